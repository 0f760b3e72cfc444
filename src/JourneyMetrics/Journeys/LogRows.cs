namespace JourneyMetrics;

/// <summary>The rows that a builder has taken: codes in order of first appearance, exact times and amounts, column by column.</summary>
internal sealed class LogRows
{
    // Below so many chunks a thread costs more than it brings.
    private const int ChunksWorthAThread = 4;

    private readonly NameTable customers = new();
    private readonly NameTable touchpoints = new();
    private readonly NameTable channels = new();
    private readonly Chunks<int> customerCodes = new();
    private readonly Chunks<int> touchpointCodes = new();
    private readonly Chunks<long> nanos = new();
    private readonly List<PropertyRows> properties = [];

    // Both columns begin with the first row that needs them; the rows before have none.
    private readonly Chunks<int> channelCodes = new();
    private readonly Chunks<long> micros = new();
    private Chunks<long>? sequences;
    private readonly NameQueue waiting;

    public LogRows() => waiting = new NameQueue(customers, customerCodes);

    public int Count => nanos.Count;

    public bool HasSequence => sequences is not null;

    public NameTable Customers => customers;

    public NameTable Touchpoints => touchpoints;

    public NameTable Channels => channels;

    /// <summary>Adds a row whose customer is looked up later, together with others.</summary>
    public void Add(ReadOnlySpan<char> customer, int touchpoint, int channel, long time, long amount, long? sequence)
    {
        waiting.Add(customer);
        AddOthers(touchpoint, channel, time, amount, sequence);
    }

    /// <summary>Adds a row whose customer is known.</summary>
    public void Add(int customer, int touchpoint, int channel, long time, long amount, long? sequence)
    {
        waiting.Flush();
        customerCodes.Add(customer);
        AddOthers(touchpoint, channel, time, amount, sequence);
    }

    private void AddOthers(int touchpoint, int channel, long time, long amount, long? sequence)
    {
        if (channel >= 0 && channelCodes.Count < Count)
            channelCodes.Add(-1, Count - channelCodes.Count);
        if (channel >= 0 || channelCodes.Count != 0)
            channelCodes.Add(channel);
        if (amount != LogMoney.None && micros.Count < Count)
            micros.Add(LogMoney.None, Count - micros.Count);
        if (amount != LogMoney.None || micros.Count != 0)
            micros.Add(amount);
        if (sequence is { } number)
            (sequences ??= new Chunks<long>()).Add(number);
        touchpointCodes.Add(touchpoint);
        nanos.Add(time);
    }

    /// <summary>The rows of a property, which begins with the first row that needs it.</summary>
    public PropertyRows Property(ReadOnlySpan<char> name)
    {
        foreach (var property in properties)
        {
            if (name.SequenceEqual(property.Name))
                return property;
        }

        properties.Add(new PropertyRows(name.ToString()));
        return properties[^1];
    }

    public LogColumns ToColumns(int threads)
    {
        waiting.Flush();
        var (names, ranks) = NameOrder.Sort(customers.Names);
        var touchpointMap = CodeMap.Of(touchpoints.Names, optional: false);
        var channelMap = CodeMap.Of(channels.Names, optional: true);
        var hasChannels = channelCodes.Count != 0;
        var hasValues = micros.Count != 0;
        var byRow = sequences is not null || properties.Count != 0;
        var parts = Math.Max(1, Math.Min(threads, nanos.ChunkCount / ChunksWorthAThread));
        using var grouping = new LogGrouping(Count, names.Length, ranks, touchpointMap, channelMap, 1, hasValues, byRow, parts);
        JourneyParts.Run(parts, part =>
        {
            for (var chunk = First(part); chunk < First(part + 1); chunk++)
                grouping.Survey(part, Block(chunk));
        });
        grouping.Plan();
        JourneyParts.Run(parts, part =>
        {
            for (var chunk = First(part); chunk < First(part + 1); chunk++)
                grouping.Scatter(part, Block(chunk));
        });
        var grouped = grouping.Finish(out _, out var offsets, threads);
        var order = grouping.Order;
        if (sequences is not null)
            LogTies.Sort(order, grouped.Nanos, offsets, sequences);
        var columns = new LogProperty[properties.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = properties[i].ToColumn(Count, order);
        Array.Sort(columns, (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return new LogColumns(
            new CustomerNames(names),
            offsets,
            grouped.Nanos,
            grouped.Touchpoints ?? touchpointMap.Gather(touchpointCodes, order),
            grouped.Channels ?? (hasChannels ? channelMap.Gather(channelCodes, order) : new CodeColumn([], optional: true, Count)),
            grouped.Micros ?? (hasValues ? LogMoney.Gather(micros, order) : null),
            columns);

        int First(int part) => (int)((long)nanos.ChunkCount * part / parts);

        EventBlock Block(int chunk) => new()
        {
            Customers = customerCodes.Chunk(chunk),
            Times = nanos.Chunk(chunk),
            Touchpoints = touchpointCodes.Chunk(chunk),
            Channels = hasChannels ? channelCodes.Chunk(chunk) : default(CodeSpan),
            Micros = hasValues ? micros.Chunk(chunk) : default,
        };
    }

    /// <summary>Gives the buffers back; the rows are gone then.</summary>
    public void Release()
    {
        customers.Release();
        touchpoints.Release();
        channels.Release();
        customerCodes.Release();
        touchpointCodes.Release();
        nanos.Release();
        channelCodes.Release();
        micros.Release();
        sequences?.Release();
        foreach (var property in properties)
            property.Release();
    }
}
