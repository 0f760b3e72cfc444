namespace JourneyMetrics.Attribution;

/// <summary>Makes a <see cref="PathTable"/> of path rows, one at a time. A path that was seen before allocates nothing.</summary>
public sealed class PathTableBuilder
{
    private readonly PathSums sums = new();
    private int[] codes = [];
    private long rows;

    /// <summary>Adds a path.</summary>
    /// <param name="path">The channels in order; empty for conversions without a touch, which stay unattributed.</param>
    /// <param name="conversions">The weight of converted journeys; not negative.</param>
    /// <param name="value">Their value, any sign.</param>
    /// <param name="nulls">The weight of journeys that took the path without converting; not negative.</param>
    /// <exception cref="ArgumentException">A figure is missing, not finite or negative, or a channel has no name: the message names the row, 1-based, and the column.</exception>
    public void Add(ReadOnlySpan<string> path, double? conversions, double? value = 0, double? nulls = 0)
    {
        rows++;
        RequireWeight(conversions, nameof(conversions));
        RequireWeight(nulls, nameof(nulls));
        if (value is not { } amount || !double.IsFinite(amount))
            throw Bad(nameof(value), Invariant($"{value}"), "A value is finite.");
        for (var i = 0; i < path.Length; i++)
        {
            if (string.IsNullOrEmpty(path[i]))
                throw Bad(nameof(path), path[i] ?? "null", Invariant($"Every channel of a path has a name; see place {i}."));
        }

        if (path.Length > codes.Length)
            codes = new int[path.Length * 2];
        for (var i = 0; i < path.Length; i++)
            codes[i] = sums.Channels.Code(path[i], path[i]);

        sums.Add(codes.AsSpan(0, path.Length), conversions.GetValueOrDefault(), amount, nulls.GetValueOrDefault(), 0);
    }

    /// <summary>Makes the table of all paths added so far.</summary>
    /// <returns>The table; the builder may go on.</returns>
    /// <exception cref="OverflowException">A sum is out of the range of double.</exception>
    public PathTable Build() => new(sums, rules: null, currency: null);

    /// <summary>The error for a row without a path.</summary>
    internal ArgumentException NoPath()
    {
        rows++;
        return Bad("path", "null", "A path is a list of channels; an empty one stays unattributed.");
    }

    private void RequireWeight(double? weight, string column)
    {
        if (weight is not { } number || !double.IsFinite(number) || number < 0)
            throw Bad(column, Invariant($"{weight}"), "A weight is finite and not negative.");
    }

    private ArgumentException Bad(string column, string value, string problem)
    {
        var error = new RowError(rows, column, value, problem);

        // The row is not part of what this builder has taken; the caller may mend it and add it again.
        rows--;
        return new ArgumentException(error.ToString(), column);
    }
}
