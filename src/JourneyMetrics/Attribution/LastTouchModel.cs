namespace JourneyMetrics.Attribution;

internal sealed class LastTouchModel() : AttributionModel("last touch")
{
    internal override void Weigh(in TouchPath path, Span<long> weights)
    {
        weights.Clear();
        weights[^1] = 1;
    }
}
