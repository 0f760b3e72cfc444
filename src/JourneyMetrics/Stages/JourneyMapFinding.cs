using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>Something that a journey map lacks, and where.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record JourneyMapFinding
{
    /// <summary>Creates a finding.</summary>
    /// <param name="kind">What is missing.</param>
    /// <param name="stage">The id of the stage; null when it is about the whole map.</param>
    /// <param name="touchpoint">The name of the touchpoint; null when it is not about one.</param>
    /// <param name="message">The finding as a sentence.</param>
    /// <exception cref="ArgumentException">The message is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    [JsonConstructor]
    public JourneyMapFinding(JourneyMapFindingKind kind, string? stage, string? touchpoint, string message)
    {
        Kind = kind;
        Stage = stage;
        Touchpoint = touchpoint;
        Message = MapText.Required(message, nameof(message), "A finding's message");
    }

    /// <summary>What is missing.</summary>
    [JsonRequired]
    public JourneyMapFindingKind Kind
    {
        get;
        init => field = MapText.Known(value, "kind");
    }

    /// <summary>The id of the stage; null when it is about the whole map.</summary>
    public string? Stage { get; }

    /// <summary>The name of the touchpoint; null when it is not about one.</summary>
    public string? Touchpoint { get; }

    /// <summary>The finding as a sentence.</summary>
    public string Message { get; }

    /// <summary>One line: kind and message.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Kind}: {Message}";
}
