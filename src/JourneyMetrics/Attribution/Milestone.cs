using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>A touch that has a fixed share of every conversion: the first, the one that made a lead, the one that made a deal.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record Milestone
{
    /// <summary>Creates a milestone; the static members say it more shortly.</summary>
    /// <param name="kind">How it finds its touch.</param>
    /// <param name="share">Its share, a fraction from 0 to 1.</param>
    /// <param name="place">The place of the touch, from 0; null where it is found otherwise.</param>
    /// <param name="touchpoint">The touchpoint; null where the touch is found otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind, the share is no fraction, or the place is negative, missing or without meaning.</exception>
    /// <exception cref="ArgumentException">The touchpoint is missing, empty or without meaning.</exception>
    [JsonConstructor]
    public Milestone(MilestoneKind kind, double share, int? place = null, string? touchpoint = null)
    {
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such milestone.");
        if (!(share is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is a fraction from 0 to 1.");
        if (place.HasValue != (kind == MilestoneKind.Place) || place < 0)
            throw new ArgumentOutOfRangeException(nameof(place), place, $"A place from 0 on belongs to a milestone by place; this one is by {kind}.");
        if (kind == MilestoneKind.Touchpoint ? string.IsNullOrEmpty(touchpoint) : touchpoint is not null)
            throw new ArgumentException($"A touchpoint belongs to a milestone by touchpoint and has a name, got '{touchpoint}' for one by {kind}.", nameof(touchpoint));
        Kind = kind;
        Share = share;
        Place = place;
        Touchpoint = touchpoint;
    }

    /// <summary>How it finds its touch.</summary>
    public MilestoneKind Kind { get; }

    /// <summary>Its share, a fraction.</summary>
    public double Share { get; }

    /// <summary>The place of the touch, from 0; null where it is found otherwise.</summary>
    public int? Place { get; }

    /// <summary>The touchpoint; null where the touch is found otherwise.</summary>
    public string? Touchpoint { get; }

    /// <summary>The first touch.</summary>
    /// <param name="share">Its share, a fraction from 0 to 1.</param>
    /// <returns>The milestone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is no fraction.</exception>
    public static Milestone First(double share) => new(MilestoneKind.FirstTouch, share);

    /// <summary>The last touch.</summary>
    /// <param name="share">Its share, a fraction from 0 to 1.</param>
    /// <returns>The milestone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is no fraction.</exception>
    public static Milestone Last(double share) => new(MilestoneKind.LastTouch, share);

    /// <summary>The touch at a place.</summary>
    /// <param name="place">The place, from 0.</param>
    /// <param name="share">Its share, a fraction from 0 to 1.</param>
    /// <returns>The milestone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The place is negative, or the share is no fraction.</exception>
    public static Milestone At(int place, double share) => new(MilestoneKind.Place, share, place);

    /// <summary>The first eligible touch of a touchpoint of the log, which must come with a channel to be a touch.</summary>
    /// <param name="touchpoint">The touchpoint's name.</param>
    /// <param name="share">Its share, a fraction from 0 to 1.</param>
    /// <returns>The milestone.</returns>
    /// <exception cref="ArgumentException">The touchpoint has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is no fraction.</exception>
    public static Milestone Of(string touchpoint, double share) => new(MilestoneKind.Touchpoint, share, touchpoint: touchpoint);

    /// <summary>One line in invariant culture: <c>first 0.3</c>, <c>touch 2 0.225</c>, <c>lead created 0.3</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Kind switch
    {
        MilestoneKind.FirstTouch => Invariant($"first {Share}"),
        MilestoneKind.LastTouch => Invariant($"last {Share}"),
        MilestoneKind.Place => Invariant($"touch {Place} {Share}"),
        _ => Invariant($"{Touchpoint} {Share}"),
    };

    /// <summary>The place of the touch on a path, -1 when the path does not have it.</summary>
    internal int Find(in TouchPath path)
    {
        var count = path.Count;
        switch (Kind)
        {
            case MilestoneKind.FirstTouch:
                return 0;
            case MilestoneKind.LastTouch:
                return count - 1;
            case MilestoneKind.Place:
                return Place.GetValueOrDefault() < count ? Place.GetValueOrDefault() : -1;
        }

        if (!path.HasTimes)
            throw new InvalidOperationException($"Paths of channels have no touchpoints, which the milestone '{Touchpoint}' needs: credit a log.");
        for (var i = 0; i < count; i++)
        {
            if (path.TouchpointOf(i) == Touchpoint)
                return i;
        }

        return -1;
    }
}
