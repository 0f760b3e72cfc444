namespace JourneyMetrics.Paths;

/// <summary>What is counted of each distinct path, by its number. Columns that the rules leave without use do not exist.</summary>
internal sealed class PathSums
{
    private readonly bool severalPaths;
    private readonly bool converts;
    private long[] paths = new long[32];
    private long[] customers = [];
    private long[] stamps = [];
    private long[] conversions = [];
    private Int128[] micros = [];

    /// <summary>Creates sums for rules; a customer has several paths only where sessions are cut.</summary>
    public PathSums(PathDefinition definition)
    {
        severalPaths = definition.SessionGap is not null || definition.SessionProperty is not null;
        converts = definition.Conversion is not null;
    }

    private PathSums(PathSums other)
    {
        (severalPaths, converts) = (other.severalPaths, other.converts);
        (paths, customers, stamps) = ([.. other.paths], [.. other.customers], [.. other.stamps]);
        (conversions, micros) = ([.. other.conversions], [.. other.micros]);
    }

    /// <summary>The same sums, which no longer change with these.</summary>
    public PathSums Copy() => new(this);

    /// <summary>How often the path of a number was taken.</summary>
    public long Paths(int number) => paths[number];

    /// <summary>The sum over the numbers below a count.</summary>
    public long AllPaths(int count)
    {
        var sum = 0L;
        foreach (var one in paths.AsSpan(0, count))
            sum += one;
        return sum;
    }

    /// <summary>The conversions of the numbers below a count.</summary>
    public long AllConversions(int count)
    {
        var sum = 0L;
        foreach (var one in conversions.AsSpan(0, converts ? count : 0))
            sum += one;
        return sum;
    }

    public long Customers(int number) => severalPaths ? customers[number] : paths[number];

    public long Conversions(int number) => converts ? conversions[number] : 0;

    public Int128 Micros(int number) => converts ? micros[number] : 0;

    /// <summary>Adds one path of a customer; the customer is told by a number that only rises.</summary>
    public void Add(int number, long customer, bool converted, long value)
    {
        Reserve(number);
        paths[number]++;
        if (severalPaths && stamps[number] != customer)
        {
            stamps[number] = customer;
            customers[number]++;
        }

        if (!converted)
            return;
        conversions[number]++;
        micros[number] += value;
    }

    /// <summary>Adds the sums of another path number, of other customers.</summary>
    public void Add(int number, PathSums other, int from)
    {
        Reserve(number);
        paths[number] += other.paths[from];
        if (severalPaths)
            customers[number] += other.customers[from];
        if (!converts)
            return;
        conversions[number] += other.conversions[from];
        micros[number] += other.micros[from];
    }

    private void Reserve(int number)
    {
        if (number < paths.Length && (!severalPaths || number < stamps.Length) && (!converts || number < micros.Length))
            return;
        var room = (int)Math.Min(Array.MaxLength, Math.Max(32, number * 2L));
        Array.Resize(ref paths, Math.Max(paths.Length, room));
        if (severalPaths)
        {
            Array.Resize(ref customers, room);
            Array.Resize(ref stamps, room);
        }

        if (converts)
        {
            Array.Resize(ref conversions, room);
            Array.Resize(ref micros, room);
        }
    }
}
