using NodaTime;

namespace JourneyMetrics;

/// <summary>A view of one touchpoint in a log: what happened, when, through which channel and of what value.</summary>
/// <remarks>It reads the log in place and lives on the stack; take out of it what is to be kept.</remarks>
public readonly ref struct Touchpoint
{
    private readonly TouchpointLog log;
    private readonly int index;

    internal Touchpoint(TouchpointLog log, int index)
    {
        this.log = log;
        this.index = index;
    }

    /// <summary>What happened.</summary>
    public string Name => log.Touchpoints[Code];

    /// <summary>The place of the name in <see cref="TouchpointLog.Touchpoints"/>.</summary>
    public int Code => log.TouchpointColumn[index];

    /// <summary>Through which channel; null when the row had none.</summary>
    public string? Channel => ChannelCode is var code and >= 0 ? log.Channels[code] : null;

    /// <summary>The place of the channel in <see cref="TouchpointLog.Channels"/>; -1 when the row had none.</summary>
    public int ChannelCode => log.ChannelColumn[index];

    /// <summary>When.</summary>
    public Instant At => LogTime.ToInstant(log.Nanos[index]);

    /// <summary>The amount in the log's currency; null when the row had none.</summary>
    public Money? Value => !log.Micros.IsEmpty && log.Micros[index] is var micros and not LogMoney.None ? new Money(LogMoney.ToAmount(micros), log.Currency) : null;

    /// <summary>The value of a property.</summary>
    /// <param name="property">The property's name.</param>
    /// <returns>The value; null when the row had none.</returns>
    /// <exception cref="ArgumentException">The log has no such property.</exception>
    public string? Property(string property)
    {
        var column = log.PropertyColumn(property);
        return column[index] is var code and >= 0 ? column.Names[code] : null;
    }

    /// <summary>One line in invariant culture: <c>purchase at 2026-03-01T12:00:00Z by email, 49.90 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var channel = Channel is { } name ? $" by {name}" : string.Empty;
        var value = Value is { } amount ? Invariant($", {amount}") : string.Empty;
        return Invariant($"{Name} at {At}{channel}{value}");
    }
}
