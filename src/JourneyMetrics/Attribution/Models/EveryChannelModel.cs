namespace JourneyMetrics.Attribution;

/// <summary>The last touch of each channel stands for it: an equal share, or the whole to each.</summary>
internal sealed class EveryChannelModel(bool shares) : AttributionModel(shares ? "linear per channel" : "participation")
{
    internal override CreditShape Shape => shares ? CreditShape.Marked : CreditShape.Whole;

    internal override void Weigh(in TouchPath path, ReadOnlySpan<bool> flags, Span<double> weights)
    {
        // From the end, so that the first one met of a channel is its last touch: as many steps as touches, however many channels.
        var channels = path.Channels;
        var seen = path.Scratch;
        if (seen.Length <= 64)
        {
            var few = 0UL;
            for (var i = channels.Length - 1; i >= 0; i--)
            {
                var bit = 1UL << channels[i];
                weights[i] = (few & bit) == 0 ? 1 : 0;
                few |= bit;
            }

            return;
        }

        for (var i = channels.Length - 1; i >= 0; i--)
        {
            weights[i] = 1 - seen[channels[i]];
            seen[channels[i]] = 1;
        }

        foreach (var channel in channels)
            seen[channel] = 0;
    }
}
