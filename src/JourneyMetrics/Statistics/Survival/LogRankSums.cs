namespace JourneyMetrics.Statistics;

/// <summary>One walk over the event times of several tables at once: observed and expected events and their covariance.</summary>
internal sealed class LogRankSums
{
    private const double Rounding = 1e-11;

    private readonly SurvivalTable[] groups;
    private readonly double? rho;
    private readonly int[] places;
    private readonly double[] shares;
    private readonly double[] observed;
    private readonly double[] expected;
    private readonly double[] excess;
    private readonly double[] covariance;
    private double pooled = 1;
    private bool hasEvents;

    public LogRankSums(ReadOnlySpan<SurvivalTable> groups, double? rho)
    {
        this.groups = groups.ToArray();
        this.rho = rho;
        places = new int[groups.Length];
        shares = new double[groups.Length];
        observed = new double[groups.Length];
        expected = new double[groups.Length];
        excess = new double[groups.Length];
        covariance = new double[groups.Length * groups.Length];
    }

    public void Run()
    {
        for (var time = Next(); time < double.PositiveInfinity; time = Next())
        {
            var (atRisk, events) = (0L, 0L);
            for (var g = 0; g < groups.Length; g++)
            {
                var rows = groups[g].Rows.AsSpan();
                if (places[g] == rows.Length)
                    continue;

                // Those at risk are the same at every time since the row before.
                ref readonly var row = ref rows[places[g]];
                atRisk += row.AtRisk;
                events += row.Time <= time ? row.Events : 0;
            }

            if (events > 0)
                Add(time, atRisk, events);
            for (var g = 0; g < groups.Length; g++)
                places[g] += IsAt(g, time) ? 1 : 0;
        }
    }

    public LogRankTest Test()
    {
        var rows = new LogRankGroup[groups.Length];
        for (var g = 0; g < rows.Length; g++)
            rows[g] = new LogRankGroup(groups[g].Customers, observed[g], expected[g]);
        var list = ValueList.FromArray(rows);
        if (!hasEvents)
            return new LogRankTest(list, rho, Undefined.NoData, 0);

        // A walk over many times leaves the rounding of its sums where the true covariance is 0; those of one group alone add exact zeros.
        var matrix = new SymmetricMatrix(covariance, SymmetricMatrix.RootsOfDiagonal(covariance, groups.Length), Rounding);
        return matrix.Rank == 0
            ? new LogRankTest(list, rho, Undefined.ZeroVariance, 0)
            : new LogRankTest(list, rho, matrix.QuadraticForm(excess), Math.Min(matrix.Rank, groups.Length - 1));
    }

    private void Add(double time, long atRisk, long events)
    {
        hasEvents = true;
        double n = atRisk;
        double d = events;
        var weight = rho is { } power ? (power == 0 ? 1 : Math.Pow(pooled, power)) : n;
        for (var g = 0; g < groups.Length; g++)
        {
            shares[g] = 0;
            if (places[g] == groups[g].Rows.Count)
                continue;
            var row = groups[g].Rows[places[g]];
            var seen = row.Time <= time ? (double)row.Events : 0;
            shares[g] = row.AtRisk / n;
            observed[g] += weight * seen;
            expected[g] += weight * (d * shares[g]);
            excess[g] += weight * (seen - (d * shares[g]));
        }

        pooled *= (atRisk - events) / n;
        if (atRisk > 1 && events < atRisk)
            AddCovariance(weight * weight * d * ((n - d) / (n - 1)));
    }

    private void AddCovariance(double variance)
    {
        for (var g = 0; g < groups.Length; g++)
        {
            // 1 - share as the sum of the other shares: exactly 0 where the group is alone.
            var others = 0.0;
            for (var h = 0; h < groups.Length; h++)
            {
                if (h == g)
                    continue;
                others += shares[h];
                covariance[(g * groups.Length) + h] -= variance * shares[g] * shares[h];
            }

            covariance[(g * groups.Length) + g] += variance * shares[g] * others;
        }
    }

    private bool IsAt(int group, double time)
    {
        var rows = groups[group].Rows;
        return places[group] < rows.Count && rows[places[group]].Time <= time;
    }

    private double Next()
    {
        var next = double.PositiveInfinity;
        for (var g = 0; g < groups.Length; g++)
        {
            var rows = groups[g].Rows;
            if (places[g] < rows.Count)
                next = Math.Min(next, rows[places[g]].Time);
        }

        return next;
    }
}
