using System.Globalization;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>A CSV file of durations, and the texts by which cases choose rows of it.</summary>
internal sealed class SurvivalData
{
    // What cases call a file for short.
    private static readonly Dictionary<string, string> names = new(StringComparer.Ordinal)
    {
        ["aml"] = "survival_aml_leukemia.csv",
        ["gehan"] = "survival_gehan_6mp.csv",
        ["lung"] = "survival_lung.csv",
        ["veteran"] = "survival_veteran.csv",
    };

    private readonly string[] columns;

    private SurvivalData(string[] columns, IReadOnlyList<string[]> rows)
    {
        this.columns = columns;
        Rows = rows;
    }

    /// <summary>The rows.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>Reads what a case names: <c>survival_lung.csv (remark)</c>, or <c>aml Maintained</c> for the rows of one value.</summary>
    public static SurvivalData Read(Case test, string name)
    {
        var words = name.Split('(')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var lines = File.ReadAllLines(test.Files.Find(names.GetValueOrDefault(words[0], words[0]))).Where(line => line.Length > 0).ToArray();
        var data = new SurvivalData(Split(lines[0]), [.. lines.Skip(1).Select(Split)]);
        return words.Length == 1 ? data : data.Where(string.Join(' ', words.Skip(1)));
    }

    /// <summary>The rows that a text chooses: <c>x=Maintained</c>, or <c>Maintained</c> alone, several with a comma or &amp;.</summary>
    public SurvivalData Where(string text)
    {
        var kept = Rows;
        foreach (var condition in text.Split([",", "&", " and "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (column, value) = Condition(condition);
            kept = [.. kept.Where(row => row[column] == value)];
        }

        return new SurvivalData(columns, kept);
    }

    /// <summary>The rows that have a value for each of the terms.</summary>
    public SurvivalData With(IEnumerable<string> terms)
    {
        var places = terms.Select(term => Column(term.Split('=')[0])).ToArray();
        return new SurvivalData(columns, [.. Rows.Where(row => Array.TrueForAll(places, place => row[place].Length > 0))]);
    }

    /// <summary>The spells; the event is a text such as <c>status=2</c>, or the file's own where the case names none.</summary>
    public IEnumerable<Statistics.Spell> Spells(string? ended) => Rows.Select(SpellOf(ended));

    /// <summary>How a row becomes a spell.</summary>
    public Func<string[], Statistics.Spell> SpellOf(string? ended)
    {
        var time = Column("time");
        var (column, value) = Condition(ended ?? Own());
        return row => new Statistics.Spell(Number(row[time]), row[column] == value);
    }

    /// <summary>The value of a term for a row: a number, or whether <c>sex=2</c> holds.</summary>
    public Func<string[], double> Term(string term)
    {
        if (!term.Contains('=', StringComparison.Ordinal))
            return row => Number(row[Column(term)]);
        var (column, value) = Condition(term);
        return row => row[column] == value ? 1 : 0;
    }

    /// <summary>The place of a column.</summary>
    public int Column(string name)
        => Array.IndexOf(columns, name) is var place and >= 0 ? place : throw new NotYetException($"survival data without a column {name}");

    private (int Column, string Value) Condition(string text)
    {
        var parts = text.Split('=', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 2)
            return (Column(parts[0]), parts[1]);
        var column = Enumerable.Range(0, columns.Length)
            .Where(place => Rows.Any(row => row[place] == text))
            .OrderBy(place => Rows.Select(row => row[place]).Distinct(StringComparer.Ordinal).Count())
            .FirstOrDefault(-1);
        return column >= 0 ? (column, text) : throw new NotYetException($"survival data where nothing is {text}");
    }

    // In one file "cens" is 1 for an event; where a status goes up to 2, that is the event.
    private string Own()
        => Array.IndexOf(columns, "cens") >= 0 ? "cens=1" : Rows.Any(row => row[Column("status")] == "2") ? "status=2" : "status=1";

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string[] Split(string line) => [.. line.Split(',').Select(cell => cell.Trim('"'))];
}
