using System.Globalization;
using JourneyMetrics;
using NodaTime;
using NodaTime.Text;

/// <summary>The arguments of the program.</summary>
internal sealed class ReportOptions
{
    public const string Usage = """
        dotnet run docs/samples/journey-report.cs                      the built-in data set
        dotnet run docs/samples/journey-report.cs -- FILES OPTIONS     your own

        Files (CSV, UTF-8, a header row; one of the names of a column is enough):
          --touchpoints FILE   customer|customer_id, touchpoint|event, channel (may be absent), at|time|timestamp
          --orders FILE        customer|customer_id|master_id, at|time|date, revenue|value|amount|dollars
          --spend FILE         channel, spend|cost|amount
          --paths FILE         path, total_conversions, total_conversion_value, total_null: credit only

        Options:
          --as-of INSTANT      until when the data reach, 2026-01-01T00:00:00Z (needed with files)
          --zone ID            the business time zone, Europe/Berlin (needed with files)
          --funnel A,B,C       the steps of the funnel, touchpoints in order; "purchase" is an order
          --window-days N      how long a journey through the funnel may take (30)
          --lookback-days N    how long before an order a touchpoint counts for it (30)
          --currency CODE      of orders and spend (none)
          --margin FRACTION    gross margin for value and payback (0.6)
          --json               the figures as JSON
          --export FOLDER      write the built-in data set as three CSV files
        """;

    public bool Help { get; private set; }

    public bool Json { get; private set; }

    public string? Touchpoints { get; private set; }

    public string? Orders { get; private set; }

    public string? Spend { get; private set; }

    public string? Paths { get; private set; }

    public string? ExportFolder { get; private set; }

    public Instant? AsOf { get; private set; }

    public DateTimeZone? Zone { get; private set; }

    public IReadOnlyList<string> FunnelSteps { get; private set; } = [];

    public Duration Window { get; private set; } = Duration.FromDays(30);

    public Duration Lookback { get; private set; } = Duration.FromDays(30);

    public Currency Currency { get; private set; }

    public double Margin { get; private set; } = 0.6;

    public bool HasFiles => Touchpoints is not null || Orders is not null || Spend is not null;

    public static ReportOptions Parse(string[] arguments)
    {
        var options = new ReportOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            if (name is "--help" or "-h")
                options.Help = true;
            else if (name == "--json")
                options.Json = true;
            else
                options.Set(name, i + 1 < arguments.Length ? arguments[++i] : throw new ReportException($"The argument {name} is unknown or needs a value. --help lists them."));
        }

        return options;
    }

    /// <summary>The settings for files: as-of and zone are never guessed.</summary>
    public ReportSettings Settings()
        => new(
            FunnelSteps,
            Window,
            Lookback,
            Zone ?? throw new ReportException("With files, --zone says in which time zone a day begins, for example --zone Europe/Berlin."),
            AsOf ?? throw new ReportException("With files, --as-of says until when the data reach, for example --as-of 2026-01-01T00:00:00Z."),
            Currency,
            Margin);

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--touchpoints": Touchpoints = value; break;
            case "--orders": Orders = value; break;
            case "--spend": Spend = value; break;
            case "--paths": Paths = value; break;
            case "--export": ExportFolder = value; break;
            case "--funnel": FunnelSteps = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries); break;
            case "--window-days": Window = Days(name, value); break;
            case "--lookback-days": Lookback = Days(name, value); break;
            case "--currency": Currency = Valid(name, value, text => new Currency(text)); break;
            case "--margin": Margin = Valid(name, value, text => double.Parse(text, CultureInfo.InvariantCulture)); break;
            case "--as-of": AsOf = Valid(name, value, text => InstantPattern.ExtendedIso.Parse(text).GetValueOrThrow()); break;
            case "--zone": Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(value) ?? throw new ReportException($"{name} {value}: there is no such time zone."); break;
            default: throw new ReportException($"The argument {name} is unknown. --help lists them.");
        }
    }

    private static Duration Days(string name, string value)
    {
        var days = Valid(name, value, text => double.Parse(text, CultureInfo.InvariantCulture));
        return days > 0 ? Duration.FromDays(days) : throw new ReportException($"{name} {value}: the number of days is more than zero.");
    }

    private static T Valid<T>(string name, string value, Func<string, T> parse)
    {
        try
        {
            return parse(value);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException)
        {
            throw new ReportException($"{name} {value}: {error.Message}", error);
        }
    }
}
