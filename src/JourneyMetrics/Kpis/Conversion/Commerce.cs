using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Who converts, what a conversion costs and what an order brings.</summary>
public static class Commerce
{
    private static readonly RateKpi<Over> conversionRate = new()
    {
        Id = "conversion_rate",
        Calculator = nameof(Commerce) + "." + nameof(ConversionRate),
        Name = "Conversion rate",
        Synonyms = ["CVR", "CR", "macro conversion rate", "micro conversion rate"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Inputs =
        [
            KpiInput.Count("conversions", "converted", "Units that converted, each at most once."),
            KpiInput.Count("base", "units at risk", "Persons, sessions or clicks that could convert: say which, and keep to it."),
        ],
        Mistakes = ["The mean of the rates of segments.", "A base that changes between reports.", "Printed upside down: leads / customers."],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly RatioKpi<Over> eventsPerSession = new()
    {
        Id = "events_per_session",
        Calculator = nameof(Commerce) + "." + nameof(EventsPerSession),
        Name = "Conversion events per session",
        Synonyms = ["conversions per session"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Count("events", "events", "Conversion events; one session may hold several."),
            KpiInput.Count("sessions", "sessions", "Sessions of the same period, with or without an event."),
        ],
        Stages = ["purchase"],
        Mistakes = ["Called a rate of people, and then above 100 %."],
        Variants = ["conversion_rate"],
    };

    private static readonly RatioKpi<Over> costPerConversion = new()
    {
        Id = "cost_per_conversion",
        Calculator = nameof(Commerce) + "." + nameof(CostPerConversion),
        Name = "Cost per conversion",
        Synonyms = ["CPA", "CPC", "cost per action", "cost per acquisition"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Inputs =
        [
            KpiInput.Money("spend", "Cost of the campaign, not of all marketing and sales."),
            KpiInput.Count("conversions", "conversions", "Conversions of the campaign; they need not be customers."),
        ],
        Mistakes = ["Called CAC: conversions are not customers and the campaign's cost is not all cost.", "Called CPC, which is cost per click."],
        Identities = ["cost_per_conversion = cpc / conversion_rate"],
        Variants = ["cac", "cpc"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly RatioKpi<Over> costPerInstall = new()
    {
        Id = "cost_per_install",
        Calculator = nameof(Commerce) + "." + nameof(CostPerInstall),
        Name = "Cost per install",
        Synonyms = ["CPI"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Money("spend", "Cost of the campaign."),
            KpiInput.Count("installs", "installs", "First installs that the campaign brought; not organic ones."),
        ],
        Stages = ["purchase"],
        Mistakes = ["Organic installs counted: the cost then falls with fame, not with the campaign.", "Installs again on the same device."],
        Variants = ["cost_per_conversion", "cac"],
    };

    private static readonly RatioKpi<Over> costPerOrder = new()
    {
        Id = "cost_per_order",
        Calculator = nameof(Commerce) + "." + nameof(CostPerOrder),
        Name = "Cost per order",
        Synonyms = ["CPO"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Money("spend", "Cost of the campaign."),
            KpiInput.Count("orders", "orders", "Orders that the campaign brought, of new and known customers."),
        ],
        Stages = ["purchase"],
        Mistakes = ["Taken for CAC: known customers order too.", "All orders of the shop over the cost of one campaign."],
        Identities = ["cost_per_order = average_order_value / roas"],
        Variants = ["cost_per_conversion", "cac"],
    };

    private static readonly RatioKpi<Over> averageOrderValue = new()
    {
        Id = "average_order_value",
        Calculator = nameof(Commerce) + "." + nameof(AverageOrderValue),
        Name = "Average order value",
        Synonyms = ["AOV", "average basket"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("revenue", "Revenue of the orders, refunds taken off; may be negative.", KpiInputDomain.Any),
            KpiInput.Count("orders", "orders", "Orders of the same period."),
        ],
        Mistakes = ["The mean of daily averages.", "Revenue before refunds over orders after refunds."],
    };

    private static readonly RatioKpi<Over> revenuePerVisitor = new()
    {
        Id = "revenue_per_visitor",
        Calculator = nameof(Commerce) + "." + nameof(RevenuePerVisitor),
        Name = "Revenue per visitor",
        Synonyms = ["RPV"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("revenue", "Revenue of the visitors, refunds taken off; may be negative.", KpiInputDomain.Any),
            KpiInput.Count("visitors", "visitors", "Distinct visitors of the same period."),
        ],
        Mistakes = ["Sessions taken for visitors."],
        Identities = ["revenue_per_visitor = conversion_rate * average_order_value"],
    };

    private static readonly FormulaKpi<ValuePerProspectFormula> valuePerProspect = new()
    {
        Id = "value_per_prospect",
        Calculator = nameof(Commerce) + "." + nameof(ValuePerProspect),
        Name = "Value per prospect",
        Synonyms = ["expected value of a prospect"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Fraction("conversion_rate", "Share of prospects who become customers."),
            KpiInput.Money("lifetime_value", "Lifetime value of a customer; may be negative.", KpiInputDomain.Any),
        ],
        Mistakes = ["Ranking segments by conversion alone: the product may rank them the other way round."],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [conversionRate, eventsPerSession, costPerConversion, costPerInstall, costPerOrder, averageOrderValue, revenuePerVisitor, valuePerProspect];

    /// <summary>Conversion rate: the share of units at risk that converted. Formula: conversions / base.</summary>
    /// <param name="conversions">Units that converted, each at most once.</param>
    /// <param name="base">Persons, sessions or clicks that could convert.</param>
    /// <returns>A rate of counts; undefined without a base. Pools as conversions over base.</returns>
    /// <remarks>Conversions per session, where one session may convert twice, are a ratio of events, not this rate.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the conversions exceed the base.</exception>
    public static Rate ConversionRate(long conversions, long @base) => conversionRate.Compute(conversions, @base);

    /// <summary>Conversion events per session. Formula: events / sessions.</summary>
    /// <param name="events">Conversion events; one session may hold several.</param>
    /// <param name="sessions">Sessions of the same period.</param>
    /// <returns>A ratio of events, which may exceed 1; undefined without sessions. Pools as events over sessions.</returns>
    /// <remarks>The share of sessions or people that converted is <see cref="ConversionRate"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio EventsPerSession(long events, long sessions) => eventsPerSession.Compute(events, sessions);

    /// <summary>Cost per conversion (CPA): what the campaign paid for one conversion. Formula: spend / conversions.</summary>
    /// <param name="spend">Cost of the campaign; zero or more.</param>
    /// <param name="conversions">Conversions of the campaign.</param>
    /// <returns>Money per conversion; undefined without conversions. Pools as spend over conversions.</returns>
    /// <remarks>The cost of a customer is <see cref="UnitEconomics.CustomerAcquisitionCost"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio CostPerConversion(Money spend, long conversions) => costPerConversion.Compute(spend, conversions);

    /// <summary>Cost per install (CPI). Formula: spend / installs.</summary>
    /// <param name="spend">Cost of the campaign; zero or more.</param>
    /// <param name="installs">First installs that the campaign brought.</param>
    /// <returns>Money per install; undefined without installs. Pools as spend over installs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio CostPerInstall(Money spend, long installs) => costPerInstall.Compute(spend, installs);

    /// <summary>Cost per order (CPO). Formula: spend / orders.</summary>
    /// <param name="spend">Cost of the campaign; zero or more.</param>
    /// <param name="orders">Orders that the campaign brought, of new and known customers.</param>
    /// <returns>Money per order; undefined without orders. Pools as spend over orders.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio CostPerOrder(Money spend, long orders) => costPerOrder.Compute(spend, orders);

    /// <summary>Average order value (AOV). Formula: revenue / orders.</summary>
    /// <param name="revenue">Revenue of the orders, refunds taken off.</param>
    /// <param name="orders">Orders of the same period.</param>
    /// <returns>Money per order; undefined without orders. Pools as revenue over orders.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The orders are negative.</exception>
    public static Ratio AverageOrderValue(Money revenue, long orders) => averageOrderValue.Compute(revenue, orders);

    /// <summary>Revenue per visitor (RPV). Formula: revenue / visitors.</summary>
    /// <param name="revenue">Revenue of the visitors, refunds taken off.</param>
    /// <param name="visitors">Distinct visitors of the same period.</param>
    /// <returns>Money per visitor; undefined without visitors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The visitors are negative.</exception>
    public static Ratio RevenuePerVisitor(Money revenue, long visitors) => revenuePerVisitor.Compute(revenue, visitors);

    /// <summary>Expected value of a prospect. Formula: conversion_rate * lifetime_value.</summary>
    /// <param name="conversionRate">Share of prospects who become customers, a fraction.</param>
    /// <param name="lifetimeValue">Lifetime value of a customer.</param>
    /// <returns>Money per prospect, in the currency of the value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside 0..1.</exception>
    public static Outcome<double> ValuePerProspect(double conversionRate, Money lifetimeValue)
        => valuePerProspect.Compute(conversionRate, lifetimeValue);

    private readonly struct ValuePerProspectFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (conversionRate, lifetimeValue) = x;
            return conversionRate * lifetimeValue;
        }
    }
}
