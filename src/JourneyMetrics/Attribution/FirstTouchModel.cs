namespace JourneyMetrics.Attribution;

internal sealed class FirstTouchModel() : AttributionModel("first touch")
{
    internal override void Weigh(in TouchPath path, Span<long> weights)
    {
        weights.Clear();
        weights[0] = 1;
    }
}
