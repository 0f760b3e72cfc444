namespace JourneyMetrics;

/// <summary>The storage of a log: the customers in order, and the events in columns, grouped by customer and ordered by time.</summary>
/// <remarks>
/// The events of customer c are those from <c>Offsets[c]</c> up to but not including <c>Offsets[c + 1]</c>. An event takes 8
/// bytes for its instant, one, two or four for its touchpoint, as many for its channel and for each property, if there are any,
/// and 8 for its value if any event has one: 10 or 18 bytes as a rule. A customer takes 4 bytes, and 4 for a number or a
/// reference to the name.
/// </remarks>
internal sealed class LogColumns
{
    public LogColumns(CustomerNames customers, int[] offsets, long[] nanos, CodeColumn touchpoints, CodeColumn channels, long[]? micros, LogProperty[] properties)
    {
        Customers = customers;
        Offsets = offsets;
        Nanos = nanos;
        Touchpoints = touchpoints;
        Channels = channels;
        Micros = micros;
        Properties = properties;
    }

    /// <summary>Columns of the shape of others, to be filled.</summary>
    public LogColumns(LogColumns shape, CustomerNames customers, int[] offsets)
    {
        var count = offsets[^1];
        Customers = customers;
        Offsets = offsets;
        Nanos = GC.AllocateUninitializedArray<long>(count);
        Touchpoints = new CodeColumn(shape.Touchpoints.Names, optional: false, count);
        Channels = new CodeColumn(shape.Channels.Names, optional: true, count);
        Micros = shape.Micros is null ? null : GC.AllocateUninitializedArray<long>(count);
        Properties = Array.ConvertAll(shape.Properties, property => property with { Column = new CodeColumn(property.Column.Names, optional: true, count) });
    }

    public CustomerNames Customers { get; }

    public int[] Offsets { get; }

    public long[] Nanos { get; }

    public CodeColumn Touchpoints { get; }

    public CodeColumn Channels { get; }

    /// <summary>Null when no event has a value, else <see cref="LogMoney.None"/> where an event has none.</summary>
    public long[]? Micros { get; }

    /// <summary>In ordinal order of their names.</summary>
    public LogProperty[] Properties { get; }

    /// <summary>What the columns take, without the texts of the names.</summary>
    public long Bytes
    {
        get
        {
            var events = sizeof(long) + Touchpoints.Width + Channels.Width + (Micros is null ? 0 : sizeof(long));
            foreach (var property in Properties)
                events += property.Column.Width;
            return ((long)events * Nanos.Length) + ((long)Customers.Count * (sizeof(int) + (Customers.Numbers is null ? IntPtr.Size : sizeof(int))));
        }
    }

    /// <summary>Copies a stretch of events from other columns that share the names.</summary>
    public void CopyFrom(LogColumns source, int from, int count, int to)
    {
        source.Nanos.AsSpan(from, count).CopyTo(Nanos.AsSpan(to));
        Touchpoints.CopyFrom(source.Touchpoints, from, count, to);
        Channels.CopyFrom(source.Channels, from, count, to);
        if (Micros is not null)
            source.Micros.AsSpan(from, count).CopyTo(Micros.AsSpan(to));
        for (var i = 0; i < Properties.Length; i++)
            Properties[i].Column.CopyFrom(source.Properties[i].Column, from, count, to);
    }
}
