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

    public RowProperty<T>[] Properties { get; init; } = [];

    /// <summary>The rows at hand, column by column.</summary>
    public RowColumns Columns { get; } = new(BatchSize);

    /// <summary>Reads up to a batch of rows into <see cref="Columns"/>, each column as a whole. A row that cannot be read is a bad one from that column on.</summary>
    public void Read(ReadOnlySpan<T> rows)
    {
        Columns.Begin();
        ReadTexts(rows, Customer, Columns.Customers, "customer");
        ReadTexts(rows, Touchpoint, Columns.Touchpoints, "touchpoint");
        ReadTimes(rows);
        if (Channel is not null)
            ReadTexts(rows, Channel, Columns.Channels, "channel");
        if (Value is not null || Sequence is not null)
            ReadNumbers(rows);
        foreach (var property in Properties)
            ReadTexts(rows, property.Value, property.Texts, property.Name);
    }

    private void ReadTexts(ReadOnlySpan<T> rows, Func<T, string?> selector, Span<string?> target, string column)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            try
            {
                for (; i < rows.Length; i++)
                {
                    if (!Columns.IsBad(i))
                        target[i] = selector(rows[i]);
                }
            }
            catch (Exception error) when (TouchpointLogBuilder.IsBadRow(error))
            {
                Columns.Reject(i, column, string.Empty, error.Message, error);
            }
        }
    }

    private void ReadTimes(ReadOnlySpan<T> rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            try
            {
                for (; i < rows.Length; i++)
                {
                    if (!Columns.IsBad(i) && ReadTime(rows[i], out Columns.Nanos[i], out var text) is { } problem)
                        Columns.Reject(i, "at", text, problem, null);
                }
            }
            catch (Exception error) when (TouchpointLogBuilder.IsBadRow(error))
            {
                Columns.Reject(i, "at", string.Empty, error.Message, error);
            }
        }
    }

    private void ReadNumbers(ReadOnlySpan<T> rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var column = "value";
            try
            {
                for (; i < rows.Length; i++)
                {
                    if (Columns.IsBad(i))
                        continue;
                    column = "value";
                    Columns.Values[i] = Value?.Invoke(rows[i]);
                    column = "sequence";
                    Columns.Sequences[i] = Sequence?.Invoke(rows[i]);
                }
            }
            catch (Exception error) when (TouchpointLogBuilder.IsBadRow(error))
            {
                Columns.Reject(i, column, string.Empty, error.Message, error);
            }
        }
    }

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
