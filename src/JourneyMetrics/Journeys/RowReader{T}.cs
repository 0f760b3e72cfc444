using NodaTime;

namespace JourneyMetrics;

/// <summary>How to read the columns of a touchpoint out of a row of the caller's own type.</summary>
internal sealed class RowReader<T>(Func<T, string?> customer, Func<T, string?> touchpoint, RowReader<T>.TimeReader readTime)
{
    /// <summary>How many rows are looked at together: few enough that what they need stays in the fastest cache.</summary>
    public const int BatchSize = 128;

    /// <summary>Reads the time of a row; gives the problem and the offending text when there is one.</summary>
    internal delegate string? TimeReader(T row, out long nanos, out string text);

    public Func<T, string?> Customer { get; } = customer;

    public Func<T, string?> Touchpoint { get; } = touchpoint;

    public TimeReader ReadTime { get; } = readTime;

    public Func<T, string?>? Channel { get; init; }

    public Func<T, decimal?>? Value { get; init; }

    public Func<T, long>? Sequence { get; init; }

    /// <summary>Where the customers of the rows at hand stand.</summary>
    public string?[] Customers { get; } = new string?[BatchSize];

    public RowProperty<T>[] Properties { get; init; } = [];

    public static TimeReader Time(Func<T, Instant> at)
        => (T row, out long nanos, out string text) =>
        {
            var instant = at(row);
            var inside = LogTime.TryToNanos(instant, out nanos);
            text = inside ? string.Empty : instant.ToString();
            return inside ? null : LogTime.Range;
        };

    public static TimeReader Time(Func<T, DateTimeOffset> at)
        => (T row, out long nanos, out string text) =>
        {
            var moment = at(row);
            var inside = LogTime.TryToNanos(moment.UtcTicks, out nanos);
            text = inside ? string.Empty : moment.ToString("O");
            return inside ? null : LogTime.Range;
        };

    public static TimeReader Time(Func<T, DateTime> at)
        => (T row, out long nanos, out string text) =>
        {
            var moment = at(row);
            nanos = 0;
            var problem = LogTime.Problem(moment) ?? (LogTime.TryToNanos(moment.Ticks, out nanos) ? null : LogTime.Range);
            text = problem is null ? string.Empty : moment.ToString("O");
            return problem;
        };
}
