using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>How long a passage of a funnel takes, and its share of the whole cycle.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct StepTimeShare
{
    /// <summary>Creates a share.</summary>
    /// <param name="from">The step left.</param>
    /// <param name="to">The step reached.</param>
    /// <param name="time">How long it takes.</param>
    /// <param name="share">Its share of the time of all passages, a fraction.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    [JsonConstructor]
    public StepTimeShare(string from, string to, Duration time, double share)
    {
        if (!(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is a fraction between 0 and 1.");
        From = from;
        To = to;
        Time = time;
        Share = share;
    }

    /// <summary>The step left.</summary>
    public string From { get; }

    /// <summary>The step reached.</summary>
    public string To { get; }

    /// <summary>How long it takes.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration Time { get; }

    /// <summary>Its share of the time of all passages, a fraction.</summary>
    public double Share { get; }

    /// <summary>One line in invariant culture: <c>trial > purchase: 9:00:00:00, 60.00 % of the cycle</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{From} > {To}: {Time}, {Share * 100:0.00} % of the cycle");
}
