using System.Diagnostics;

namespace JourneyMetrics.Funnels;

/// <summary>By what a funnel is broken down: a property or the channel, and which touchpoint's value is a customer's.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelBreakdown
{
    /// <summary>Creates a breakdown.</summary>
    /// <param name="property">The property's name; null for the channel.</param>
    /// <param name="touch">Which touchpoint's value is a customer's.</param>
    /// <param name="step">The number of the step, 1 for the first; 0 unless the touch is that of a step.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The touch is none, or the step does not go with it.</exception>
    public FunnelBreakdown(string? property, BreakdownTouch touch = BreakdownTouch.FirstTouch, int step = 0)
    {
        if (property?.Length == 0)
            throw new ArgumentException($"A property has a name, got '{property}'; null stands for the channel.", nameof(property));
        if (!Enum.IsDefined(touch))
            throw new ArgumentOutOfRangeException(nameof(touch), touch, "There is no such touch.");
        if (touch == BreakdownTouch.Step ? step < 1 : step != 0)
            throw new ArgumentOutOfRangeException(nameof(step), step, "A step is named by its number from 1 on, and only where its touch is wanted.");
        Property = property;
        Touch = touch;
        Step = step;
    }

    /// <summary>The property's name; null for the channel.</summary>
    public string? Property { get; }

    /// <summary>Which touchpoint's value is a customer's.</summary>
    public BreakdownTouch Touch { get; }

    /// <summary>The number of the step whose touch is wanted, 1 for the first; 0 where none is.</summary>
    public int Step { get; }

    /// <summary>One line in invariant culture: <c>by browser, first touch</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var touch = Touch switch
        {
            BreakdownTouch.LastTouch => "last touch",
            BreakdownTouch.AllEvents => "all events",
            BreakdownTouch.Step => Invariant($"step {Step}"),
            _ => "first touch",
        };
        return $"by {Property ?? "channel"}, {touch}";
    }
}
