using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Statistics;
using NodaTime;

namespace JourneyMetrics.Paths;

/// <summary>How long the customers who entered by one node took to convert.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record EntryTimes
{
    /// <summary>Creates the times.</summary>
    /// <param name="entry">The first node.</param>
    /// <param name="open">How many have not converted and still may: their window is open as of the end of the data.</param>
    /// <param name="spells">Converted and censored customers by length, the shortest first.</param>
    /// <exception cref="ArgumentException">The entry is null, or the lengths do not rise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The open ones are negative or more than the censored.</exception>
    [JsonConstructor]
    public EntryTimes(string entry, long open, ValueList<ConversionSpell> spells)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var censored = 0L;
        for (var i = 0; i < spells.Count; i++)
        {
            if (spells[i] is null || (i > 0 && spells[i].Length <= spells[i - 1].Length))
                throw new ArgumentException($"Each length stands once, the shortest first; see '{spells[i]}'.", nameof(spells));
            censored += spells[i].Censored;
        }

        if (open < 0 || open > censored)
            throw new ArgumentOutOfRangeException(nameof(open), open, Invariant($"Between 0 and {censored} of {censored} censored customers are open."));
        Entry = entry;
        Open = open;
        Spells = spells;
    }

    /// <summary>The first node.</summary>
    public string Entry { get; }

    /// <summary>How many have not converted and still may: their window is open as of the end of the data.</summary>
    public long Open { get; }

    /// <summary>Converted and censored customers by length, the shortest first: what a survival curve is drawn from.</summary>
    public ValueList<ConversionSpell> Spells { get; }

    /// <summary>How many converted in time.</summary>
    [JsonIgnore]
    public long Converted => Spells.Sum(spell => spell.Converted);

    /// <summary>How many entered.</summary>
    [JsonIgnore]
    public long Customers => Spells.Sum(spell => spell.Converted + spell.Censored);

    /// <summary>The converted out of all whose window is over or who converted: those who are still open are no failures.</summary>
    [JsonIgnore]
    public Rate ConversionRate => new(Converted, Customers - Open);

    /// <summary>The shortest length by which at least a share of the converted had converted: exact, a length that occurs.</summary>
    /// <param name="share">The share, a fraction above 0 and up to 1; 0.5 for the median.</param>
    /// <returns>The length; undefined (no data) when nobody converted.</returns>
    /// <remarks>
    /// The inverse of the empirical distribution function (type 1). It looks at those who converted only and is therefore too short
    /// while windows are open; the honest quantile is that of the curve of <see cref="ToSurvivalTable"/>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and up to 1.</exception>
    public Outcome<Duration> QuantileOfConverted(double share)
    {
        if (!(share > 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is a fraction above 0 and up to 1.");
        var all = Converted;
        if (all == 0)
            return Undefined.NoData;
        var passed = 0L;
        foreach (var spell in Spells)
        {
            passed += spell.Converted;
            if (passed >= share * all)
                return spell.Length;
        }

        return Spells.Last(spell => spell.Converted > 0).Length;
    }

    /// <summary>The spells as a survival table in days: its curve is the share not converted by each time, fair to windows that are still open.</summary>
    /// <returns>A table of one row a length; tables of other entries and of disjoint customers add to it.</returns>
    /// <remarks><see cref="ConversionRate"/> is too high while windows are open, since quick converters of the latest days count and their slow peers do not; 1 - survival is not.</remarks>
    public SurvivalTable ToSurvivalTable()
    {
        var rows = new List<Spell>(Spells.Count * 2);
        foreach (var spell in Spells)
        {
            if (spell.Converted > 0)
                rows.Add(new Spell(spell.Length.TotalDays, Ended: true, Count: spell.Converted));
            if (spell.Censored > 0)
                rows.Add(new Spell(spell.Length.TotalDays, Ended: false, Count: spell.Censored));
        }

        return SurvivalTable.From(rows);
    }

    /// <summary>One line in invariant culture: <c>pricing: 60.00 % (3 of 5), 2 open, median 2:00:00:00</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Entry}: {ConversionRate}, {Open:#,0} open, median {QuantileOfConverted(0.5)}");
}
