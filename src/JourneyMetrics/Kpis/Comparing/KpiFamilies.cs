namespace JourneyMetrics.Kpis;

/// <summary>The families: declarations alone.</summary>
internal static class KpiFamilies
{
    private static readonly KpiInput start = KpiInput.Count("start", "customers", "Customers at the start of the period.");
    private static readonly KpiInput won = KpiInput.Count("won", "customers", "All customers won in the period.");
    private static readonly KpiInput lostOld = KpiInput.Count("lost_old", "customers", "Customers of the start who left in the period.");
    private static readonly KpiInput lostNew = KpiInput.Count("lost_new", "customers", "Customers won in the period who left in it too.");
    private static readonly KpiInput end = KpiInput.Count("end", "customers", "Customers at the end of the period.");
    private static readonly KpiInput lostByDay = KpiInput.List("lost_by_day", "Customers who left on each day.");
    private static readonly KpiInput openingByDay = KpiInput.List("opening_by_day", "Customers at the opening of each day.");

    private static readonly Source allLost = Source.Sum("lost_old", "lost_new");

    private static readonly (string Kpi, string Convention, (string, Source)[] Inputs)[] churns =
    [
        ("churn_rate", "losses of the opening cohort over the opening", [("lost", "lost_old"), ("start", "start")]),
        ("churn_rate_crude", "all losses over the opening", [("lost", allLost), ("start", "start")]),
        ("churn_rate_average", "all losses over the mean of opening and end", [("lost", allLost), ("start", "start"), ("end", "end")]),
        ("churn_rate_start_plus_new", "all losses over the opening and all won", [("lost", allLost), ("start", "start"), ("new", "won")]),
        ("churn_rate_daily_sum", "sum of the daily rates", [("lost", "lost_by_day"), ("opening", "opening_by_day")]),
        ("churn_rate_average_opening", "all losses over the mean daily opening", [("lost", allLost), ("opening", "opening_by_day")]),
    ];

    private static readonly (string Word, string Convention)[] timings =
    [
        ("immediate", "the first margin at once"),
        ("end_survive_first", "margins at the end of each period, by those who stay"),
        ("end_first_certain", "margins at the end of each period, the first for sure"),
    ];

    public static readonly KpiFamily[] All =
    [
        new(
            "churn",
            "Churn",
            [start, won, lostOld, lostNew, end, lostByDay, openingByDay],
            [.. churns.Select(churn => new FamilyVariant(churn.Kpi, churn.Convention, churn.Inputs))]),
        new(
            "ltv",
            "Simple lifetime value",
            [KpiInput.Money("arpu", "Revenue per user and period.", KpiInputDomain.Any), start, won, lostOld, lostNew, end],
            [.. churns.Take(4).Select(churn => new FamilyVariant("ltv_revenue", $"churn as {churn.Convention}", ("arpu", "arpu"), ("churn", Source.Of(churn.Kpi, churn.Inputs))))]),
        new(
            "retention",
            "Retention",
            [start, won, KpiInput.Count("won_present", "customers", "Customers won in the period who are still there at its end."), end],
            new FamilyVariant("retention_rate", "the end less those won who are still there", ("end", "end"), ("new", "won_present"), ("start", "start")),
            new FamilyVariant("retention_rate", "the end less all won, those who left again too", ("end", "end"), ("new", "won"), ("start", "start"))),
        new(
            "clv",
            "Customer lifetime value",
            [
                KpiInput.Money("margin", "Margin per customer and period.", KpiInputDomain.Any),
                KpiInput.Fraction("retention", "Share who stay from period to period."),
                KpiInput.Number("discount", "Discount per period, a fraction.", KpiInputDomain.AboveMinusOne),
            ],
            [
                .. timings.Select(timing => new FamilyVariant("clv_retention", timing.Convention, ("margin", "margin"), ("retention", "retention"), ("discount", "discount"), ("timing", Source.Word(timing.Word)))),
                .. timings.Select(timing => new FamilyVariant("clv_retention", $"{timing.Convention}, without discount", ("margin", "margin"), ("retention", "retention"), ("discount", 0m), ("timing", Source.Word(timing.Word)))),
            ]),
        new(
            "payback",
            "Payback",
            [
                KpiInput.Money("cac", "Acquisition cost of a customer."),
                KpiInput.Money("arpu", "Revenue per user and period.", KpiInputDomain.Any),
                KpiInput.Number("gross_margin", "Margin per revenue, a fraction.", KpiInputDomain.Any),
                KpiInput.Fraction("churn", "Share who leave each period."),
                KpiInput.Number("discount", "Discount per period, a fraction.", KpiInputDomain.AboveMinusOne),
            ],
            new FamilyVariant("payback_revenue", "on revenue", ("cac", "cac"), ("revenue_per_period", "arpu")),
            new FamilyVariant("payback_margin", "on margin", ("cac", "cac"), ("arpu", "arpu"), ("gross_margin", "gross_margin")),
            Decaying("on margin, with churn", "advance", 0m),
            Decaying("on margin, with churn and discount", "advance", "discount"),
            Decaying("on margin, with churn, paid at the end of each period", "arrears", 0m),
            new FamilyVariant("payback_margin", "on margin, divided by 1 - churn", ("cac", "cac"), ("arpu", "arpu"), ("gross_margin", "gross_margin"), ("churn", "churn"))
            {
                IsMistake = true,
                Own = Wrongs.Shortcut,
            }),
        Channels("cac", "Customer acquisition cost", "spend", "customers", "cac", ("acquisition_cost", "new_customers")),
        Channels("conversion", "Conversion rate", "conversions", "prospects", "conversion_rate", ("conversions", "base")),
        new(
            "roi",
            "Return on investment",
            [KpiInput.List("revenue", "Revenue of each channel.", KpiInputDomain.Any), KpiInput.List("spend", "Spend of each channel.")],
            new FamilyVariant("roi", "of all channels together", ("revenue", Source.Total("revenue")), ("cost", Source.Total("spend"))),
            new FamilyVariant("roi", "mean of the channels", ("numerators", "revenue"), ("denominators", "spend")) { IsMistake = true, Own = Wrongs.MeanOfReturns }),
        new(
            "growth",
            "Compound growth",
            [
                KpiInput.Money("begin", "Amount of the first month.", KpiInputDomain.Any),
                KpiInput.Money("end", "Amount of the last month.", KpiInputDomain.Any),
                KpiInput.Number("months_shown", "Months shown, the first and the last included."),
            ],
            new FamilyVariant("compound_growth_rate", "over the intervals between the months", ("begin", "begin"), ("end", "end"), ("periods", Source.Less("months_shown", 1))),
            new FamilyVariant("compound_growth_rate", "over the number of months shown, one too many", ("begin", "begin"), ("end", "end"), ("periods", "months_shown")) { IsMistake = true }),
    ];

    private static FamilyVariant Decaying(string convention, string timing, Source discount)
        => new(
            "payback_decay",
            convention,
            ("cac", "cac"),
            ("margin", Source.Product("arpu", "gross_margin")),
            ("churn", "churn"),
            ("discount", discount),
            ("timing", Source.Word(timing)));

    // A ratio of sums over channels beside the mean of the channels.
    private static KpiFamily Channels(string id, string name, string above, string below, string kpi, (string Above, string Below) inputs)
        => new(
            id,
            name,
            [KpiInput.List(above, $"The {above} of each channel."), KpiInput.List(below, $"The {below} of each channel, in the same order; the channels share nobody.")],
            new FamilyVariant(kpi, "of all channels together", (inputs.Above, Source.Total(above)), (inputs.Below, Source.Total(below))),
            new FamilyVariant(kpi, "mean of the channels", ("numerators", above), ("denominators", below)) { IsMistake = true, Own = Wrongs.MeanOfRatios });
}
