using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>Whether two or more groups of independent customers have the same survival curve.</summary>
/// <remarks>
/// <para>At each event time every group is expected to have its share of the events, by its share of those at risk. The statistic
/// compares observed with expected events over all times, with hypergeometric variance, and is chi-square with groups - 1 degrees of
/// freedom (Mantel 1966, Peto and Peto 1972). Weights decide which times count more:</para>
/// <para><see cref="Compare"/> with rho 0 is the log-rank test, all times alike: best where one hazard is a multiple of the other. Rho 1
/// weighs by the pooled curve just before the time, S(t-): Peto and Prentice's test, more for early differences (Harrington and
/// Fleming 1982; R's <c>survdiff(rho = 1)</c>). <see cref="GehanBreslow"/> weighs by the number at risk, which also depends on the
/// censoring. Curves that cross can differ greatly and still pass all three.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record LogRankTest
{
    /// <summary>Creates a test from its figures.</summary>
    /// <param name="groups">The groups, in the caller's order; two at least.</param>
    /// <param name="rho">The exponent of the pooled curve in the weights; null where the weights are the numbers at risk.</param>
    /// <param name="statistic">The chi-square statistic.</param>
    /// <param name="degreesOfFreedom">Its degrees of freedom; 0 when undefined.</param>
    /// <exception cref="ArgumentException">There are fewer than two groups, or the degrees of freedom do not fit them.</exception>
    [JsonConstructor]
    public LogRankTest(ValueList<LogRankGroup> groups, double? rho, Outcome<double> statistic, int degreesOfFreedom)
    {
        if (groups.Count < 2)
            throw new ArgumentException(Invariant($"Two groups at least compare, got {groups.Count}."), nameof(groups));
        if (statistic.IsDefined ? degreesOfFreedom < 1 || degreesOfFreedom >= groups.Count : degreesOfFreedom != 0)
            throw new ArgumentException(Invariant($"A statistic of {groups.Count} groups has 1 to {groups.Count - 1} degrees of freedom, none has none; got {degreesOfFreedom}."), nameof(degreesOfFreedom));
        if (rho is { } power)
            CheckRho(power);
        Groups = groups;
        Rho = rho;
        Statistic = statistic;
        DegreesOfFreedom = degreesOfFreedom;
    }

    /// <summary>The groups, in the caller's order.</summary>
    public ValueList<LogRankGroup> Groups { get; }

    /// <summary>The exponent of the pooled curve in the weights: 0 is the log-rank test. Null: Gehan and Breslow's weights, the numbers at risk.</summary>
    public double? Rho { get; }

    /// <summary>
    /// The chi-square statistic. Undefined: no data (there is no event), zero variance (at each event time only one group was at risk, or
    /// all at risk ended).
    /// </summary>
    public Outcome<double> Statistic { get; }

    /// <summary>Groups - 1; fewer where groups were never at risk together with others. 0 when the statistic is undefined.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The p-value: how probable a statistic this large is if all groups have the same curve.</summary>
    [JsonIgnore]
    public Outcome<double> PValue
        => Statistic.TryGetValue(out var x) ? ChiSquared.Survival(DegreesOfFreedom, x) : Statistic.Reason.GetValueOrDefault();

    /// <summary>The natural logarithm of the p-value, where the p-value itself is below the range of double.</summary>
    [JsonIgnore]
    public Outcome<double> LogPValue
        => Statistic.TryGetValue(out var x) ? ChiSquared.LogSurvival(DegreesOfFreedom, x) : Statistic.Reason.GetValueOrDefault();

    /// <summary>The log-rank test, or one of its family that weighs by the pooled curve.</summary>
    /// <param name="groups">The tables of the groups, two at least, of different customers.</param>
    /// <param name="rho">The exponent of the pooled curve just before the time: 0 for the log-rank test, 1 for Peto and Prentice's.</param>
    /// <returns>The test.</returns>
    /// <exception cref="ArgumentException">There are fewer than two groups.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Rho is negative or not finite.</exception>
    public static LogRankTest Compare(ReadOnlySpan<SurvivalTable> groups, double rho = 0)
    {
        CheckRho(rho);
        return Of(groups, rho);
    }

    /// <summary>Gehan's generalised Wilcoxon test, with Breslow's extension to several groups: weights are the numbers at risk.</summary>
    /// <param name="groups">The tables of the groups, two at least, of different customers.</param>
    /// <returns>The test.</returns>
    /// <exception cref="ArgumentException">There are fewer than two groups.</exception>
    public static LogRankTest GehanBreslow(ReadOnlySpan<SurvivalTable> groups) => Of(groups, null);

    /// <summary>One line in invariant culture: <c>chi-square 3.396389 on 1 degree of freedom, p 0.065339</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"chi-square {Statistic} on {DegreesOfFreedom} {(DegreesOfFreedom == 1 ? "degree" : "degrees")} of freedom, p {PValue}");

    private static LogRankTest Of(ReadOnlySpan<SurvivalTable> groups, double? rho)
    {
        foreach (var group in groups)
            ArgumentNullException.ThrowIfNull(group, nameof(groups));
        if (groups.Length < 2)
            throw new ArgumentException(Invariant($"Two groups at least compare, got {groups.Length}."), nameof(groups));
        var sums = new LogRankSums(groups, rho);
        sums.Run();
        return sums.Test();
    }

    private static void CheckRho(double rho)
    {
        if (!(rho >= 0 && rho < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(rho), rho, "The exponent is finite and zero or more.");
    }
}
