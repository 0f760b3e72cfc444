using JourneyMetrics.Paths;

namespace JourneyMetrics.Attribution;

/// <summary>Applies transforms to touches in place; what stays keeps its instant and its touchpoint.</summary>
internal sealed class TouchEditor(ValueList<PathTransform> transforms)
{
    private readonly int[] nodes = new int[transforms.Count];
    private readonly int[] fallbacks = new int[transforms.Count];
    private NameTable names = new();

    public bool IsEmpty => transforms.IsEmpty;

    /// <summary>Looks the names of the transforms up; fallbacks are names that a table may not know yet.</summary>
    public void Bind(NameTable table)
    {
        names = table;
        for (var i = 0; i < transforms.Count; i++)
            fallbacks[i] = transforms[i].Fallback is { } fallback ? table.Code(fallback, fallback) : -1;
        for (var i = 0; i < transforms.Count; i++)
            nodes[i] = transforms[i].Node is { } node && table.TryFind(node, out var code) ? code : -1;
    }

    /// <summary>Applies all transforms in their order.</summary>
    /// <param name="touches">The touches.</param>
    /// <param name="scratch">One byte a channel, all zero before and after.</param>
    public void Apply(ref TouchBuffer touches, Span<byte> scratch)
    {
        for (var i = 0; i < transforms.Count && touches.Count != 0; i++)
            Apply(transforms[i], i, ref touches, scratch);
    }

    private void Apply(PathTransform transform, int place, ref TouchBuffer touches, Span<byte> scratch)
    {
        var count = touches.Count;
        var channels = touches.Channels.AsSpan(0, count);
        switch (transform.Kind)
        {
            case PathTransformKind.CollapseRuns:
                touches.Count = 0;
                for (var i = 0; i < count; i++)
                {
                    if (touches.Count == 0 || channels[touches.Count - 1] != channels[i])
                        touches.Keep(i);
                }

                break;
            case PathTransformKind.FirstOccurrences:
                KeepFirst(ref touches, scratch);
                break;
            case PathTransformKind.Distinct:
                KeepFirst(ref touches, scratch);
                SortByName(ref touches);
                break;
            case PathTransformKind.StartAt:
                touches.CutBefore(channels.IndexOf(nodes[place]) is var first and >= 0 ? first : count);
                break;
            case PathTransformKind.EndAt:
                touches.Count = channels.LastIndexOf(nodes[place]) + 1;
                break;
            case PathTransformKind.KeepFirst:
                touches.Count = Math.Min(count, transform.Length.GetValueOrDefault());
                break;
            case PathTransformKind.KeepLast:
                touches.CutBefore(count - Math.Min(count, transform.Length.GetValueOrDefault()));
                break;
            default:
                Drop(transform.Kind == PathTransformKind.Drop, nodes[place], ref touches);
                if (touches.Count == 0 && transform.Fallback is not null)
                    touches.Stand(fallbacks[place], count - 1);
                break;
        }
    }

    private static void Drop(bool everywhere, int node, ref TouchBuffer touches)
    {
        var count = touches.Count;
        if (!everywhere)
        {
            while (touches.Count > 0 && touches.Channels[touches.Count - 1] == node)
                touches.Count--;
            return;
        }

        touches.Count = 0;
        for (var i = 0; i < count; i++)
        {
            // The last touch is left in its place for a fallback to stand on.
            if (touches.Channels[i] != node)
                touches.Keep(i);
        }
    }

    private static void KeepFirst(ref TouchBuffer touches, Span<byte> scratch)
    {
        var count = touches.Count;
        touches.Count = 0;
        for (var i = 0; i < count; i++)
        {
            if (scratch[touches.Channels[i]] != 0)
                continue;
            scratch[touches.Channels[i]] = 1;
            touches.Keep(i);
        }

        for (var i = 0; i < touches.Count; i++)
            scratch[touches.Channels[i]] = 0;
    }

    // As many as there are distinct channels at the most.
    private void SortByName(ref TouchBuffer touches)
    {
        for (var i = 1; i < touches.Count; i++)
        {
            for (var place = i; place > 0 && string.CompareOrdinal(names.Names[touches.Channels[place - 1]], names.Names[touches.Channels[place]]) > 0; place--)
                touches.Swap(place - 1, place);
        }
    }
}
