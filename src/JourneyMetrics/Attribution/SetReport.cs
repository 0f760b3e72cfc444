namespace JourneyMetrics.Attribution;

/// <summary>Credits of models that look at all paths together, as an attribution report: one place that knows its constructor.</summary>
internal static class SetReport
{
    public static AttributionReport Of(string model, ValueList<ChannelCredit> channels, Credit unattributed, Credit total)
        => new(model, rules: null, CreditSplit.AllPaths, channels, unattributed, total);
}
