using JourneyMetrics.Statistics;

namespace JourneyMetrics.Tests.Statistics;

/// <summary>Curves by their definition: for each time all rows are asked again.</summary>
internal static class SurvivalOracle
{
    public static double KaplanMeier(Spell[] spells, double time)
        => EventTimes(spells, time).Aggregate(1.0, (share, at) => share * (1 - (Events(spells, at) / AtRisk(spells, at))));

    public static double NelsonAalen(Spell[] spells, double time)
        => EventTimes(spells, time).Sum(at => Events(spells, at) / AtRisk(spells, at));

    /// <summary>Each tied event leaves before the next.</summary>
    public static double FlemingHarrington(Spell[] spells, double time)
        => EventTimes(spells, time).Sum(at => Enumerable.Range(0, (int)Events(spells, at)).Sum(gone => 1 / (AtRisk(spells, at) - gone)));

    /// <summary>Greenwood's variance of ln S.</summary>
    public static double LogVariance(Spell[] spells, double time)
        => EventTimes(spells, time).Sum(at => Events(spells, at) / (AtRisk(spells, at) * (AtRisk(spells, at) - Events(spells, at))));

    public static double AtRisk(Spell[] spells, double time)
        => spells.Where(spell => spell.Duration >= time && (spell.Entry is null or 0 || spell.Entry < time)).Sum(spell => (double)spell.Count);

    public static IEnumerable<double> EventTimes(Spell[] spells, double until)
        => spells.Where(spell => spell.Ended && spell.Duration <= until).Select(spell => spell.Duration).Distinct().Order();

    private static double Events(Spell[] spells, double time)
        => spells.Where(spell => spell.Ended && spell.Duration == time).Sum(spell => (double)spell.Count);
}
