using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using NodaTime;
using NodaTime.Text;

/// <summary>A CSV file whose every problem is told with file, row and column.</summary>
internal sealed class CsvTable : IDisposable
{
    private readonly string file;
    private readonly CsvReader csv;

    private CsvTable(string file, CsvReader csv)
    {
        this.file = file;
        this.csv = csv;
    }

    public static IReadOnlyList<T> Read<T>(string file, Func<CsvTable, T> row, params string[][] columns)
    {
        if (!File.Exists(file))
            throw new ReportException($"{file}: there is no such file.");
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = false, Delimiter = "," };
        using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
        using var table = new CsvTable(file, new CsvReader(reader, configuration));
        try
        {
            return table.Rows(row, columns);
        }
        catch (DecoderFallbackException error)
        {
            throw new ReportException($"{file}: the text is not UTF-8; save it as UTF-8.", error);
        }
        catch (CsvHelperException error)
        {
            throw table.Problem(null, $"the row is malformed: {error.Message.Split('\n')[0].Trim()}", error);
        }
    }

    /// <summary>A text that must be there.</summary>
    public string Text(params string[] names)
    {
        var (name, value) = Field(names);
        return string.IsNullOrWhiteSpace(value) ? throw Problem(name, "is empty") : value.Trim();
    }

    /// <summary>A text that may be empty or absent.</summary>
    public string? Optional(string name)
    {
        if (Array.IndexOf(csv.HeaderRecord!, name) < 0)
            return null;
        var value = csv.GetField(name);
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    public decimal Number(params string[] names)
    {
        var (name, value) = Field(names);
        return decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Problem(name, $"is '{value}', which is no number (a point for decimals, no thousands sign)");
    }

    /// <summary>An instant with its offset; a date or a local time is of the zone, and a gap or an overlap is an error.</summary>
    public Instant Time(DateTimeZone zone, params string[] names)
    {
        var (name, value) = Field(names);
        var text = (value ?? string.Empty).Trim().Replace(' ', 'T');
        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } offset)
            return offset.Value.ToInstant();
        var local = LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } time ? time.Value
            : LocalDatePattern.Iso.Parse(text) is { Success: true } date ? date.Value.AtMidnight()
            : throw Problem(name, $"is '{value}', which is no time: 2026-03-01T09:30:00Z, or a date of the zone");
        try
        {
            return zone.AtStrictly(local).ToInstant();
        }
        catch (Exception error) when (error is SkippedTimeException or AmbiguousTimeException)
        {
            throw Problem(name, $"is '{value}', which {(error is SkippedTimeException ? "does not occur" : "occurs twice")} in {zone.Id}; write it with its offset", error);
        }
    }

    public void Dispose() => csv.Dispose();

    private List<T> Rows<T>(Func<CsvTable, T> row, string[][] columns)
    {
        if (!csv.Read() || !csv.ReadHeader())
            throw new ReportException($"{file}: the file is empty; it needs a header row.");
        foreach (var names in columns)
        {
            if (!names.Any(name => Array.IndexOf(csv.HeaderRecord!, name) >= 0))
                throw new ReportException($"{file}, row 1: there is no column {string.Join(" or ", names)}; the columns are {string.Join(", ", csv.HeaderRecord!)}.");
        }

        var rows = new List<T>();
        while (csv.Read())
        {
            if (csv.Parser.Count != csv.HeaderRecord!.Length)
                throw Problem(null, $"has {csv.Parser.Count} fields, the header has {csv.HeaderRecord!.Length}");
            rows.Add(row(this));
        }

        return rows.Count == 0 ? throw new ReportException($"{file}: there are no rows below the header.") : rows;
    }

    private (string Name, string? Value) Field(string[] names)
    {
        foreach (var name in names)
        {
            if (Array.IndexOf(csv.HeaderRecord!, name) >= 0)
                return (name, csv.GetField(name));
        }

        throw new InvalidOperationException($"Column {names[0]} was not asked for.");
    }

    private ReportException Problem(string? column, string problem, Exception? cause = null)
        => new($"{file}, row {csv.Parser.RawRow}{(column is null ? string.Empty : $", column {column}")}: {problem}.", cause);
}
