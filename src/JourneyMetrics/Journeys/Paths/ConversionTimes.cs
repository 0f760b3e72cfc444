using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Paths;

/// <summary>Time to convert by the node by which a customer entered, with those whose window is still open counted as censored.</summary>
/// <remarks>Tables of disjoint customers add (<c>+</c>) when they were counted by the same rules and as of the same instant.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ConversionTimes
{
    /// <summary>Creates the table.</summary>
    /// <param name="definition">The rules; they name a conversion.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <param name="window">How long after the entry a conversion counts, end included; null for no limit.</param>
    /// <param name="entries">The times by entry, in ordinal order.</param>
    /// <exception cref="ArgumentException">The rules name no conversion, or the entries are out of order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is zero or negative.</exception>
    [JsonConstructor]
    public ConversionTimes(PathDefinition definition, Instant asOf, Duration? window, ValueList<EntryTimes> entries)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Conversion is null)
            throw new ArgumentException($"Time to convert needs a conversion, and '{definition}' names none.", nameof(definition));
        if (window <= Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(window), window, "A window is longer than nothing; null means no limit.");
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is null || (i > 0 && string.CompareOrdinal(entries[i - 1].Entry, entries[i].Entry) >= 0))
                throw new ArgumentException($"Entries stand in ordinal order and once, see '{entries[i]}'.", nameof(entries));
        }

        Definition = definition;
        AsOf = asOf;
        Window = window;
        Entries = entries;
    }

    /// <summary>The rules.</summary>
    public PathDefinition Definition { get; }

    /// <summary>Until when the data reach, this instant not included.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Instant AsOf { get; }

    /// <summary>How long after the entry a conversion counts, end included; null for no limit.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration? Window { get; }

    /// <summary>The times by entry, in ordinal order.</summary>
    public ValueList<EntryTimes> Entries { get; }

    /// <summary>The table of disjoint groups of customers together.</summary>
    /// <exception cref="ArgumentException">The rules, the as-of or the windows differ.</exception>
    public static ConversionTimes operator +(ConversionTimes left, ConversionTimes right) => Add(left, right);

    /// <summary>The table of disjoint groups of customers together.</summary>
    /// <param name="left">The table of one group.</param>
    /// <param name="right">The table of the other group.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The rules, the as-of or the windows differ.</exception>
    public static ConversionTimes Add(ConversionTimes left, ConversionTimes right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Definition != right.Definition || left.AsOf != right.AsOf || left.Window != right.Window)
            throw new ArgumentException($"Times by the same rules add, got '{left}' and '{right}'.", nameof(right));
        var entries = left.Entries.Concat(right.Entries)
            .GroupBy(times => times.Entry, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new EntryTimes(group.Key, group.Sum(times => times.Open), Sum(group)));
        return new ConversionTimes(left.Definition, left.AsOf, left.Window, entries.ToValueList());
    }

    /// <summary>One line in invariant culture: <c>3 entries to purchase as of 2026-03-01T00:00:00Z within 30:00:00:00</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Entries.Count:#,0} entries to {Definition.Conversion} as of {AsOf}{(Window is { } limit ? Invariant($" within {limit}") : string.Empty)}");

    private static ValueList<ConversionSpell> Sum(IEnumerable<EntryTimes> group)
        => group.SelectMany(times => times.Spells)
            .GroupBy(spell => spell.Length)
            .OrderBy(spells => spells.Key)
            .Select(spells => new ConversionSpell(spells.Key, spells.Sum(spell => spell.Converted), spells.Sum(spell => spell.Censored)))
            .ToValueList();
}
