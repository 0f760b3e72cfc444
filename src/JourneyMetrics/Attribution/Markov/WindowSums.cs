using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>The windows of a chain in the making and the weights of the steps between them.</summary>
/// <remarks>
/// A step is found by (window, channel) in one table of open addresses. Sums of whole weights below 2^53 are exact in a plain double, which is
/// several times as fast; from the first fraction on they carry twice the digits.
/// </remarks>
internal sealed class WindowSums(int order)
{
    private const double Exact = CodedPaths.LargestCount;

    private readonly PathCounter windows = NewWindows();
    private int[] window = new int[4];
    private ulong[] keys = new ulong[64];
    private int[] targets = new int[64];
    private DoubleDouble[] steps = new DoubleDouble[64];
    private DoubleDouble[] entries = new DoubleDouble[16];
    private DoubleDouble[] conversions = new DoubleDouble[16];
    private DoubleDouble[] values = new DoubleDouble[16];
    private DoubleDouble[] nulls = new DoubleDouble[16];
    private int count;
    private double largest;
    private bool isPlain = true;

    /// <summary>How many windows were met, those that only begin a longer one included. Number 0 is the empty one.</summary>
    public int Count => windows.Count;

    public ReadOnlySpan<int> this[int number] => windows[number];

    public DoubleDouble Entry(int number) => entries[number];

    public DoubleDouble Conversions(int number) => conversions[number];

    public DoubleDouble Values(int number) => values[number];

    public DoubleDouble Nulls(int number) => nulls[number];

    /// <summary>The steps that were met: from, to, weight.</summary>
    public IEnumerable<(int From, int To, DoubleDouble Weight)> Steps()
    {
        for (var slot = 0; slot < keys.Length; slot++)
        {
            if (keys[slot] != 0)
                yield return (From(keys[slot]), targets[slot], steps[slot]);
        }
    }

    /// <summary>Walks the journeys of a path of codes.</summary>
    /// <param name="path">The channels; one at least.</param>
    /// <param name="converted">The weight that converts.</param>
    /// <param name="value">The value of these conversions.</param>
    /// <param name="without">The weight that does not.</param>
    public void Add(ReadOnlySpan<int> path, double converted, double value, double without)
    {
        var at = 0;
        var depth = Math.Min(order, path.Length);
        for (var i = 0; i < depth; i++)
        {
            // Finding a new step may replace the table.
            var slot = Slot(at, path[i]);
            at = targets[slot];
        }

        if (IsPlain(path.Length, converted, without))
        {
            var weight = converted + without;
            entries[at] = new DoubleDouble(entries[at].High + weight);
            for (var i = depth; i < path.Length; i++)
            {
                var slot = Slot(at, path[i]);
                steps[slot] = new DoubleDouble(steps[slot].High + weight);
                at = targets[slot];
            }
        }
        else
        {
            var weight = new DoubleDouble(converted) + new DoubleDouble(without);
            entries[at] += weight;
            for (var i = depth; i < path.Length; i++)
            {
                var slot = Slot(at, path[i]);
                steps[slot] += weight;
                at = targets[slot];
            }
        }

        conversions[at] += new DoubleDouble(converted);
        values[at] += new DoubleDouble(value);
        nulls[at] += new DoubleDouble(without);
    }

    /// <summary>Adds the sums of others, whose codes are these here.</summary>
    public void Add(WindowSums other, ReadOnlySpan<int> codes)
    {
        var numbers = new int[other.Count];
        for (var number = 0; number < numbers.Length; number++)
        {
            numbers[number] = Number(other[number], codes);
            entries[numbers[number]] += other.entries[number];
            conversions[numbers[number]] += other.conversions[number];
            values[numbers[number]] += other.values[number];
            nulls[numbers[number]] += other.nulls[number];
        }

        for (var slot = 0; slot < other.keys.Length; slot++)
        {
            if (other.keys[slot] == 0)
                continue;
            var here = Slot(numbers[From(other.keys[slot])], codes[Channel(other.keys[slot])]);
            steps[here] += other.steps[slot];
        }

        largest += other.largest;
        isPlain = isPlain && other.isPlain && largest < Exact;
    }

    private static PathCounter NewWindows()
    {
        var windows = new PathCounter();
        windows.Number([]);
        return windows;
    }

    // The key of a step is never 0: an empty place.
    private static ulong Key(int from, int channel) => ((ulong)(uint)from << 32) | ((uint)channel + 1u);

    private static int From(ulong key) => (int)(key >> 32);

    private static int Channel(ulong key) => (int)(uint)key - 1;

    private static int Home(ulong key, int length) => (int)(unchecked(key * 0x9E37_79B9_7F4A_7C15) >> 33) & (length - 1);

    // A path meets a step once a touch at most, so that no step weighs more than all touches together.
    private bool IsPlain(int touches, double converted, double without)
    {
        if (!isPlain)
            return false;
        largest += (converted + without) * touches;
        return isPlain = largest < Exact && converted == Math.Floor(converted) && without == Math.Floor(without);
    }

    private int Number(ReadOnlySpan<int> path, ReadOnlySpan<int> codes)
    {
        Reserve(path.Length);
        for (var i = 0; i < path.Length; i++)
            window[i] = codes[path[i]];
        return Number(window.AsSpan(0, path.Length));
    }

    private int Number(ReadOnlySpan<int> path)
    {
        var number = windows.Number(path);
        if (number == entries.Length)
        {
            Array.Resize(ref entries, number * 2);
            Array.Resize(ref conversions, number * 2);
            Array.Resize(ref values, number * 2);
            Array.Resize(ref nulls, number * 2);
        }

        return number;
    }

    private int Slot(int from, int channel)
    {
        var key = Key(from, channel);
        var table = keys;
        var slot = Home(key, table.Length);
        while (table[slot] != key)
        {
            if (table[slot] == 0)
                return NewSlot(from, channel);
            slot = (slot + 1) & (table.Length - 1);
        }

        return slot;
    }

    private int NewSlot(int from, int channel)
    {
        if ((count + 1) * 2L > keys.Length)
            Grow();
        var before = windows[from];
        var kept = before.Length < order ? before : before[1..];
        Reserve(kept.Length + 1);
        kept.CopyTo(window);
        window[kept.Length] = channel;
        var to = Number(window.AsSpan(0, kept.Length + 1));
        var slot = Free(Key(from, channel));
        keys[slot] = Key(from, channel);
        targets[slot] = to;
        count++;
        return slot;
    }

    private void Reserve(int length)
    {
        if (length > window.Length)
            window = new int[length * 2];
    }

    private int Free(ulong key)
    {
        var slot = Home(key, keys.Length);
        while (keys[slot] != 0)
            slot = (slot + 1) & (keys.Length - 1);
        return slot;
    }

    private void Grow()
    {
        var (oldKeys, oldTargets, oldSteps) = (keys, targets, steps);
        keys = new ulong[oldKeys.Length * 2];
        targets = new int[keys.Length];
        steps = new DoubleDouble[keys.Length];
        for (var old = 0; old < oldKeys.Length; old++)
        {
            if (oldKeys[old] == 0)
                continue;
            var slot = Free(oldKeys[old]);
            keys[slot] = oldKeys[old];
            targets[slot] = oldTargets[old];
            steps[slot] = oldSteps[old];
        }
    }
}
