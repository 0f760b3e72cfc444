using System.Runtime.Intrinsics;

namespace JourneyMetrics.Lifetime;

/// <summary>Rows laid out for four at a time: times over the mean age, filled up with rows of no weight.</summary>
internal sealed class ScaledRows
{
    public ScaledRows(RowGroups groups)
    {
        Counts = groups.Repeats;
        Padded = (groups.Count + Vector256<double>.Count - 1) / Vector256<double>.Count * Vector256<double>.Count;
        Repeats = new double[Padded];
        for (var row = 0; row < groups.Count; row++)
            Repeats[row] = groups.Repeats[row];
        var age = default(Numerics.CompensatedSum);
        for (var row = 0; row < groups.Count; row++)
            age.Add(groups.Weights[row] * groups.Age[row]);
        Unit = age.Total > 0 ? age.Total / groups.Customers : 1;
        Recency = Scaled(groups.Recency, Unit, Padded);
        Age = Scaled(groups.Age, Unit, Padded);
        Weights = groups.Weights;
        if (Padded > groups.Count)
            Weights = Fill(groups.Weights, Padded);
        Customers = groups.Customers;
        var purchases = default(Numerics.CompensatedSum);
        for (var row = 0; row < groups.Count; row++)
            purchases.Add(groups.Weights[row] * groups.Repeats[row]);
        Purchases = purchases.Total;
    }

    /// <summary>How many rows there are with the filling.</summary>
    public int Padded { get; }

    /// <summary>x, without the filling.</summary>
    public int[] Counts { get; }

    /// <summary>x.</summary>
    public double[] Repeats { get; }

    /// <summary>t_x over the unit.</summary>
    public double[] Recency { get; }

    /// <summary>T over the unit.</summary>
    public double[] Age { get; }

    /// <summary>Customers a row.</summary>
    public double[] Weights { get; }

    /// <summary>The mean age.</summary>
    public double Unit { get; }

    /// <summary>How many customers there are.</summary>
    public double Customers { get; }

    /// <summary>How many repeat purchases they made.</summary>
    public double Purchases { get; }

    /// <summary>A column with zeros behind it.</summary>
    public static double[] Fill(double[] column, int length)
    {
        var filled = new double[length];
        column.CopyTo(filled, 0);
        return filled;
    }

    // The groups are made for this fit: their column is scaled in place where it needs no filling.
    private static double[] Scaled(double[] column, double unit, int length)
    {
        var scaled = length == column.Length ? column : Fill(column, length);
        for (var row = 0; row < column.Length; row++)
            scaled[row] /= unit;
        return scaled;
    }
}
