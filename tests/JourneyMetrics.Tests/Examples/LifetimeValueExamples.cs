using JourneyMetrics.Lifetime;
using NodaTime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example of each result about summaries, spend, contracts, value and diagnostics.</summary>
internal static class LifetimeValueExamples
{
    internal static IEnumerable<object> All()
    {
        var model = new BgNbd(0.243, 4.414, 0.793, 2.426);
        var table = CustomerTable.FromColumns([2L, 0, 7], [30.43, 0, 29.43], [38.86, 38.86, 38.86]);
        var spend = SpendTable.FromColumns([2, 1, 7, 3], [22.35, 11.77, 73.74, 25.5]);
        var tracking = PurchaseTracking.Of(model, table, 38.86, 2, 26, [3, 1]);
        var holdout = HoldoutReport.Of(model, table, [1, 0, 8], 39, 2);
        var histogram = FrequencyHistogram.Of(model, table, 2);
        var amounts = SpendHistogram.Of(new GammaGamma(6.25, 3.74, 15.44), spend, 20, 40);
        FitReport Fit(string name, FitStatus status, int parameters, double likelihood)
            => new(name, status, status == FitStatus.Converged ? null : "alpha -> 0", [.. Enumerable.Range(0, parameters).Select(i => new ParameterEstimate(Invariant($"p{i}"), 1.5, 0.25))], likelihood, Undefined.NotConverged, Undefined.NotConverged, 0, 5, 1000);
        var (special, general) = (Fit("sBG", FitStatus.Converged, 2, -1401.25), Fit("BdW", FitStatus.Converged, 3, -1399.5));
        var ranking = ModelRanking.Of(special, general, Fit("Other", FitStatus.Boundary, 1, -1500));
        return
        [
            new SummaryDefinition("purchase", DateTimeZoneProviders.Tzdb["Europe/Berlin"], Duration.FromDays(7), PurchaseGranularity.Exact, RefundPolicy.Dropped, LateCustomers.Refused),
            new SummaryReport(11, 3, 1, 2, 1, 4, 1, 3, 6),
            spend.Correlation(),
            ContractTable.FromSurvivors(1000, 869, 743),
            new ValueConvention(4.345, 0.01, PeriodTiming.MidOfPeriod, 12, 0.3),
            tracking.Periods[1],
            tracking,
            holdout.ByRepeats[0],
            holdout,
            histogram.Bins[2],
            histogram,
            amounts.Bins[2],
            amounts,
            LikelihoodRatioTest.Of(special, general),
            VuongTest.Of(model, new BgNbd(0.3, 4, 0.8, 2.4), table),
            ranking.Models[0],
            ranking,
        ];
    }
}
