namespace JourneyMetrics.Attribution;

/// <summary>All credit to the first or the last touch.</summary>
internal sealed class SingleTouchModel(bool first) : AttributionModel(first ? "first touch" : "last touch")
{
    internal override CreditShape Shape => CreditShape.One;

    internal override int Pick(in TouchPath path, ReadOnlySpan<bool> flags) => first ? 0 : path.Channels.Length - 1;
}
