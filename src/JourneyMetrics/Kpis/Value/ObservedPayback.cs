using System.Numerics;
using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Payback as a cohort shows it: from its margins per period, without any assumption on churn.</summary>
public static class ObservedPayback
{
    // Every decimal is a whole number of units of ten to the minus 28.
    private const int Scale = 28;

    private static readonly ListKpi cohort = new(
        "first t with cac <= sum of margins of the periods 1..t / initial",
        @"\min\left\{t : \text{cac} \le \frac{1}{\text{initial}} \sum_{k=1}^{t} \text{margins}_k\right\}",
        static x => Cohort(x.Amount(0), x.Amounts(1, x.Amount(0).Currency), (long)x.Number(2)))
    {
        Id = "payback_cohort",
        Calculator = nameof(ObservedPayback) + "." + nameof(Cohort),
        Name = "Observed payback of a cohort",
        Synonyms = ["observed payback", "cohort payback", "CAC payback"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Periods,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        PoolingRule = KpiPooling.Recompute,
        UndefinedWhen = [Undefined.NoData, Undefined.ZeroDenominator, Undefined.NotYetObservable],
        Inputs = Inputs,
        Mistakes = ["Margins of the survivors divided by the survivors: all who began must pay back.", "A payback that is not yet reached shown as the number of periods seen."],
        Variants = ["payback_cohort_interpolated", "payback_margin", "payback_decay", "payback_decay_whole_periods"],
    };

    private static readonly ListKpi interpolated = new(
        "t - 1 + (cac * initial - sum of margins of the periods 1..t-1) / margin of period t",
        @"t - 1 + \frac{\text{cac} \cdot \text{initial} - \sum_{k=1}^{t-1} \text{margins}_k}{\text{margins}_t}",
        static x => CohortInterpolated(x.Amount(0), x.Amounts(1, x.Amount(0).Currency), (long)x.Number(2)))
    {
        Id = "payback_cohort_interpolated",
        Calculator = nameof(ObservedPayback) + "." + nameof(CohortInterpolated),
        Name = "Observed payback of a cohort, interpolated",
        Synonyms = ["observed payback", "cohort payback"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Periods,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        PoolingRule = KpiPooling.Recompute,
        UndefinedWhen = [Undefined.NoData, Undefined.ZeroDenominator, Undefined.NotYetObservable],
        Inputs = Inputs,
        Mistakes = ["Compared with whole periods: it is up to one period less."],
        Identities = ["payback_cohort = ceil(payback_cohort_interpolated)"],
        Variants = ["payback_cohort", "payback_margin", "payback_decay"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [cohort, interpolated];

    private static ValueList<KpiInput> Inputs =>
    [
        KpiInput.Money("cac", "Acquisition cost of a customer."),
        KpiInput.List("margins", "Margin of the whole cohort in each period since it began, whoever brought it; may be negative.", KpiInputDomain.Any),
        KpiInput.Count("initial", "customers", "Customers that the cohort began with."),
    ];

    /// <summary>The first period at whose end the margins so far cover the acquisition cost of all who began.</summary>
    /// <param name="cac">Acquisition cost of a customer; zero or more.</param>
    /// <param name="margins">Margin of the whole cohort in each observed period, in the same currency.</param>
    /// <param name="initial">Customers that the cohort began with.</param>
    /// <returns>
    /// A whole number of periods, by exact sums; zero without cost. Undefined without initial customers (zero denominator),
    /// without periods (no data), or when the observed periods end first (not yet observable).
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost or the customers are negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> Cohort(Money cac, ReadOnlySpan<Money> margins, long initial)
    {
        var reason = Find(cohort, cac, margins, initial, out var periods, out _);
        return reason is { } none ? none : periods;
    }

    /// <summary>The same, with the margin of the last period spread evenly over it.</summary>
    /// <param name="cac">Acquisition cost of a customer; zero or more.</param>
    /// <param name="margins">Margin of the whole cohort in each observed period, in the same currency.</param>
    /// <param name="initial">Customers that the cohort began with.</param>
    /// <returns>Periods with a fraction, above the whole periods before by the part of the last one that was needed; undefined as without interpolation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost or the customers are negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> CohortInterpolated(Money cac, ReadOnlySpan<Money> margins, long initial)
    {
        var reason = Find(interpolated, cac, margins, initial, out var periods, out var part);
        if (reason is { } none)
            return none;
        return periods == 0 ? 0d : periods - 1 + part;
    }

    private static Undefined? Find(ListKpi kpi, Money cac, ReadOnlySpan<Money> margins, long initial, out int periods, out double part)
    {
        periods = 0;
        part = 1;
        _ = Rows.Check(kpi.Inputs[1], margins, Rows.Check(kpi.Inputs[0], cac, null));
        kpi.Inputs[2].Check(initial);
        if (initial == 0)
            return Undefined.ZeroDenominator;
        var open = ExactDecimal.Whole(cac.Amount, Scale) * initial;
        if (open.IsZero)
            return null;
        foreach (var margin in margins)
        {
            var earned = ExactDecimal.Whole(margin.Amount, Scale);
            periods++;
            if (earned >= open)
            {
                part = Quotient(open, earned);
                return null;
            }

            open -= earned;
        }

        return margins.IsEmpty ? Undefined.NoData : Undefined.NotYetObservable;
    }

    // A share of at most one: both sides shortened to what a double holds and a bit more.
    private static double Quotient(BigInteger part, BigInteger whole)
    {
        var excess = Math.Max(0, (int)(whole.GetBitLength() - 1000));
        return (double)(part >> excess) / (double)(whole >> excess);
    }
}
