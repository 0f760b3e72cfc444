namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example of each result of the journeys' room.</summary>
internal static class JourneysExamples
{
    internal static IEnumerable<object> All()
    {
        var error = new RowError(2, "customer", string.Empty, "A touchpoint needs a customer.");
        return [error, new LogReadReport(3, [error]), BadRows.Collect, new LogReaderColumns("customer_id", "event", "ts") { Channel = "channel", Value = "revenue", Sequence = "id", Properties = ["plan"], DatesAreUtc = true }];
    }
}
