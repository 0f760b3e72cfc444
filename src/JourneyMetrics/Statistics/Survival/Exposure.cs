using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>Sums over all spells of a table.</summary>
internal static class Exposure
{
    /// <summary>The sum of f(end) - f(entry) over all spells, with the rounding of the sum carried along; f is 0 at the start.</summary>
    public static double Sum(SurvivalTable table, Func<double, double> f)
    {
        var sum = default(CompensatedSum);
        foreach (ref readonly var row in table.Rows.AsSpan())
        {
            double leave = row.Events + row.Censored - row.Entered;
            if (leave == 0)
                continue;
            sum.Add(leave * f(row.Time));
        }

        return sum.Total;
    }

    /// <summary>The sum of f(time) over all events.</summary>
    public static double SumOfEvents(SurvivalTable table, Func<double, double> f)
    {
        var sum = default(CompensatedSum);
        foreach (ref readonly var row in table.Rows.AsSpan())
        {
            if (row.Events == 0)
                continue;
            sum.Add(row.Events * f(row.Time));
        }

        return sum.Total;
    }
}
