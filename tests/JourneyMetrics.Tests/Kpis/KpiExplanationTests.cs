using System.Globalization;
using JourneyMetrics.Kpis;
using NodaTime;

namespace JourneyMetrics.Tests.Kpis;

public sealed class KpiExplanationTests
{
    private static readonly KpiResult cac
        = KpiCatalog.Evaluate("cac", ("new_customers", 400m), ("acquisition_cost", new Money(120_000m, "EUR")));

    [Fact]
    public void An_explanation_shows_the_formula_the_numbers_and_the_figure()
    {
        Assert.Equal("cac = 300", cac.ToString());
        Assert.Equal("cac = acquisition_cost / new_customers = 120,000 EUR / 400 customers = 300", cac.Explain());
        Assert.Equal(
            "**Customer acquisition cost** (`cac`): `acquisition_cost / new_customers` = `120,000 EUR / 400 customers` = **300**",
            cac.Explain(KpiNotation.Markdown));
        Assert.Equal(
            @"\text{Customer acquisition cost} = \frac{\text{acquisition\_cost}}{\text{new\_customers}} = \frac{120{,}000\,\text{EUR}}{400\,\text{customers}} = 300",
            cac.Explain(KpiNotation.Latex));
        Assert.Equal(
            "cac = acquisition_cost / new_customers = 120.000 EUR / 400 customers = 300",
            cac.Explain(KpiNotation.Text, CultureInfo.GetCultureInfo("de-DE")));
    }

    [Fact]
    public void A_chosen_variant_is_the_one_that_is_shown()
        => Assert.EndsWith(
            "= 100 * 0.8 / (1 + 0.1 - 0.8) = 266.666667",
            KpiCatalog.Evaluate("clv_retention", ("margin", 100m), ("retention", 0.8m), ("discount", 0.1m), ("timing", "end_survive_first")).Explain(),
            StringComparison.Ordinal);

    [Fact]
    public void An_undefined_result_says_why()
    {
        var result = KpiCatalog.Evaluate("payback_margin", ("cac", 100m), ("arpu", 10m), ("gross_margin", 0m));
        Assert.Null(result.Value);
        Assert.Equal(Undefined.NeverReached, result.Reason);
        Assert.EndsWith("= 100 / (10 * 0) = undefined (never reached)", result.Explain(), StringComparison.Ordinal);
        Assert.EndsWith(@"= \text{undefined (never reached)}", result.Explain(KpiNotation.Latex), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_name_what_to_bear_in_mind()
    {
        var march = new Interval(Instant.FromUtc(2026, 3, 1, 0, 0), Instant.FromUtc(2026, 4, 1, 0, 0));
        var april = new Interval(march.End, Instant.FromUtc(2026, 5, 1, 0, 0));
        Assert.Empty(cac.Warnings);
        Assert.Equal([KpiWarning.SmallSample], KpiCatalog.Evaluate("conversion_rate", ("conversions", 2m), ("base", 20m)).Warnings);
        Assert.Empty(KpiCatalog.Evaluate("roas", ("revenue", 20m), ("ad_spend", 4m)).Warnings);
        Assert.Equal([KpiWarning.EventRateAboveOne], KpiCatalog.Evaluate("ctr", ("clicks", 101m), ("impressions", 100m)).Warnings);
        Assert.Equal(
            [KpiWarning.MixedPeriods],
            KpiCatalog.Evaluate("cac", new KpiArgument("acquisition_cost", 9m, period: march), new KpiArgument("new_customers", 100m, period: april)).Warnings);
        Assert.Equal(
            [KpiWarning.PeriodNotOver],
            KpiCatalog.EvaluateAsOf("cac", march.Start, new KpiArgument("acquisition_cost", 9m, period: march), new KpiArgument("new_customers", 100m, period: march)).Warnings);
        Assert.Empty(KpiCatalog.EvaluateAsOf("cac", march.End, new KpiArgument("acquisition_cost", 9m, period: march), new KpiArgument("new_customers", 100m, period: march)).Warnings);
    }

    [Fact]
    public void The_shown_inputs_parsed_back_give_the_value()
    {
        foreach (var kpi in KpiCatalog.All.Where(kpi => kpi.IsClosedForm))
        {
            for (var draw = 0; draw < 20; draw++)
            {
                if (Evaluated(kpi, draw) is not { Value: { } value } result)
                    continue;
                var line = result.Explain();
                var parts = line.Split(" = ");
                Assert.True(ArithmeticText.TryEvaluate(parts[^2], out var shown) && ArithmeticText.Close(value, shown), line);
            }
        }
    }

    // Inputs drawn by a counter: whole for counts, a fraction where one is meant; null where they break a rule or lists are meant.
    private static KpiResult? Evaluated(KpiDefinition kpi, int draw)
    {
        if (kpi.Inputs.Any(input => input.Kind is KpiInputKind.List))
            return null;
        var arguments = new KpiArgument[kpi.Inputs.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            var input = kpi.Inputs[i];
            var mixed = ((draw + 3) * 37 * (i + 5)) % 101;
            decimal number = input.Domain == KpiInputDomain.Fraction ? mixed / 101m
                : input.Kind == KpiInputKind.Count ? mixed * 13
                : (mixed * 7) + 1.25m;
            if (input.Kind == KpiInputKind.Choice)
                arguments[i] = (input.Name, Word(kpi, draw));
            else
                arguments[i] = (input.Name, number);
        }

        try
        {
            return kpi.Evaluate(arguments);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Word(KpiDefinition kpi, int draw)
    {
        var words = kpi.Formula.Split("; ").Select(variant => variant.Split(": ")[0]).ToArray();
        return words[draw % words.Length];
    }
}
