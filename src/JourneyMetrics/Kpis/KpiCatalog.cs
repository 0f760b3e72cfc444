using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace JourneyMetrics.Kpis;

/// <summary>All KPIs of the library: by id, by name, and computed from named inputs.</summary>
public static class KpiCatalog
{
    private static readonly KpiDefinition[] all =
    [
        .. Exposure.Definitions,
        .. RatingPoints.Definitions,
        .. PaidMedia.Definitions,
        .. Viewability.Definitions,
        .. Visibility.Definitions,
        .. BrandAwareness.Definitions,
        .. VideoMedia.Definitions,
        .. Engagement.Definitions,
        .. WebSessions.Definitions,
        .. PageViews.Definitions,
        .. EmailDelivery.Definitions,
        .. EmailResponse.Definitions,
        .. LeadCapture.Definitions,
        .. LeadQualification.Definitions,
        .. SalesPipeline.Definitions,
        .. DealResults.Definitions,
        .. StageRates.Definitions,
        .. Commerce.Definitions,
        .. Baskets.Definitions,
        .. UserActivation.Definitions,
        .. FeatureUse.Definitions,
        .. ProductActivity.Definitions,
        .. CustomerRetention.Definitions,
        .. ChurnForms.Definitions,
        .. RepeatPurchase.Definitions,
        .. RfmScoring.Definitions,
        .. RevenueBase.Definitions,
        .. RevenueMovements.Definitions,
        .. RecurringRevenue.Definitions,
        .. RevenueRates.Definitions,
        .. UnitEconomics.Definitions,
        .. Margins.Definitions,
        .. LifetimeValue.Definitions,
        .. CohortValue.Definitions,
        .. PredictiveValue.Definitions,
        .. Payback.Definitions,
        .. ObservedPayback.Definitions,
        .. MarketingReturn.Definitions,
        .. AdBreakEven.Definitions,
        .. CapitalEfficiency.Definitions,
        .. GrowthRates.Definitions,
        .. NetPromoter.Definitions,
        .. Satisfaction.Definitions,
        .. Referral.Definitions,
        .. Virality.Definitions,
        .. BrandStrength.Definitions,
        .. HoldoutLift.Definitions,
        .. Comparisons.Definitions,
        .. RatioIntervals.Definitions,
        .. Durations.Definitions,
        .. Decompose.Definitions,
    ];

    private static readonly Dictionary<string, KpiDefinition> byId = all.ToDictionary(kpi => kpi.Id, StringComparer.Ordinal);

    /// <summary>Every definition, in the order of the journey.</summary>
    public static IReadOnlyList<KpiDefinition> All { get; } = all.AsReadOnly();

    /// <summary>What the field has and the catalogue cannot compute yet, by name.</summary>
    public static ValueList<KpiPlan> Planned { get; } = [];

    /// <summary>The definition of an id.</summary>
    /// <param name="id">The id: <c>cac</c>.</param>
    /// <param name="kpi">The definition, or null.</param>
    /// <returns>Whether there is such an id.</returns>
    public static bool TryGet(string id, [NotNullWhen(true)] out KpiDefinition? kpi)
    {
        ArgumentNullException.ThrowIfNull(id);
        return byId.TryGetValue(id, out kpi);
    }

    /// <summary>Every KPI that bears a name: as id, name or synonym, without regard to case.</summary>
    /// <param name="name">A name of the field: <c>CPA</c>. Several KPIs may bear it, and the caller picks.</param>
    /// <returns>The definitions, possibly none.</returns>
    public static IReadOnlyList<KpiDefinition> Find(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Array.FindAll(all, kpi => Same(kpi.Id) || Same(kpi.Name) || kpi.Synonyms.Any(Same)).AsReadOnly();

        bool Same(string known) => string.Equals(known, name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Computes a KPI by id from named inputs, for services and notebooks.</summary>
    /// <param name="id">The id: <c>cac</c>.</param>
    /// <param name="arguments">Every input once: <c>("acquisition_cost", 120_000m), ("new_customers", 400m)</c>.</param>
    /// <returns>The figure, or why there is none, with the sides behind it.</returns>
    /// <exception cref="ArgumentException">There is no such id, or an input is missing, unknown, given twice or outside its domain.</exception>
    public static KpiResult Evaluate(string id, params ReadOnlySpan<KpiArgument> arguments) => Get(id).Evaluate(arguments);

    /// <summary>Computes a KPI by id from named inputs, and warns of periods that are not over.</summary>
    /// <param name="id">The id: <c>cac</c>.</param>
    /// <param name="asOf">Until when the data reach.</param>
    /// <param name="arguments">Every input once, with its period.</param>
    /// <returns>The figure, or why there is none, with the sides behind it.</returns>
    /// <exception cref="ArgumentException">There is no such id, or an input is missing, unknown, given twice or outside its domain.</exception>
    public static KpiResult EvaluateAsOf(string id, Instant asOf, params ReadOnlySpan<KpiArgument> arguments) => Get(id).EvaluateAsOf(asOf, arguments);

    /// <summary>The families of figures that go by one name and are computed in several ways.</summary>
    public static IReadOnlyList<KpiFamily> Families { get; } = KpiFamilies.All.AsReadOnly();

    /// <summary>Every documented way of computing a figure, on the same data.</summary>
    /// <param name="family">The id of a family: churn, ltv, retention, clv, payback, cac, roi, conversion, growth.</param>
    /// <param name="arguments">Inputs of the family; a variant whose inputs are not all there is listed as such.</param>
    /// <returns>One row a variant, and how far apart they are.</returns>
    /// <exception cref="ArgumentException">There is no such family, it has no such input, or one is given twice.</exception>
    public static KpiComparison Compare(string family, params ReadOnlySpan<KpiArgument> arguments)
    {
        ArgumentNullException.ThrowIfNull(family);
        var known = Families.FirstOrDefault(one => one.Id == family)
            ?? throw new ArgumentException($"There is no family '{family}'; there are {string.Join(", ", Families.Select(one => one.Id))}.", nameof(family));
        return known.Compare(arguments);
    }

    /// <summary>The value of one input that gives a wanted figure. See <see cref="KpiDefinition.Solve"/>.</summary>
    /// <param name="id">The id of the KPI: <c>cac</c>.</param>
    /// <param name="input">The input to find.</param>
    /// <param name="target">The wanted figure, in the unit of the KPI.</param>
    /// <param name="others">Every other input once.</param>
    /// <returns>Every value in the domain of the input that gives the target, or why there is none.</returns>
    /// <exception cref="ArgumentException">There is no such id, or an input is missing, unknown, given twice or outside its domain.</exception>
    /// <exception cref="NotSupportedException">The result of the KPI is not one figure, or the input is a word or a list.</exception>
    public static KpiSolution Solve(string id, string input, double target, params ReadOnlySpan<KpiArgument> others) => Get(id).Solve(input, target, others);

    /// <summary>How a figure moves with each numeric input. See <see cref="KpiDefinition.Sensitivities"/>.</summary>
    /// <param name="id">The id of the KPI: <c>cac</c>.</param>
    /// <param name="arguments">Every input once.</param>
    /// <returns>One row an input.</returns>
    /// <exception cref="ArgumentException">There is no such id, or an input is missing, unknown, given twice or outside its domain.</exception>
    /// <exception cref="NotSupportedException">The formula is text, which has no slope.</exception>
    public static ValueList<KpiSensitivity> Sensitivities(string id, params ReadOnlySpan<KpiArgument> arguments) => Get(id).Sensitivities(arguments);

    private static KpiDefinition Get(string id)
        => TryGet(id, out var kpi) ? kpi : throw new ArgumentException($"There is no KPI '{id}' in the catalogue.", nameof(id));
}
