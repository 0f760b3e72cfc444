namespace JourneyMetrics.Attribution;

/// <summary>Fixed shares of the first and the last touch; what is left goes equally to those between.</summary>
internal sealed class PositionModel : AttributionModel
{
    private readonly double first;
    private readonly double last;
    private readonly double middle;
    private readonly double firstOfTwo;
    private readonly double lastOfTwo;

    public PositionModel(double first, double last, TwoTouchRule twoTouches)
        : base(NameOf(first, last, twoTouches))
    {
        this.first = first;
        this.last = last;
        middle = Math.Max(0, 1 - first - last);
        (firstOfTwo, lastOfTwo) = twoTouches switch
        {
            TwoTouchRule.MiddleToEnds => (first + (middle / 2), last + (middle / 2)),
            TwoTouchRule.Renormalise when first + last > 0 => (first / (first + last), last / (first + last)),
            _ => (0.5, 0.5),
        };
    }

    internal override CreditShape Shape => last > 0 && lastOfTwo > 0 ? CreditShape.Ends : CreditShape.Weighted;

    internal override (double First, double Between) Ends(int count) => count == 2 ? (firstOfTwo, 0) : (first, middle / (count - 2));

    internal override void Weigh(in TouchPath path, ReadOnlySpan<bool> flags, Span<double> weights)
    {
        var count = path.Channels.Length;
        if (count == 1)
        {
            weights[0] = 1;
            return;
        }

        if (count == 2)
        {
            weights[0] = firstOfTwo;
            weights[1] = lastOfTwo;
            return;
        }

        weights[1..^1].Fill(middle / (count - 2));
        weights[0] = first;
        weights[^1] = last;
    }

    private static string NameOf(double first, double last, TwoTouchRule twoTouches)
    {
        if (!(first is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(first), first, "A share is a fraction from 0 to 1.");
        if (!(last is >= 0 and <= 1) || first + last > 1 + 1e-12)
            throw new ArgumentOutOfRangeException(nameof(last), last, Invariant($"A share is a fraction, and with that of the first touch ({first}) at most 1."));
        if (!Enum.IsDefined(twoTouches))
            throw new ArgumentOutOfRangeException(nameof(twoTouches), twoTouches, "There is no such rule.");
        var rule = twoTouches switch
        {
            TwoTouchRule.MiddleToEnds => "with half of the middle each",
            TwoTouchRule.Renormalise => "in proportion",
            _ => "half each",
        };
        return Invariant($"position (first {first}, last {last}; two touches {rule})");
    }
}
