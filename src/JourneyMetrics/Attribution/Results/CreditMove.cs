using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>How much credit goes from one channel to another when a model takes the place of another.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CreditMove
{
    /// <summary>Creates a move.</summary>
    /// <param name="from">Who loses; null for what was unattributed.</param>
    /// <param name="to">Who gains; null for what becomes unattributed.</param>
    /// <param name="conversions">The conversions that move, not negative.</param>
    /// <param name="value">Their value, any sign.</param>
    /// <exception cref="ArgumentException">A channel has an empty name, or both are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not finite, or the conversions are negative.</exception>
    [JsonConstructor]
    public CreditMove(string? from, string? to, double conversions, double value)
    {
        if (from?.Length == 0 || to?.Length == 0 || from == to)
            throw new ArgumentException($"Credit moves between two channels with names, got '{from}' and '{to}'.", nameof(to));
        if (!double.IsFinite(conversions) || conversions < 0)
            throw new ArgumentOutOfRangeException(nameof(conversions), conversions, "Conversions that move are finite and not negative.");
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A value is finite.");
        From = from;
        To = to;
        Conversions = conversions;
        Value = value;
    }

    /// <summary>Who loses; null for what was unattributed.</summary>
    public string? From { get; }

    /// <summary>Who gains; null for what becomes unattributed.</summary>
    public string? To { get; }

    /// <summary>The conversions that move.</summary>
    public double Conversions { get; }

    /// <summary>Their value.</summary>
    public double Value { get; }

    /// <summary>One line in invariant culture: <c>ads to blog: 2.5 conversions, 50</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{From ?? "unattributed"} to {To ?? "unattributed"}: {FigureText.Number(Conversions, null, null)} conversions, {FigureText.Number(Value, null, null)}";
}
