using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>Which stage of one model becomes which of another.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StageMapping
{
    /// <summary>Creates a mapping.</summary>
    /// <param name="from">The stage of the source model, by id, name or alias; a projection keeps the id.</param>
    /// <param name="to">The stage of the target model.</param>
    /// <exception cref="ArgumentException">A name is blank.</exception>
    [JsonConstructor]
    public StageMapping(string from, string to)
    {
        From = MapText.Required(from, nameof(from), "The start of a mapping");
        To = MapText.Required(to, nameof(to), "The end of a mapping");
    }

    /// <summary>The stage of the source model.</summary>
    public string From { get; }

    /// <summary>The stage of the target model.</summary>
    public string To { get; }

    /// <summary>One line: <c>loyalty = retention</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{From} = {To}";
}
