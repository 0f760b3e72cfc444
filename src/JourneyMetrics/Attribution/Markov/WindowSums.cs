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
    private Step[] table = new Step[64];
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

    /// <summary>All conversions.</summary>
    public DoubleDouble AllConversions => Sum(conversions);

    /// <summary>The value of all conversions.</summary>
    public DoubleDouble AllValues => Sum(values);

    public DoubleDouble Entry(int number) => entries[number];

    public DoubleDouble Conversions(int number) => conversions[number];

    public DoubleDouble Values(int number) => values[number];

    public DoubleDouble Nulls(int number) => nulls[number];

    /// <summary>The steps that were met: from, to, weight.</summary>
    public IEnumerable<(int From, int To, DoubleDouble Weight)> Steps()
    {
        foreach (var step in table)
        {
            if (step.Key != 0)
                yield return (From(step.Key), step.Target, step.Weight);
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
            at = Find(at, path[i]).Target;
        if (IsPlain(path.Length, converted, without))
        {
            var weight = converted + without;
            entries[at] = new DoubleDouble(entries[at].High + weight);
            for (var i = depth; i < path.Length; i++)
            {
                ref var step = ref Find(at, path[i]);
                step.Weight = new DoubleDouble(step.Weight.High + weight);
                at = step.Target;
            }

            conversions[at] = new DoubleDouble(conversions[at].High + converted);
            nulls[at] = new DoubleDouble(nulls[at].High + without);
        }
        else
        {
            var weight = new DoubleDouble(converted) + new DoubleDouble(without);
            entries[at] += weight;
            for (var i = depth; i < path.Length; i++)
            {
                ref var step = ref Find(at, path[i]);
                step.Weight += weight;
                at = step.Target;
            }

            conversions[at] += new DoubleDouble(converted);
            nulls[at] += new DoubleDouble(without);
        }

        if (value != 0)
            values[at] += new DoubleDouble(value);
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

        foreach (var step in other.table)
        {
            if (step.Key != 0)
                Find(numbers[From(step.Key)], codes[Channel(step.Key)]).Weight += step.Weight;
        }

        largest += other.largest;
        isPlain = isPlain && other.isPlain && largest < Exact;
    }

    private static DoubleDouble Sum(DoubleDouble[] figures)
    {
        var sum = new DoubleDouble(0);
        foreach (var figure in figures)
            sum += figure;
        return sum;
    }

    private static PathCounter NewWindows()
    {
        var counter = new PathCounter();
        counter.Number([]);
        return counter;
    }

    // The key of a step is never 0: an empty place.
    private static ulong Key(int from, int channel) => ((ulong)(uint)from << 32) | ((uint)channel + 1u);

    private static int From(ulong key) => (int)(key >> 32);

    private static int Channel(ulong key) => (int)(key & uint.MaxValue) - 1;

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

    private ref Step Find(int from, int channel)
    {
        var key = Key(from, channel);
        var steps = table;
        var place = Home(key, steps.Length);
        while (steps[place].Key != key)
        {
            if (steps[place].Key == 0)
                return ref Add(from, channel);
            place = (place + 1) & (steps.Length - 1);
        }

        return ref steps[place];
    }

    private ref Step Add(int from, int channel)
    {
        if ((count + 1) * 2L > table.Length)
            Grow();
        var before = windows[from];
        var kept = before.Length < order ? before : before[1..];
        Reserve(kept.Length + 1);
        kept.CopyTo(window);
        window[kept.Length] = channel;
        var target = Number(window.AsSpan(0, kept.Length + 1));
        count++;
        return ref Put(new Step { Key = Key(from, channel), Target = target });
    }

    private void Reserve(int length)
    {
        if (length > window.Length)
            window = new int[length * 2];
    }

    private ref Step Put(Step step)
    {
        var place = Home(step.Key, table.Length);
        while (table[place].Key != 0)
            place = (place + 1) & (table.Length - 1);
        table[place] = step;
        return ref table[place];
    }

    private void Grow()
    {
        var old = table;
        table = new Step[old.Length * 2];
        foreach (ref readonly var step in old.AsSpan())
        {
            if (step.Key != 0)
                Put(step);
        }
    }

    // One line of the cache holds a whole step.
    private struct Step
    {
        public ulong Key;
        public int Target;
        public DoubleDouble Weight;
    }
}
