using NodaTime;

namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example of each public type of the room.</summary>
internal static class StagesExamples
{
    internal static IEnumerable<object> All()
    {
        var map = SampleJourneys.SalesManager;
        yield return new Stage("loyalty", "Loyalty", ["Retention"], StageModels.RetentionStages, "Bought again", 0.5, isLost: true);
        yield return new StageEdge("buy", "get");
        yield return StageModels.Amazon8;
        yield return new StageMapping("loyalty", "retention");
        yield return new StageMerge("loyalty", ["retention", "advocacy"]);
        yield return StageModels.Slack6.ProjectTo(StageModels.Journey5Merged);
        yield return Channels.PaidSearch;
        yield return map.Persona!;
        yield return SampleJourneys.Leah.IdealCustomer!;
        yield return SampleJourneys.Leah.Scope;
        yield return map.Position("consideration", PersonStatus.Lead);
        yield return map.Touchpoints[0];
        yield return new StageMetric("win_rate", 0.25);
        yield return map.Plans[0].Scorecard!;
        yield return new StagePlan("awareness", "Find out", ["Blog"], ["Video"], ["Interviews"], map.Plans[0].Scorecard);
        yield return map;
        yield return map.ByOwner()[0];
        yield return map.Emotions().Points[0];
        yield return map.Emotions();
        yield return map.Findings(new LocalDate(2026, 9, 1), Period.FromMonths(3))[0];
        yield return map.Grid().Rows[1];
        yield return map.Grid();
    }
}
