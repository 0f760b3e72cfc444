using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Tests.Statistics;

/// <summary>Spells for laws and figures.</summary>
internal static class SurvivalSamples
{
    private static readonly Gen<Spell> spell = Gen.Choose(0, 24)
        .SelectMany(_ => Gen.Elements(true, true, false), (eighths, ended) => (Duration: eighths / 2.0, ended))
        .SelectMany(_ => Gen.Elements(1, 1, 1, 2, 7), (half, count) => (half.Duration, half.ended, count))
        .SelectMany(
            _ => Gen.Choose(-12, 11),
            (part, entry) => new Spell(part.Duration, part.ended, entry >= 0 && entry / 2.0 < part.Duration ? entry / 2.0 : null, part.count));

    /// <summary>Ties, censored and ended at one time, time 0, delayed entries, rows of several customers; it shrinks by leaving out rows.</summary>
    public static Arbitrary<Spell[]> Any { get; } = Shrinking(spell.ArrayOf());

    /// <summary>From the start only, one customer a row.</summary>
    public static Arbitrary<Spell[]> Plain { get; } = Shrinking(spell.Select(row => new Spell(row.Duration, row.Ended)).ArrayOf());

    /// <summary>Acute leukaemia, Miller (1997), as shipped with R's survival: weeks to relapse, maintained.</summary>
    public static SurvivalTable Maintained { get; } = SurvivalTable.From(
        [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161],
        [true, true, false, true, true, false, true, true, false, true, false]);

    /// <summary>The same, not maintained.</summary>
    public static SurvivalTable Nonmaintained { get; } = SurvivalTable.From(
        [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45],
        [true, true, true, true, true, false, true, true, true, true, true, true]);

    /// <summary>Remission of leukaemia, Freireich et al. (1963), Gehan (1965): weeks with 6-mercaptopurine.</summary>
    public static Spell[] Mercaptopurine { get; } =
    [
        .. new[] { 6.0, 6, 6, 7, 10, 13, 16, 22, 23 }.Select(weeks => new Spell(weeks, true)),
        .. new[] { 6.0, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35 }.Select(weeks => new Spell(weeks, false)),
    ];

    /// <summary>The same with placebo.</summary>
    public static Spell[] Placebo { get; } = [.. new[] { 1.0, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23 }.Select(weeks => new Spell(weeks, true))];

    private static Arbitrary<Spell[]> Shrinking(Gen<Spell[]> spells)
        => Arb.From(spells, rows => Enumerable.Range(0, rows.Length).Select(left => rows.Where((_, place) => place != left).ToArray()));
}
