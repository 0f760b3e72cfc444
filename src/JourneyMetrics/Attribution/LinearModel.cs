namespace JourneyMetrics.Attribution;

internal sealed class LinearModel() : AttributionModel("linear")
{
    internal override void Weigh(in TouchPath path, Span<long> weights) => weights.Fill(1);
}
