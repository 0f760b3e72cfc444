namespace JourneyMetrics.Attribution;

internal sealed class LinearPerChannelModel() : AttributionModel("linear per channel")
{
    // A touch stands for its channel when no later one is of that channel. The search ends at the next touch of the channel,
    // so it costs as many steps as there are distinct channels at the worst, not as there are touches.
    internal override void Weigh(in TouchPath path, Span<long> weights)
    {
        var channels = path.Channels;
        for (var i = 0; i < channels.Length; i++)
            weights[i] = channels[(i + 1)..].Contains(channels[i]) ? 0 : 1;
    }
}
