using NodaTime;
using NodaTime.Text;

namespace JourneyMetrics;

/// <summary>JSON of values that are one text: ISO 8601 for time, names for units and currencies.</summary>
internal static class TextJson
{
    public static TextJson<Unit> Unit { get; } = new(unit => unit.Name, text => text.Length == 0 ? default : new Unit(text));

    public static TextJson<Currency> Currency { get; } = new(currency => currency.Code, text => text.Length == 0 ? default : new Currency(text));

    public static TextJson<Instant> Instant { get; } = Pattern(InstantPattern.ExtendedIso);

    public static TextJson<LocalDate> LocalDate { get; } = Pattern(LocalDatePattern.Iso);

    public static TextJson<Duration> Duration { get; } = Pattern(DurationPattern.JsonRoundtrip);

    public static TextJson<Interval> Interval { get; } = new(Format, ParseInterval);

    public static TextJson<Period> Period { get; } = Pattern(PeriodPattern.Roundtrip);

    public static TextJson<DateTimeZone> Zone { get; } = new(
        zone => zone.Id,
        text => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) ?? throw new FormatException($"There is no time zone '{text}' in the tz database."));

    private static TextJson<T> Pattern<T>(IPattern<T> pattern)
        where T : notnull
        => new(pattern.Format, text => pattern.Parse(text).GetValueOrThrow());

    // ISO 8601: start/end, an open end is empty.
    private static string Format(Interval interval)
        => $"{(interval.HasStart ? InstantPattern.ExtendedIso.Format(interval.Start) : string.Empty)}/{(interval.HasEnd ? InstantPattern.ExtendedIso.Format(interval.End) : string.Empty)}";

    private static Interval ParseInterval(string text)
    {
        var ends = text.Split('/');
        return ends.Length == 2 ? new Interval(End(ends[0]), End(ends[1])) : throw new FormatException($"'{text}' is not start/end.");

        static Instant? End(string end) => end.Length == 0 ? null : InstantPattern.ExtendedIso.Parse(end).GetValueOrThrow();
    }
}
