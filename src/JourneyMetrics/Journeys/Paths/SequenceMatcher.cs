namespace JourneyMetrics.Paths;

/// <summary>Counts the matches of a pattern in a journey, in time proportional to steps times touchpoints.</summary>
/// <remarks>
/// From the last step to the first and from the last touchpoint to the first it finds where a step can stand such that the rest
/// can follow, and which touchpoint is then the earliest for the next step. Nothing is ever tried twice.
/// </remarks>
internal sealed class SequenceMatcher(SequencePattern pattern, bool allowAbsent)
{
    private readonly int steps = pattern.Steps.Count;
    private readonly ulong all = ulong.MaxValue >> (64 - pattern.Steps.Count);
    private readonly (ulong Least, ulong Most)[] gaps = [.. pattern.Steps.Select(step => (step.Gap ?? SequenceGap.Any).Bounds())];
    private TouchpointLog? bound;

    // By touchpoint code: the steps that it can serve, and whether it is looked at.
    private ulong[] serves = [];
    private bool[] isRelevant = [];

    // By relevant touchpoint of the journey at hand.
    private ulong[] masks = new ulong[16];
    private long[] nanos = new long[16];

    // By step and touchpoint: the touchpoint of the next step.
    private int[] next = [];

    // By touchpoint: the first one from it on where the step at hand, or the step after it, can stand.
    private int[] nearest = new int[17];
    private int[] nearestOfNext = new int[17];

    public void Bind(TouchpointLog log)
    {
        if (ReferenceEquals(bound, log))
            return;
        serves = new ulong[log.Touchpoints.Count];
        isRelevant = new bool[serves.Length];
        if (pattern.Relevant.IsEmpty)
            Array.Fill(isRelevant, true);
        foreach (var touchpoint in pattern.Relevant)
        {
            if (log.TryGetTouchpointCode(touchpoint, out var code))
                isRelevant[code] = true;
        }

        for (var step = 0; step < steps; step++)
        {
            foreach (var touchpoint in pattern.Steps[step].Touchpoints)
            {
                if (log.TryGetTouchpointCode(touchpoint, out var code))
                    serves[code] |= 1UL << step;
                else if (!allowAbsent)
                    throw new ArgumentException($"The log knows no touchpoint '{touchpoint}', which the pattern '{pattern}' names; allow absent ones if it may simply not have happened.", nameof(log));
            }

            for (var code = 0; pattern.Steps[step].Touchpoints.IsEmpty && code < serves.Length; code++)
                serves[code] |= 1UL << step;
        }

        bound = log;
    }

    public int Count(in Journey journey)
    {
        Bind(journey.Log);
        var count = Fill(journey);
        if (count < steps)
            return 0;
        Link(count);
        var matches = 0;
        for (var place = nearestOfNext[0]; place < count; place = nearestOfNext[place + 1])
        {
            for (var step = 0; step + 1 < steps; step++)
                place = next[(step * count) + place];
            matches++;
        }

        return matches;
    }

    private int Fill(in Journey journey)
    {
        if (masks.Length < journey.Count)
        {
            masks = new ulong[journey.Count * 2];
            nanos = new long[masks.Length];
            nearest = new int[masks.Length + 1];
            nearestOfNext = new int[masks.Length + 1];
        }

        var touchpoints = journey.Log.TouchpointColumn;
        var times = journey.Nanos;
        var (count, any) = (0, 0UL);
        for (var i = 0; i < journey.Count; i++)
        {
            var code = touchpoints[journey.Start + i];
            if (!isRelevant[code])
                continue;
            masks[count] = serves[code];
            any |= serves[code];
            nanos[count++] = times[i];
        }

        // Who lacks what a step waits for is no match.
        return any == all ? count : 0;
    }

    // Leaves behind, in nearestOfNext, where matches can start.
    private void Link(int count)
    {
        if (next.Length < (long)steps * count)
            next = new int[checked(steps * count * 2)];
        for (var step = steps - 1; step >= 0; step--)
        {
            nearest[count] = count;
            var far = count;
            for (var place = count - 1; place >= 0; place--)
            {
                nearest[place] = nearest[place + 1];
                var follower = step + 1 == steps ? place : Follower(step + 1, place, count, ref far);
                if ((masks[place] >> step & 1) == 0 || follower == count)
                    continue;
                nearest[place] = place;
                next[(step * count) + place] = follower;
            }

            (nearest, nearestOfNext) = (nearestOfNext, nearest);
        }
    }

    // The first touchpoint where the next step can stand, count for none. Far is the first that is far enough away; it only moves to the left.
    private int Follower(int step, int place, int count, ref int far)
    {
        var first = nearestOfNext[place + 1];
        if (pattern.Steps[step].Gap is null)
            return first == place + 1 ? first : count;
        var (least, most) = gaps[step];
        if (least != 0)
        {
            while (far - 1 > place && Between(place, far - 1) >= least)
                far--;
            first = nearestOfNext[far];
        }

        return first == count || Between(place, first) <= most ? first : count;
    }

    // Both are instants of one customer in order of time, so the distance is never negative and fits 64 bits.
    private ulong Between(int from, int to) => unchecked((ulong)(nanos[to] - nanos[from]));
}
