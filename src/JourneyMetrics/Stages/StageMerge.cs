using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>Several stages of one model that become a single stage of another.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StageMerge
{
    /// <summary>Creates a merge.</summary>
    /// <param name="to">The stage of the target model.</param>
    /// <param name="from">The stages of the source model, two or more, in its order.</param>
    /// <exception cref="ArgumentException">A name is blank, or there are fewer than two stages.</exception>
    [JsonConstructor]
    public StageMerge(string to, ValueList<string> from)
    {
        To = MapText.Required(to, nameof(to), "The end of a merge");
        From = MapText.Each(from, nameof(from), "The start of a merge");
        if (from.Count < 2)
            throw new ArgumentException(Invariant($"A merge into '{to}' joins two stages or more, got {from}."), nameof(from));
    }

    /// <summary>The stage of the target model.</summary>
    public string To { get; }

    /// <summary>The stages of the source model, in its order.</summary>
    public ValueList<string> From { get; }

    /// <summary>One line: <c>loyalty, advocacy = retention</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{string.Join(", ", From)} = {To}";
}
