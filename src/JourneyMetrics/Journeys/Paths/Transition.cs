using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>How often a node came next after a window of nodes.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record Transition
{
    /// <summary>Creates a row.</summary>
    /// <param name="from">The nodes before, the latest last; fewer than the order where the path began inside the window, none at its start.</param>
    /// <param name="to">The next node; null where the path ended.</param>
    /// <param name="share">How often it came, out of all that came after this window.</param>
    /// <exception cref="ArgumentException">A node is null.</exception>
    [JsonConstructor]
    public Transition(ValueList<string> from, string? to, Rate share)
    {
        foreach (var node in from)
        {
            if (node is null)
                throw new ArgumentException($"A node has a name, got null in {from}.", nameof(from));
        }

        From = from;
        To = to;
        Share = share;
    }

    /// <summary>The nodes before, the latest last; fewer than the order where the path began inside the window, none at its start.</summary>
    public ValueList<string> From { get; }

    /// <summary>The next node; null where the path ended.</summary>
    public string? To { get; }

    /// <summary>How often it came, out of all that came after this window: the transition probability with both its counts.</summary>
    public Rate Share { get; }

    /// <summary>How often it came.</summary>
    [JsonIgnore]
    public long Count => Share.Part;

    /// <summary>One line in invariant culture: <c>visit > trial: 66.67 % (4 of 6)</c>, with <c>(start)</c> and <c>(end)</c> where a path began or ended.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{(From.IsEmpty ? "(start)" : string.Join(" > ", From))} > {To ?? "(end)"}: {Share}";
}
