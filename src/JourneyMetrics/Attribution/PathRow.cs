using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>One distinct path of channels, and what became of the journeys that took it.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PathRow
{
    /// <summary>Creates a path.</summary>
    /// <param name="path">The channels in order; empty for conversions without an eligible touch.</param>
    /// <param name="conversions">How many conversions, or their weight; not negative.</param>
    /// <param name="value">Their value, any sign.</param>
    /// <param name="nulls">How many journeys took the path without converting, or their weight; not negative.</param>
    /// <param name="money">The value exactly; null when not known.</param>
    /// <exception cref="ArgumentException">A channel has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A figure is not finite, a weight is negative, or money is given and is not the value or stands beside counts that are not whole.
    /// </exception>
    [JsonConstructor]
    public PathRow(ValueList<string> path, double conversions, double value, double nulls, Money? money = null)
    {
        for (var i = 0; i < path.Count; i++)
        {
            if (string.IsNullOrEmpty(path[i]))
                throw new ArgumentException(Invariant($"Every channel of a path has a name, got '{path[i]}' at place {i} of {path}."), nameof(path));
        }

        RequireWeight(conversions, nameof(conversions), money.HasValue);
        RequireWeight(nulls, nameof(nulls), money.HasValue);
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A value is finite.");
        if (money is { } amount && ExactQuotient.Of(amount.Amount, 1) != value)
            throw new ArgumentOutOfRangeException(nameof(money), amount, Invariant($"The money is not the value of {value} given."));
        if (money is { } finest && decimal.Truncate(finest.Amount * LogMoney.MicrosPerUnit) != finest.Amount * LogMoney.MicrosPerUnit)
            throw new ArgumentOutOfRangeException(nameof(money), finest, "Exact money is a whole number of millionths.");
        Path = path;
        Conversions = conversions;
        Value = value;
        Nulls = nulls;
        Money = money;
    }

    /// <summary>The channels in order; empty for conversions without an eligible touch.</summary>
    public ValueList<string> Path { get; }

    /// <summary>How many conversions, or their weight.</summary>
    public double Conversions { get; }

    /// <summary>Their value.</summary>
    public double Value { get; }

    /// <summary>How many journeys took the path without converting, or their weight.</summary>
    public double Nulls { get; }

    /// <summary>The value exactly, in the log's currency; null when paths were handed in.</summary>
    public Money? Money { get; }

    /// <summary>One line in invariant culture: <c>[ads, email]: 3 conversions, 120 EUR, 17 without</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var value = Money?.ToString() ?? FigureText.Number(Value, null, null);
        return $"{Path}: {FigureText.Number(Conversions, null, null)} conversions, {value}, {FigureText.Number(Nulls, null, null)} without";
    }

    private static void RequireWeight(double weight, string name, bool whole)
    {
        if (!double.IsFinite(weight) || weight < 0)
            throw new ArgumentOutOfRangeException(name, weight, "A weight is finite and not negative.");
        if (whole && (weight > CodedPaths.LargestCount || Math.Floor(weight) != weight))
            throw new ArgumentOutOfRangeException(name, weight, "Beside exact money, a count is a whole number below 2^53.");
    }
}
