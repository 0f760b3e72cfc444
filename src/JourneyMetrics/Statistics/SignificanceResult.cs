using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>What a test of a null hypothesis found: the statistic and how rare such data are if the hypothesis holds.</summary>
/// <remarks>A probability below the range of double is 0 in <see cref="PValue"/> and still a number in <see cref="LogPValue"/>.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct SignificanceResult
{
    /// <summary>Creates a result.</summary>
    /// <param name="method">The name of the method, as in the field.</param>
    /// <param name="statistic">The statistic; null for exact tests, which have none.</param>
    /// <param name="pValue">The two-sided probability.</param>
    /// <param name="logPValue">Its natural logarithm.</param>
    /// <param name="pGreater">The one-sided probability of so large a figure or a larger one.</param>
    /// <param name="pLess">The one-sided probability of so small a figure or a smaller one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability is outside 0..1, its logarithm above 0, or a number is not finite.</exception>
    [JsonConstructor]
    public SignificanceResult(string method, double? statistic, double pValue, double logPValue, double pGreater, double pLess)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        if (statistic is { } figure && !double.IsFinite(figure))
            throw new ArgumentOutOfRangeException(nameof(statistic), figure, "A statistic is finite.");
        RequireProbability(pValue, nameof(pValue));
        RequireProbability(pGreater, nameof(pGreater));
        RequireProbability(pLess, nameof(pLess));
        if (!(logPValue <= 0) || !double.IsFinite(logPValue))
            throw new ArgumentOutOfRangeException(nameof(logPValue), logPValue, "The logarithm of a probability is finite and not above 0.");
        Method = method;
        Statistic = statistic;
        PValue = pValue;
        LogPValue = logPValue;
        PGreater = pGreater;
        PLess = pLess;
    }

    /// <summary>The name of the method, as in the field.</summary>
    public string Method { get; }

    /// <summary>The statistic; null for exact tests.</summary>
    public double? Statistic { get; }

    /// <summary>The two-sided probability of data so far from the hypothesis, a fraction.</summary>
    public double PValue { get; }

    /// <summary>The natural logarithm of the two-sided probability.</summary>
    public double LogPValue { get; }

    /// <summary>The one-sided probability of so large a figure or a larger one, a fraction.</summary>
    public double PGreater { get; }

    /// <summary>The one-sided probability of so small a figure or a smaller one, a fraction.</summary>
    public double PLess { get; }

    /// <summary>One line in invariant culture: <c>Pooled z: 2.38, p = 0.0171</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Statistic is { } figure ? Invariant($"{Method}: {figure:G6}, p = {PValue:G6}") : Invariant($"{Method}: p = {PValue:G6}");

    /// <summary>A test whose statistic is standard normal under the hypothesis.</summary>
    internal static SignificanceResult Normal(string method, double z)
        => new(method, z, NormalDistribution.BothTails(z), NormalDistribution.LogBothTails(z), NormalDistribution.Upper(z), NormalDistribution.Upper(-z));

    /// <summary>A test whose statistic has Student's distribution under the hypothesis.</summary>
    internal static SignificanceResult Student(string method, double t, double degrees)
    {
        var far = Math.Abs(t);
        return new(
            method,
            t,
            Math.Min(1, 2 * StudentDistribution.Upper(degrees, far)),
            Math.Min(0, Math.Log(2) + StudentDistribution.LogUpper(degrees, far)),
            StudentDistribution.Upper(degrees, t),
            StudentDistribution.Upper(degrees, -t));
    }

    /// <summary>An exact test: twice the smaller tail, the tails given with their logarithms.</summary>
    internal static SignificanceResult Exact(string method, (double Tail, double Log) greater, (double Tail, double Log) less)
    {
        var log = Math.Min(0, Math.Log(2) + Math.Min(greater.Log, less.Log));
        return new(method, null, Math.Min(1, 2 * Math.Min(greater.Tail, less.Tail)), log, greater.Tail, less.Tail);
    }

    private static void RequireProbability(double value, string name)
    {
        if (!(value >= 0 && value <= 1))
            throw new ArgumentOutOfRangeException(name, value, "A probability lies in 0..1.");
    }
}
