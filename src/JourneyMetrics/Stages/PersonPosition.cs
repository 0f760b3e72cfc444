using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>Where a person stands: persona, stage and status. A key to group customers and figures by.</summary>
/// <remarks>Two people of one persona in different stages differ, and so do two personas in one stage.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PersonPosition
{
    /// <summary>Creates a position; <see cref="JourneyMap.Position"/> makes one of a map's own persona and stages.</summary>
    /// <param name="persona">The name of the persona.</param>
    /// <param name="stage">The id of the stage.</param>
    /// <param name="status">How the person stands to the firm.</param>
    /// <exception cref="ArgumentException">A name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such status.</exception>
    [JsonConstructor]
    public PersonPosition(string persona, string stage, PersonStatus status)
    {
        Persona = MapText.Required(persona, nameof(persona), "A persona");
        Stage = MapText.Required(stage, nameof(stage), "A stage");
        Status = MapText.Known(status, nameof(status));
    }

    /// <summary>The name of the persona.</summary>
    public string Persona { get; }

    /// <summary>The id of the stage.</summary>
    public string Stage { get; }

    /// <summary>How the person stands to the firm.</summary>
    public PersonStatus Status { get; }

    /// <summary>One line: <c>Founder in consideration (Lead)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Persona} in {Stage} ({Status})";
}
