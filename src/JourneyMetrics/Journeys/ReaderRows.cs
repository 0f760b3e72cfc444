using System.Data;
using System.Globalization;
using NodaTime;

namespace JourneyMetrics;

/// <summary>Reads the rows of a data reader into a builder.</summary>
internal sealed class ReaderRows
{
    private readonly IDataRecord record;
    private readonly TouchpointLogBuilder builder;
    private readonly LogReaderColumns columns;
    private readonly int customer;
    private readonly int touchpoint;
    private readonly int at;
    private readonly int channel;
    private readonly int value;
    private readonly int sequence;
    private readonly int[] properties;
    private readonly string?[] texts;

    public ReaderRows(IDataRecord record, LogReaderColumns columns, TouchpointLogBuilder builder)
    {
        this.record = record;
        this.builder = builder;
        this.columns = columns;
        string? missing = null;
        customer = Place(columns.Customer, ref missing);
        touchpoint = Place(columns.Touchpoint, ref missing);
        at = Place(columns.At, ref missing);
        channel = columns.Channel is null ? -1 : Place(columns.Channel, ref missing);
        value = columns.Value is null ? -1 : Place(columns.Value, ref missing);
        sequence = columns.Sequence is null ? -1 : Place(columns.Sequence, ref missing);
        properties = new int[columns.Properties.Count];
        texts = new string?[properties.Length];
        for (var i = 0; i < properties.Length; i++)
            properties[i] = Place(columns.Properties[i], ref missing);
        if (missing is not null)
            throw new ArgumentException($"The reader has no column '{missing}'.", nameof(columns));
    }

    /// <summary>Adds the row on which the reader stands.</summary>
    public void Add()
    {
        var column = columns.Customer;
        try
        {
            var who = Text(customer);
            column = columns.Touchpoint;
            var what = Text(touchpoint);
            column = columns.At;
            var problem = Time(out var nanos, out var text);
            if (problem is not null)
            {
                builder.RejectRow(column, text, problem, null);
                return;
            }

            column = columns.Channel ?? column;
            var where = channel < 0 ? null : Text(channel);
            column = columns.Value ?? column;
            var amount = value < 0 || record.IsDBNull(value) ? null : Amount(record.GetValue(value));
            column = columns.Sequence ?? column;
            long? order = sequence < 0 ? null : Convert.ToInt64(record.GetValue(sequence), CultureInfo.InvariantCulture);
            for (var i = 0; i < properties.Length; i++)
            {
                column = columns.Properties[i];
                texts[i] = Text(properties[i]);
            }

            builder.AddRow(who, what, nanos, where, amount, order);
            for (var i = 0; i < properties.Length; i++)
                builder.SetProperty(columns.Properties[i], texts[i]);
        }
        catch (Exception error) when (TouchpointLogBuilder.IsBadRow(error))
        {
            builder.RejectRow(column, string.Empty, error.Message, error);
        }
    }

    private static decimal? Amount(object amount) => amount switch
    {
        decimal exact => exact,
        double real => decimal.Parse(real.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture),
        float real => decimal.Parse(real.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture),
        string { Length: 0 } => null,
        _ => Convert.ToDecimal(amount, CultureInfo.InvariantCulture),
    };

    private int Place(string name, ref string? missing)
    {
        for (var place = 0; place < record.FieldCount; place++)
        {
            if (string.Equals(record.GetName(place), name, StringComparison.Ordinal))
                return place;
        }

        missing ??= name;
        return -1;
    }

    private string? Text(int place)
    {
        if (record.IsDBNull(place))
            return null;
        return record.GetFieldType(place) == typeof(string) ? record.GetString(place) : Convert.ToString(record.GetValue(place), CultureInfo.InvariantCulture);
    }

    private string? Time(out long nanos, out string text)
    {
        nanos = 0;
        var time = record.GetValue(at);
        text = time as string ?? Invariant($"{time}");
        switch (time)
        {
            case Instant instant:
                return LogTime.TryToNanos(instant, out nanos) ? null : LogTime.Range;
            case DateTimeOffset moment:
                return LogTime.TryToNanos(moment.UtcTicks, out nanos) ? null : LogTime.Range;
            case DateTime date:
                if (columns.DatesAreUtc && date.Kind == DateTimeKind.Unspecified)
                    date = DateTime.SpecifyKind(date, DateTimeKind.Utc);
                return LogTime.Problem(date) ?? (LogTime.TryToNanos(date.Ticks, out nanos) ? null : LogTime.Range);
            case string iso:
                return IsoInstant.TryRead(System.Runtime.InteropServices.MemoryMarshal.Cast<char, ushort>(iso), out nanos);
            default:
                return "A time is an instant, a moment with an offset, a UTC date or an ISO 8601 text.";
        }
    }
}
