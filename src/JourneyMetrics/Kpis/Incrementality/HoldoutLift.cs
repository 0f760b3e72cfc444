using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What a campaign brought beyond what would have happened anyway: exposed people against a random holdout.</summary>
/// <remarks>The holdout must be drawn at random from the same people and counted in the same way; otherwise the difference is selection.</remarks>
public static class HoldoutLift
{
    private static readonly FormulaKpi<AbsoluteLiftFormula> absoluteLift = new()
    {
        Id = "absolute_lift",
        Calculator = nameof(HoldoutLift) + "." + nameof(AbsoluteLift),
        Name = "Absolute lift",
        Synonyms = ["lift", "uplift", "lift in points"],
        Area = KpiArea.Incrementality,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = -1,
        Maximum = 1,
        Inputs = Groups,
        Mistakes = ["The exposed compared with everyone not exposed, who were not drawn at random.", "Strata of different conversion pooled: compare within each, then weigh."],
        Identities = ["absolute_lift = incremental_conversions / exposed"],
        Variants = ["relative_lift"],
    };

    private static readonly FormulaKpi<RelativeLiftFormula> relativeLift = new()
    {
        Id = "relative_lift",
        Calculator = nameof(HoldoutLift) + "." + nameof(RelativeLift),
        Name = "Relative lift",
        Synonyms = ["lift", "uplift", "incremental lift"],
        Area = KpiArea.Incrementality,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = -1,
        Inputs = Groups,
        Mistakes = ["The mean of the lifts of campaigns.", "A lift quoted without saying absolute or relative."],
        Identities = ["relative_lift = absolute_lift / holdout rate", "incrementality_share = relative_lift / (1 + relative_lift)"],
        Variants = ["absolute_lift"],
        References = ["metrickittools.com: incrementality lift"],
    };

    private static readonly FormulaKpi<IncrementalFormula> incrementalConversions = new()
    {
        Id = "incremental_conversions",
        Calculator = nameof(HoldoutLift) + "." + nameof(IncrementalConversions),
        Name = "Incremental conversions",
        Synonyms = ["incremental orders", "additional conversions"],
        Area = KpiArea.Incrementality,
        Unit = KpiUnit.Count,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        PoolingRule = KpiPooling.Sum,
        Inputs = Groups,
        Mistakes = ["The raw difference of conversions when the groups are of different size."],
        Identities = ["incremental_conversions = exposed * absolute_lift"],
        Variants = ["incrementality_share"],
        References = ["metrickittools.com: incrementality lift"],
    };

    private static readonly FormulaKpi<ShareFormula> incrementalityShare = new()
    {
        Id = "incrementality_share",
        Calculator = nameof(HoldoutLift) + "." + nameof(IncrementalityShare),
        Name = "Incrementality share",
        Synonyms = ["ICR", "incremental share", "incrementality rate"],
        Area = KpiArea.Incrementality,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        PoolingRule = KpiPooling.RatioOfSums,
        Maximum = 1,
        Inputs = Groups,
        Mistakes = ["Conversions that a platform claims as the base, instead of those of the exposed group."],
        Identities = ["incrementality_share = incremental_conversions / exposed_conversions"],
        Variants = ["relative_lift"],
    };

    private static readonly FormulaKpi<ReturnFormula> incrementalRoas = new()
    {
        Id = "iroas",
        Calculator = nameof(HoldoutLift) + "." + nameof(IncrementalReturnOnAdSpend),
        Name = "Incremental return on ad spend",
        Synonyms = ["iROAS", "incremental ROAS"],
        Area = KpiArea.Incrementality,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        PoolingRule = KpiPooling.RatioOfSums,
        Inputs = [.. Groups, Value, Spend],
        Mistakes = ["Attributed revenue instead of incremental revenue.", "A negative result clamped to zero: the campaign may drive people away."],
        Identities = ["iroas = incremental_conversions * value_per_conversion / spend"],
        Variants = ["roas"],
        References = ["metrickittools.com: incrementality lift"],
    };

    private static readonly FormulaKpi<CostFormula> costPerIncrementalConversion = new()
    {
        Id = "cost_per_incremental_conversion",
        Calculator = nameof(HoldoutLift) + "." + nameof(CostPerIncrementalConversion),
        Name = "Cost per incremental conversion",
        Synonyms = ["CPiA", "iCPA", "incremental CPA"],
        Area = KpiArea.Incrementality,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        PoolingRule = KpiPooling.RatioOfSums,
        Minimum = 0,
        UndefinedWhen = [Undefined.ZeroDenominator, Undefined.NonPositiveBase],
        Inputs = [.. Groups, Spend],
        Mistakes = ["A negative cost shown when the campaign brought fewer conversions than none."],
        Identities = ["cost_per_incremental_conversion = cost_per_conversion / incrementality_share"],
        Variants = ["cost_per_conversion"],
        References = ["metrickittools.com: incrementality lift"],
    };

    private static readonly FormulaKpi<ProfitFormula> incrementalProfit = new()
    {
        Id = "incremental_profit",
        Calculator = nameof(HoldoutLift) + "." + nameof(IncrementalProfit),
        Name = "Incremental profit",
        Synonyms = ["incremental contribution", "profit lift"],
        Area = KpiArea.Incrementality,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        PoolingRule = KpiPooling.Sum,
        Inputs =
        [
            .. Groups,
            Value,
            KpiInput.Number("margin", "Margin per revenue, a fraction; negative at a loss.", KpiInputDomain.Any),
            Spend,
        ],
        Mistakes = ["Incremental revenue called profit."],
        Identities = ["incremental_profit = spend * (margin * iroas - 1)"],
        Variants = ["ad_profit"],
        References = ["metrickittools.com: incrementality lift"],
    };

    internal static IEnumerable<KpiDefinition> Definitions =>
    [
        absoluteLift, relativeLift, incrementalConversions, incrementalityShare, incrementalRoas, costPerIncrementalConversion,
        incrementalProfit,
    ];

    private static ValueList<KpiInput> Groups =>
    [
        KpiInput.Count("exposed", "people", "People drawn to be exposed, reached or not."),
        KpiInput.Count("exposed_conversions", "people", "Those of them who converted."),
        KpiInput.Count("holdout", "people", "People drawn at random to be held out."),
        KpiInput.Count("holdout_conversions", "people", "Those of them who converted anyway."),
    ];

    private static KpiInput Value => KpiInput.Money("value_per_conversion", "Revenue of a conversion; may be negative after refunds.", KpiInputDomain.Any);

    private static KpiInput Spend => KpiInput.Money("spend", "Cost of exposing the exposed group.");

    /// <summary>Absolute lift: the difference of the two conversion rates. Formula: exposed_conversions / exposed - holdout_conversions / holdout.</summary>
    /// <param name="exposed">People drawn to be exposed.</param>
    /// <param name="exposedConversions">Those of them who converted.</param>
    /// <param name="holdout">People drawn at random to be held out.</param>
    /// <param name="holdoutConversions">Those of them who converted anyway.</param>
    /// <returns>A difference of two shares, -1 to 1; undefined when a group is empty. Relative to the holdout it is <see cref="RelativeLift"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more converted than were in a group.</exception>
    public static Outcome<double> AbsoluteLift(long exposed, long exposedConversions, long holdout, long holdoutConversions)
        => absoluteLift.Compute(exposed, exposedConversions, holdout, holdoutConversions);

    /// <summary>
    /// Relative lift: the difference of the conversion rates over that of the holdout.
    /// Formula: (exposed_conversions / exposed - holdout_conversions / holdout) / (holdout_conversions / holdout).
    /// </summary>
    /// <param name="exposed">People drawn to be exposed.</param>
    /// <param name="exposedConversions">Those of them who converted.</param>
    /// <param name="holdout">People drawn at random to be held out.</param>
    /// <param name="holdoutConversions">Those of them who converted anyway.</param>
    /// <returns>A relative change, -1 at least; undefined when a group is empty or nobody of the holdout converted.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more converted than were in a group.</exception>
    public static Outcome<double> RelativeLift(long exposed, long exposedConversions, long holdout, long holdoutConversions)
        => relativeLift.Compute(exposed, exposedConversions, holdout, holdoutConversions);

    /// <summary>Conversions that would not have happened anyway. Formula: exposed_conversions - exposed * holdout_conversions / holdout.</summary>
    /// <param name="exposed">People drawn to be exposed.</param>
    /// <param name="exposedConversions">Those of them who converted.</param>
    /// <param name="holdout">People drawn at random to be held out.</param>
    /// <param name="holdoutConversions">Those of them who converted anyway.</param>
    /// <returns>A number of conversions, negative when the campaign did harm; undefined without a holdout. It adds over strata.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more converted than were in a group.</exception>
    public static Outcome<double> IncrementalConversions(long exposed, long exposedConversions, long holdout, long holdoutConversions)
        => incrementalConversions.Compute(exposed, exposedConversions, holdout, holdoutConversions);

    /// <summary>
    /// The share of the exposed group's conversions that would not have happened anyway.
    /// Formula: (exposed_conversions - exposed * holdout_conversions / holdout) / exposed_conversions.
    /// </summary>
    /// <param name="exposed">People drawn to be exposed.</param>
    /// <param name="exposedConversions">Those of them who converted.</param>
    /// <param name="holdout">People drawn at random to be held out.</param>
    /// <param name="holdoutConversions">Those of them who converted anyway.</param>
    /// <returns>At most 1, negative when the campaign did harm; undefined without a holdout or without conversions of the exposed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more converted than were in a group.</exception>
    public static Outcome<double> IncrementalityShare(long exposed, long exposedConversions, long holdout, long holdoutConversions)
        => incrementalityShare.Compute(exposed, exposedConversions, holdout, holdoutConversions);

    /// <summary>
    /// Incremental return on ad spend (iROAS).
    /// Formula: (exposed_conversions - exposed * holdout_conversions / holdout) * value_per_conversion / spend.
    /// </summary>
    /// <param name="exposed">People drawn to be exposed.</param>
    /// <param name="exposedConversions">Those of them who converted.</param>
    /// <param name="holdout">People drawn at random to be held out.</param>
    /// <param name="holdoutConversions">Those of them who converted anyway.</param>
    /// <param name="valuePerConversion">Revenue of a conversion.</param>
    /// <param name="spend">Cost of exposing the exposed group, in the same currency; zero or more.</param>
    /// <returns>A ratio, negative when the campaign did harm; undefined without a holdout or without spend. On attributed revenue it is <see cref="MarketingReturn.ReturnOnAdSpend"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is outside its domain, or more converted than were in a group.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> IncrementalReturnOnAdSpend(
        long exposed, long exposedConversions, long holdout, long holdoutConversions, Money valuePerConversion, Money spend)
        => incrementalRoas.Compute(exposed, exposedConversions, holdout, holdoutConversions, valuePerConversion, spend);

    /// <summary>
    /// Cost per incremental conversion (CPiA).
    /// Formula: spend / (exposed_conversions - exposed * holdout_conversions / holdout).
    /// </summary>
    /// <param name="exposed">People drawn to be exposed.</param>
    /// <param name="exposedConversions">Those of them who converted.</param>
    /// <param name="holdout">People drawn at random to be held out.</param>
    /// <param name="holdoutConversions">Those of them who converted anyway.</param>
    /// <param name="spend">Cost of exposing the exposed group; zero or more.</param>
    /// <returns>Money per conversion; undefined without a holdout, and (non-positive base) when there were no incremental conversions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more converted than were in a group.</exception>
    public static Outcome<double> CostPerIncrementalConversion(
        long exposed, long exposedConversions, long holdout, long holdoutConversions, Money spend)
        => costPerIncrementalConversion.Compute(exposed, exposedConversions, holdout, holdoutConversions, spend);

    /// <summary>
    /// Incremental profit: the margin that would not have been earned anyway, less the spend.
    /// Formula: (exposed_conversions - exposed * holdout_conversions / holdout) * value_per_conversion * margin - spend.
    /// </summary>
    /// <param name="exposed">People drawn to be exposed.</param>
    /// <param name="exposedConversions">Those of them who converted.</param>
    /// <param name="holdout">People drawn at random to be held out.</param>
    /// <param name="holdoutConversions">Those of them who converted anyway.</param>
    /// <param name="valuePerConversion">Revenue of a conversion.</param>
    /// <param name="margin">Margin per revenue, a fraction.</param>
    /// <param name="spend">Cost of exposing the exposed group, in the same currency; zero or more.</param>
    /// <returns>Money in the currency of the value, negative at a loss; undefined without a holdout. It adds over strata.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is outside its domain, or more converted than were in a group.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> IncrementalProfit(
        long exposed, long exposedConversions, long holdout, long holdoutConversions, Money valuePerConversion, double margin, Money spend)
        => incrementalProfit.Compute(exposed, exposedConversions, holdout, holdoutConversions, valuePerConversion, margin, spend);

    private static T Incremental<T>(Inputs<T> x)
        where T : IFigure<T>
        => x[1] - (x[0] * x[3] / x[2]);

    private readonly struct AbsoluteLiftFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (exposed, exposedConversions, holdout, holdoutConversions) = x;
            return (exposedConversions / exposed) - (holdoutConversions / holdout);
        }

        public static BrokenRule? Broken(Inputs<Quantity> x) => TwoGroups.Broken(x);
    }

    private readonly struct RelativeLiftFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (exposed, exposedConversions, holdout, holdoutConversions) = x;
            return ((exposedConversions / exposed) - (holdoutConversions / holdout)) / (holdoutConversions / holdout);
        }

        public static BrokenRule? Broken(Inputs<Quantity> x) => TwoGroups.Broken(x);
    }

    private readonly struct IncrementalFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
            => Incremental(x);

        public static BrokenRule? Broken(Inputs<Quantity> x) => TwoGroups.Broken(x);
    }

    private readonly struct ShareFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
            => Incremental(x) / x[1];

        public static BrokenRule? Broken(Inputs<Quantity> x) => TwoGroups.Broken(x);
    }

    private readonly struct ReturnFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
            => Incremental(x) * x[4] / x[5];

        public static BrokenRule? Broken(Inputs<Quantity> x) => TwoGroups.Broken(x);
    }

    private readonly struct CostFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
            => x[4] / Incremental(x);

        public static BrokenRule? Broken(Inputs<Quantity> x) => TwoGroups.Broken(x);

        // By cross products, so that a lift of exactly nothing is seen as such. Without a holdout the division says so.
        public static Undefined? UndefinedFor(Inputs<Accurate> x)
        {
            var (exposed, exposedConversions, holdout, holdoutConversions, _) = x;
            return holdout > 0 && exposedConversions * holdout <= exposed * holdoutConversions ? Undefined.NonPositiveBase : null;
        }
    }

    private readonly struct ProfitFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (_, _, _, _, valuePerConversion, margin, spend) = x;
            return (Incremental(x) * valuePerConversion * margin) - spend;
        }

        public static BrokenRule? Broken(Inputs<Quantity> x) => TwoGroups.Broken(x);
    }
}
