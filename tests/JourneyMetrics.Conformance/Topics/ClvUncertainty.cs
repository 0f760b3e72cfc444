using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Predictions with the uncertainty of the fitted parameters.</summary>
internal static class ClvUncertainty
{
    private const double Horizon = 39;

    /// <summary>The delta method on a total and on single customers.</summary>
    public static object? Delta(Case test)
    {
        Kinds.RefuseUnknown(test.Id, test.Expected, ["total39", "cust1_cet39", "cust1_palive", "x0_cet39"], "with");
        var table = CustomerTable.FromSummaries(ClvData.Lines(test).Select(ClvData.Summary));
        var fit = ClvModels.Fit(ClvModels.Of(test)[0], table);
        var first = new CustomerSummary(2, 30.43, 38.86);
        var silent = new CustomerSummary(0, 0, 38.86);
        object Figure(Func<PurchaseModel, double> figure)
        {
            var estimate = fit.Estimate(figure);
            return new Dictionary<string, object?>(StringComparer.Ordinal) { ["value"] = estimate.Value, ["standard_error"] = estimate.StandardError!.Value };
        }

        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["total39"] = Figure(model => model.ExpectedTotal(table, Horizon)),
            ["cust1_cet39"] = Figure(model => model.ExpectedPurchases(first, Horizon).OrThrow()),
            ["cust1_palive"] = Figure(model => model.ProbabilityAlive(first)),
            ["x0_cet39"] = Figure(model => model.ExpectedPurchases(silent, Horizon).OrThrow()),
        };
    }
}
