namespace JourneyMetrics;

/// <summary>Touchpoints that are coded already, as columns in the caller's memory: one entry a touchpoint, in any order.</summary>
/// <remarks>A row of the columns is a touchpoint; a row that cannot be used is handled as <see cref="TouchpointLogOptions.BadRows"/> says.</remarks>
public readonly ref struct CodedTouchpoints
{
    /// <summary>Who: a place in <see cref="CustomerNames"/>; without names any number from 0 on, whose decimal text is the customer's name.</summary>
    public required ReadOnlySpan<int> Customers { get; init; }

    /// <summary>The customers' names; equal ones are one customer. Without any, customers are numbers.</summary>
    public ReadOnlySpan<string> CustomerNames { get; init; }

    /// <summary>What happened: places in <see cref="TouchpointNames"/>.</summary>
    public required CodeSpan Touchpoints { get; init; }

    /// <summary>The touchpoints' names, none of them empty.</summary>
    public required ReadOnlySpan<string> TouchpointNames { get; init; }

    /// <summary>When.</summary>
    public required InstantColumn At { get; init; }

    /// <summary>Through which channel: places in <see cref="ChannelNames"/>, or -1 for none; empty when no touchpoint has one.</summary>
    public CodeSpan Channels { get; init; }

    /// <summary>The channels' names; an empty one is none.</summary>
    public ReadOnlySpan<string> ChannelNames { get; init; }

    /// <summary>Amounts in millionths of the log's currency, or <see cref="TouchpointLog.NoMicros"/> for none; empty when no touchpoint has one.</summary>
    public ReadOnlySpan<long> Micros { get; init; }

    /// <summary>The order among touchpoints of one customer at one instant; empty for the order of the rows.</summary>
    public ReadOnlySpan<long> Sequence { get; init; }

    /// <summary>Further columns.</summary>
    public ValueList<CodedProperty> Properties { get; init; }
}
