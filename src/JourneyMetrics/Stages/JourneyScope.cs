using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>What a journey map is about: a segment, a product, a channel. Maps of different scopes are compared, not mixed.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record JourneyScope
{
    /// <summary>Creates a scope.</summary>
    /// <param name="segment">The segment of customers; null for all.</param>
    /// <param name="product">The product; null for all.</param>
    /// <param name="channel">The channel, or inbound or outbound; null for all.</param>
    /// <exception cref="ArgumentException">A text is blank.</exception>
    [JsonConstructor]
    public JourneyScope(string? segment = null, string? product = null, string? channel = null)
    {
        Segment = MapText.Optional(segment, nameof(segment), "A segment");
        Product = MapText.Optional(product, nameof(product), "A product");
        Channel = MapText.Optional(channel, nameof(channel), "A channel");
    }

    /// <summary>Every segment, product and channel.</summary>
    public static JourneyScope Everything { get; } = new();

    /// <summary>The segment of customers; null for all.</summary>
    public string? Segment { get; }

    /// <summary>The product; null for all.</summary>
    public string? Product { get; }

    /// <summary>The channel; null for all.</summary>
    public string? Channel { get; }

    /// <summary>One line: <c>segment Enterprise, every product, channel Outbound</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Part("segment", Segment)}, {Part("product", Product)}, {Part("channel", Channel)}";

    private static string Part(string what, string? value) => value is null ? $"every {what}" : $"{what} {value}";
}
