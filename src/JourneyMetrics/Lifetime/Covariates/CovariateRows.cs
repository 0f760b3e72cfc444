using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The customers of a table by their covariates, in the order of these, whatever the order of the rows.</summary>
internal sealed class CovariateRows
{
    private CovariateRows(CustomerTable[] tables, double[][] covariates, double[] means, double[] deviations)
    {
        Tables = tables;
        Covariates = covariates;
        Means = means;
        Deviations = deviations;
    }

    /// <summary>The customers of equal covariates.</summary>
    public CustomerTable[] Tables { get; }

    /// <summary>Their covariates.</summary>
    public double[][] Covariates { get; }

    /// <summary>The mean of each covariate over customers.</summary>
    public double[] Means { get; }

    /// <summary>Its standard deviation; 1 where all customers are alike.</summary>
    public double[] Deviations { get; }

    /// <summary>Groups the rows.</summary>
    public static CovariateRows Of(CustomerTable table, IReadOnlyList<Covariate> covariates)
    {
        var order = new int[table.Count];
        for (var row = 0; row < order.Length; row++)
            order[row] = row;
        Array.Sort(order, (left, right) => Compare(covariates, left, right));
        var tables = new List<CustomerTable>();
        var values = new List<double[]>();
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && Compare(covariates, order[from], order[to]) == 0)
                to++;
            tables.Add(Pick(table, order.AsSpan(from, to - from)));
            values.Add([.. covariates.Select(covariate => covariate[order[from]])]);
            from = to;
        }

        var (means, deviations) = Spread([.. tables], [.. values], covariates.Count);
        return new CovariateRows([.. tables], [.. values], means, deviations);
    }

    /// <summary>The covariates of the groups, with mean 0 and deviation 1.</summary>
    public double[][] Standardised()
        => Array.ConvertAll(Covariates, own =>
        {
            var standard = new double[own.Length];
            for (var i = 0; i < own.Length; i++)
                standard[i] = (own[i] - Means[i]) / Deviations[i];
            return standard;
        });

    private static int Compare(IReadOnlyList<Covariate> covariates, int left, int right)
    {
        foreach (var covariate in covariates)
        {
            var sign = covariate[left].CompareTo(covariate[right]);
            if (sign != 0)
                return sign;
        }

        return 0;
    }

    private static CustomerTable Pick(CustomerTable table, Span<int> rows)
    {
        var repeats = new int[rows.Length];
        var recency = new double[rows.Length];
        var age = new double[rows.Length];
        var weights = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            repeats[i] = table.Repeats[rows[i]];
            recency[i] = table.Recency[rows[i]];
            age[i] = table.Age[rows[i]];
            weights[i] = table.WeightOf(rows[i]);
        }

        return new CustomerTable(repeats, recency, age, weights);
    }

    private static (double[] Means, double[] Deviations) Spread(CustomerTable[] tables, double[][] values, int count)
    {
        var means = new double[count];
        var deviations = new double[count];
        for (var i = 0; i < count; i++)
        {
            CompensatedSum customers = default, sum = default, squares = default;
            for (var group = 0; group < tables.Length; group++)
            {
                customers.Add(tables[group].Weight);
                sum.Add(tables[group].Weight * values[group][i]);
            }

            means[i] = sum.Total / customers.Total;
            for (var group = 0; group < tables.Length; group++)
                squares.Add(tables[group].Weight * ((values[group][i] - means[i]) * (values[group][i] - means[i])));
            var deviation = Math.Sqrt(squares.Total / customers.Total);
            deviations[i] = deviation > 0 ? deviation : 1;
        }

        return (means, deviations);
    }
}
