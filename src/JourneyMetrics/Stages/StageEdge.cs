using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>A way from one stage of a model to another.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StageEdge
{
    /// <summary>Creates an edge.</summary>
    /// <param name="from">The stage left, by id, name or alias; a model keeps the id.</param>
    /// <param name="to">The stage entered.</param>
    /// <exception cref="ArgumentException">A name is blank.</exception>
    [JsonConstructor]
    public StageEdge(string from, string to)
    {
        From = MapText.Required(from, nameof(from), "The start of an edge");
        To = MapText.Required(to, nameof(to), "The end of an edge");
    }

    /// <summary>The stage left.</summary>
    public string From { get; }

    /// <summary>The stage entered.</summary>
    public string To { get; }

    /// <summary>One line: <c>buy > get</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{From} > {To}";
}
