using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>A touchpoint as a journey map knows it: where it stands, who owns it, what the customer does, thinks, says and feels.</summary>
/// <remarks>
/// <para>The name is the key that events carry, compared exactly, upper and lower case differing. Everything but name and stage
/// may be left open; <see cref="JourneyMap.Findings"/> names a missing owner.</para>
/// <para>Says, thinks, does and feels, the four fields of an empathy map, are <see cref="Says"/>, <see cref="Thought"/>,
/// <see cref="Action"/> and <see cref="Feeling"/>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TouchpointDefinition
{
    /// <summary>The worst emotion.</summary>
    public const int WorstEmotion = -5;

    /// <summary>The best emotion.</summary>
    public const int BestEmotion = 5;

    /// <summary>Creates a touchpoint.</summary>
    /// <param name="name">The name that events carry.</param>
    /// <param name="stage">The stage, by id, name or alias; a map keeps the id.</param>
    /// <param name="channel">The channel; null when it is open.</param>
    /// <param name="owner">The department or person who answers for it; null when nobody does.</param>
    /// <param name="action">What the customer does.</param>
    /// <param name="thought">What the customer thinks.</param>
    /// <param name="says">What the customer says.</param>
    /// <param name="feeling">What the customer feels, in words.</param>
    /// <param name="emotion">The same as a whole number from -5 (worst) over 0 (neutral) to 5 (best); null when it is not known.</param>
    /// <param name="content">What is shown: <c>comparison guide</c>, <c>case study</c>.</param>
    /// <param name="campaign">The campaign that it belongs to, which so has its stage.</param>
    /// <param name="evidence">What it is known from: an interview, a recording.</param>
    /// <param name="cost">The item of cost that its spend belongs to.</param>
    /// <param name="order">Its place among the touchpoints of its stage; equal places keep the order of the list.</param>
    /// <param name="isTracked">Whether events are recorded; false for steps that only the customer sees, such as a talk among colleagues.</param>
    /// <exception cref="ArgumentException">A text is blank or has blanks at its ends.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The emotion is not in -5..5, the order is negative, or there is no such cost kind.</exception>
    [JsonConstructor]
    public TouchpointDefinition(
        string name,
        string stage,
        Channel? channel = null,
        string? owner = null,
        string? action = null,
        string? thought = null,
        string? says = null,
        string? feeling = null,
        int? emotion = null,
        string? content = null,
        string? campaign = null,
        string? evidence = null,
        CostKind cost = CostKind.None,
        int order = 0,
        bool isTracked = true)
    {
        Name = name;
        Stage = stage;
        Channel = channel;
        Owner = owner;
        Action = action;
        Thought = thought;
        Says = says;
        Feeling = feeling;
        Emotion = emotion;
        Content = content;
        Campaign = campaign;
        Evidence = evidence;
        Cost = cost;
        Order = order;
        IsTracked = isTracked;
    }

    /// <summary>The name that events carry.</summary>
    public string Name
    {
        get;
        init => field = MapText.Required(value, "name", "The name of a touchpoint");
    }

    /// <summary>The stage.</summary>
    public string Stage
    {
        get;
        init => field = MapText.Required(value, "stage", $"The stage of touchpoint '{Name}'");
    }

    /// <summary>The channel; null when it is open.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The department or person who answers for it; null when nobody does.</summary>
    public string? Owner
    {
        get;
        init => field = Text(value, "owner");
    }

    /// <summary>What the customer does.</summary>
    public string? Action
    {
        get;
        init => field = Text(value, "action");
    }

    /// <summary>What the customer thinks.</summary>
    public string? Thought
    {
        get;
        init => field = Text(value, "thought");
    }

    /// <summary>What the customer says.</summary>
    public string? Says
    {
        get;
        init => field = Text(value, "says");
    }

    /// <summary>What the customer feels, in words.</summary>
    public string? Feeling
    {
        get;
        init => field = Text(value, "feeling");
    }

    /// <summary>What the customer feels, from -5 (worst) over 0 (neutral) to 5 (best); an order, not an amount, so it has no mean.</summary>
    public int? Emotion
    {
        get;
        init => field = value is null or (>= WorstEmotion and <= BestEmotion)
            ? value
            : throw MapText.OutOfRange("emotion", value, Invariant($"The emotion of touchpoint '{Name}' is between {WorstEmotion} and {BestEmotion}."));
    }

    /// <summary>What is shown.</summary>
    public string? Content
    {
        get;
        init => field = Text(value, "content");
    }

    /// <summary>The campaign that it belongs to, which so has its stage.</summary>
    public string? Campaign
    {
        get;
        init => field = Text(value, "campaign");
    }

    /// <summary>What it is known from.</summary>
    public string? Evidence
    {
        get;
        init => field = Text(value, "evidence");
    }

    /// <summary>The item of cost that its spend belongs to.</summary>
    public CostKind Cost
    {
        get;
        init => field = MapText.Known(value, "cost");
    }

    /// <summary>Its place among the touchpoints of its stage.</summary>
    public int Order
    {
        get;
        init => field = value >= 0
            ? value
            : throw MapText.OutOfRange("order", value, $"The order of touchpoint '{Name}' is not negative.");
    }

    /// <summary>Whether events are recorded.</summary>
    public bool IsTracked { get; init; }

    /// <summary>One line: name, stage, channel, owner and emotion.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{Name} in {Stage}"
            + (Channel is null ? string.Empty : $" by {Channel.Name}")
            + $", {Owner ?? "no owner"}"
            + (Emotion is { } emotion ? Invariant($", emotion {emotion:+0;-0;0}") : string.Empty)
            + (IsTracked ? string.Empty : ", not tracked");

    private string? Text(string? value, string parameter) => MapText.Optional(value, parameter, $"The {parameter} of touchpoint '{Name}'");
}
