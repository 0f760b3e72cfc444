namespace JourneyMetrics.Paths;

/// <summary>Some of the paths of a table, told by their keys, and what was counted of them.</summary>
internal sealed record PathShare(PathIndex Index, PathSums Sums)
{
    // Keeps what was looked at from being optimised away.
    private ulong looked;

    /// <summary>Adds the paths of other customers that were packed in the same way.</summary>
    public void Add(PathShare other)
    {
        const int AtOnce = 64;
        Span<ulong> room = stackalloc ulong[AtOnce];
        for (var from = 0; from < other.Index.Count; from += AtOnce)
        {
            var keys = room[..Math.Min(AtOnce, other.Index.Count - from)];
            var seen = 0UL;
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = other.Index.KeyOf(from + i);
                seen ^= Index.Look(keys[i]);
            }

            foreach (var key in keys)
                seen ^= Index.LookFurther(key);
            looked ^= seen;
            for (var i = 0; i < keys.Length; i++)
                Sums.Add(Index.Number(other.Index.WordsOf(from + i), keys[i]), other.Sums, from + i);
        }
    }
}
