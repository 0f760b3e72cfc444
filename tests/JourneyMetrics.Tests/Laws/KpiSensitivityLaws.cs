using FsCheck.Fluent;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Slopes, elasticities and tables of what would be, from the formula itself.</summary>
public sealed class KpiSensitivityLaws
{
    private static readonly FsCheck.Arbitrary<(int A, int B, int C)> triples = (
        from a in Gen.Choose(1, 95)
        from b in Gen.Choose(1, 95)
        from c in Gen.Choose(1, 95)
        select (a, b, c)).ToArbitrary();

    [Fact]
    public void A_factor_of_a_product_has_elasticity_one_and_a_divisor_minus_one()
        => Law.Holds(triples, x =>
        {
            var rows = KpiCatalog.Sensitivities("ltv_margin", ("arpu", x.A), ("gross_margin", x.B / 100m), ("churn", x.C / 100m));
            return rows.Select(row => row.Elasticity.OrThrow()).SequenceEqual([1, 1, -1]);
        });

    [Theory]
    [InlineData("payback_decay", "churn")]
    [InlineData("payback_decay", "discount")]
    [InlineData("clv_finite", "retention")]
    [InlineData("clv_finite", "discount")]
    [InlineData("compound_churn", "churn")]
    [InlineData("compound_churn", "periods")]
    [InlineData("compound_growth_rate", "begin")]
    [InlineData("viral_users", "k")]
    [InlineData("viral_users", "cycles")]
    [InlineData("nps_margin_of_error", "confidence")]
    [InlineData("adoption_retention_phi", "others")]
    [InlineData("relative_lift", "holdout_conversions")]
    public void A_slope_is_where_differences_lead(string id, string input)
    {
        Assert.True(KpiCatalog.TryGet(id, out var kpi));
        Law.Holds(triples, x =>
        {
            KpiArgument[] arguments = [.. kpi.Inputs.Select((known, place) => Argument(known, place, x))];
            var exact = kpi.Sensitivities(arguments).Single(row => row.Input == input).Slope;
            var at = Array.FindIndex(arguments, argument => argument.Name == input);
            var step = kpi.Inputs[at].Kind == KpiInputKind.Count ? 1m : 0.0001m;
            var (below, here, above) = (Value(-step), Value(0), Value(step));
            if (exact.Value is not { } slope || below is null || here is null || above is null)
                return true;
            var difference = (above.Value - below.Value) / (2 * (double)step);
            var bend = Math.Abs(above.Value - (2 * here.Value) + below.Value) / (double)step;
            return Math.Abs(slope - difference) <= Math.Max(bend, 1e-6 * Math.Max(1e-3, Math.Abs(slope))) + (1e-11 * Math.Abs(here.Value) / (double)step);

            double? Value(decimal more)
            {
                var moved = arguments.ToArray();
                moved[at] = new KpiArgument(input, moved[at].Value.Amount + more);
                try
                {
                    return kpi.Evaluate(moved).Value;
                }
                catch (ArgumentException)
                {
                    return null;
                }
            }
        });
    }

    [Fact]
    public void Every_cell_of_a_table_is_the_direct_evaluation()
        => Law.Holds(triples, x =>
        {
            Assert.True(KpiCatalog.TryGet("payback_margin", out var kpi));
            var cac = new Money(x.A, "EUR");
            var table = kpi.WhatIf("arpu", [10m, x.B], "gross_margin", [0m, 0.5m, x.C / 100m], ("cac", cac));
            for (var row = 0; row < 2; row++)
            {
                for (var column = 0; column < 3; column++)
                {
                    var direct = kpi.Evaluate(("cac", cac), ("arpu", new Money(table.RowValues[row], "EUR")), ("gross_margin", table.ColumnValues[column]));
                    if (table.At(row, column) != direct)
                        return false;
                }
            }

            return true;
        });

    private static KpiArgument Argument(KpiInput input, int place, (int A, int B, int C) x)
    {
        int[] picks = [x.A, x.B, x.C];
        var pick = picks[place % 3];
        return input switch
        {
            { Kind: KpiInputKind.Choice } => new KpiArgument(input.Name, default, input.Name == "timing" && input.Meaning.Contains("advance", StringComparison.Ordinal) ? "advance" : "immediate"),
            { Kind: KpiInputKind.Count, Name: "periods" } => (input.Name, pick),
            { Kind: KpiInputKind.Count } => (input.Name, (place % 2 == 0 ? 1000m : 0m) + pick),
            { Domain: KpiInputDomain.Fraction or KpiInputDomain.AboveMinusOne } => (input.Name, pick / 100m),
            { Kind: KpiInputKind.Number } => (input.Name, pick / 20m),
            _ => (input.Name, (decimal)pick),
        };
    }
}
