namespace JourneyMetrics.Paths;

/// <summary>Applies transforms to a path of codes, in place.</summary>
internal sealed class PathEditor(ValueList<PathTransform> transforms, PathNode? rule = null)
{
    /// <summary>What a path is that a start or end point leaves out.</summary>
    public const int LeftOut = -1;

    // The codes of nodes and fallbacks by transform, for the number of names that was there when they were looked up.
    private readonly int[] nodes = new int[transforms.Count];
    private readonly int[] fallbacks = new int[transforms.Count];
    private int[] seen = [];
    private int stamp;
    private int known = -1;

    public bool IsEmpty => transforms.IsEmpty;

    /// <summary>Applies all transforms in their order.</summary>
    /// <param name="path">The codes; there must be room for one at least.</param>
    /// <param name="length">How many of them are the path.</param>
    /// <param name="names">The names of the codes.</param>
    /// <returns>The length after it, or <see cref="LeftOut"/>.</returns>
    public int Apply(Span<int> path, int length, NameTable names)
    {
        if (names.Count != known)
            LookUp(names);
        for (var i = 0; i < transforms.Count && length >= 0; i++)
            length = Apply(transforms[i], i, path, length, names);
        return length;
    }

    private int Apply(PathTransform transform, int place, Span<int> path, int length, NameTable names)
    {
        switch (transform.Kind)
        {
            case PathTransformKind.CollapseRuns:
                return CollapseRuns(path[..length]);
            case PathTransformKind.FirstOccurrences:
                return FirstOccurrences(path[..length]);
            case PathTransformKind.Distinct:
                length = FirstOccurrences(path[..length]);
                SortByName(path[..length], names);
                return length;
            case PathTransformKind.StartAt:
                return KeepFrom(path, path[..length].IndexOf(nodes[place]), length);
            case PathTransformKind.EndAt:
                return path[..length].LastIndexOf(nodes[place]) is var last and >= 0 ? last + 1 : LeftOut;
            case PathTransformKind.KeepFirst:
                return Math.Min(length, transform.Length.GetValueOrDefault());
            case PathTransformKind.KeepLast:
                return KeepFrom(path, length - Math.Min(length, transform.Length.GetValueOrDefault()), length);
            default:
                var left = transform.Kind == PathTransformKind.Drop ? Without(path[..length], nodes[place]) : WithoutLast(path[..length], nodes[place]);
                if (left > 0 || length == 0 || transform.Fallback is null)
                    return left;
                path[0] = fallbacks[place];
                return 1;
        }
    }

    // A node of the rules is named as the nodes of the paths are.
    private string Name(string wanted) => rule is null ? wanted : rule.Name(wanted);

    private void LookUp(NameTable names)
    {
        for (var i = 0; i < transforms.Count; i++)
        {
            nodes[i] = transforms[i].Node is { } wanted && names.TryFind(Name(wanted), out var code) ? code : -1;
            fallbacks[i] = transforms[i].Fallback is { } fallback ? names.Code(Name(fallback), null) : -1;
        }

        // A fallback may itself be a new name that an earlier look-up missed.
        var grown = known >= 0 && names.Count != known;
        known = names.Count;
        for (var i = 0; i < transforms.Count; i++)
        {
            if (transforms[i].Node is { } wanted && names.TryFind(Name(wanted), out var code))
                nodes[i] = code;
        }

        if (grown || seen.Length < known)
            seen = new int[Math.Max(16, known * 2)];
        stamp = 0;
    }

    private int FirstOccurrences(Span<int> path)
    {
        if (stamp == int.MaxValue)
        {
            Array.Clear(seen);
            stamp = 0;
        }

        stamp++;
        var length = 0;
        foreach (var node in path)
        {
            if (seen[node] == stamp)
                continue;
            seen[node] = stamp;
            path[length++] = node;
        }

        return length;
    }

    private static int CollapseRuns(Span<int> path)
    {
        var length = 0;
        foreach (var node in path)
        {
            if (length == 0 || path[length - 1] != node)
                path[length++] = node;
        }

        return length;
    }

    private static int KeepFrom(Span<int> path, int start, int length)
    {
        if (start < 0)
            return LeftOut;
        path[start..length].CopyTo(path);
        return length - start;
    }

    private static int Without(Span<int> path, int dropped)
    {
        var length = 0;
        foreach (var node in path)
        {
            if (node != dropped)
                path[length++] = node;
        }

        return length;
    }

    private static int WithoutLast(Span<int> path, int dropped)
    {
        var length = path.Length;
        while (length > 0 && path[length - 1] == dropped)
            length--;
        return length;
    }

    // Few nodes as a rule, so that moving them up one by one is the fastest way.
    private static void SortByName(Span<int> path, NameTable names)
    {
        if (path.Length > 64)
        {
            SortMany(path, names);
            return;
        }

        for (var i = 1; i < path.Length; i++)
        {
            var node = path[i];
            var place = i;
            while (place > 0 && string.CompareOrdinal(names.Names[path[place - 1]], names.Names[node]) > 0)
            {
                path[place] = path[place - 1];
                place--;
            }

            path[place] = node;
        }
    }

    // Apart, so that only long paths pay for the comparison's closure.
    private static void SortMany(Span<int> path, NameTable names)
        => path.Sort((left, right) => string.CompareOrdinal(names.Names[left], names.Names[right]));
}
