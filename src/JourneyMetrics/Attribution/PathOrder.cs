namespace JourneyMetrics.Attribution;

/// <summary>The canonical order of paths of codes: code by code, a path before its continuations.</summary>
internal static class PathOrder
{
    /// <summary>The numbers of the paths in canonical order.</summary>
    public static int[] Of(PathCounter paths)
    {
        var order = new int[paths.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        order.AsSpan().Sort((left, right) => paths[left].SequenceCompareTo(paths[right]));
        return order;
    }
}
