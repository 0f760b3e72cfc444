using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>Cox's proportional hazards: which traits of customers go with a higher or lower hazard at every age, fitted by partial likelihood.</summary>
/// <remarks>
/// <para>hazard(t | x) = h0(t) exp(b'x), h0 left open (Cox 1972). Newton's method with step halving, terms centred and scaled inside.
/// Delayed entries and counts of the spells are honoured; a row of k customers equals k rows.</para>
/// <para>It assumes that a trait multiplies the hazard by the same factor at every age. Where it does not, compare restricted means
/// (<see cref="RestrictedMeanDifference"/>).</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CoxRegression
{
    /// <summary>Creates a regression from its figures.</summary>
    /// <param name="ties">How events at one time were treated.</param>
    /// <param name="customers">How many customers there are.</param>
    /// <param name="events">How many spells ended.</param>
    /// <param name="coefficients">The terms; one at least.</param>
    /// <param name="nullLogLikelihood">The partial log-likelihood with all coefficients 0.</param>
    /// <param name="logLikelihood">The partial log-likelihood at the estimates.</param>
    /// <param name="scoreStatistic">The score statistic.</param>
    /// <param name="concordance">Harrell's concordance.</param>
    /// <exception cref="ArgumentException">There is no term, or a figure is defined while another of the fit is not.</exception>
    [JsonConstructor]
    public CoxRegression(
        CoxTies ties,
        long customers,
        long events,
        ValueList<CoxCoefficient> coefficients,
        Outcome<double> nullLogLikelihood,
        Outcome<double> logLikelihood,
        Outcome<double> scoreStatistic,
        Outcome<double> concordance)
    {
        if (coefficients.IsEmpty)
            throw new ArgumentException(Invariant($"A regression has one term at least, got {coefficients.Count}."), nameof(coefficients));
        foreach (var coefficient in coefficients)
        {
            if (coefficient.Estimate.Reason != logLikelihood.Reason)
                throw new ArgumentException(Invariant($"The coefficients and the log-likelihood are of one fit; got {coefficient.Estimate} and {logLikelihood}."), nameof(coefficients));
        }

        Ties = ties;
        Customers = customers;
        Events = events;
        Coefficients = coefficients;
        NullLogLikelihood = nullLogLikelihood;
        LogLikelihood = logLikelihood;
        ScoreStatistic = scoreStatistic;
        Concordance = concordance;
    }

    /// <summary>How events at one time were treated.</summary>
    public CoxTies Ties { get; }

    /// <summary>How many customers there are.</summary>
    public long Customers { get; }

    /// <summary>How many spells ended: what the precision depends on.</summary>
    public long Events { get; }

    /// <summary>The terms, in the caller's order.</summary>
    public ValueList<CoxCoefficient> Coefficients { get; }

    /// <summary>The partial log-likelihood with all coefficients 0. Undefined (no data) without events.</summary>
    public Outcome<double> NullLogLikelihood { get; }

    /// <summary>
    /// The partial log-likelihood at the estimates. Undefined: no data (there is no event); not identifiable (a term does not vary among
    /// those at risk, terms say the same, or a term separates who ends first so that its coefficient rises without end); not converged.
    /// </summary>
    public Outcome<double> LogLikelihood { get; }

    /// <summary>Whether there is a solution.</summary>
    [JsonIgnore]
    public bool IsDefined => LogLikelihood.IsDefined;

    /// <summary>Why there is none; null when there is one.</summary>
    [JsonIgnore]
    public Undefined? Reason => LogLikelihood.Reason;

    /// <summary>The score test of all coefficients 0, chi-square with as many degrees of freedom as terms. With one group indicator it is the log-rank test but for its variance at ties.</summary>
    public Outcome<double> ScoreStatistic { get; }

    /// <summary>
    /// Harrell's concordance as in R: among pairs of which it is known who ended first, the share in which the one with the higher hazard
    /// did; pairs of equal hazard count half. 0.5 is chance. Undefined (zero denominator) where no pair compares.
    /// </summary>
    public Outcome<double> Concordance { get; }

    /// <summary>The likelihood-ratio test of all coefficients 0: twice the gain in log-likelihood, chi-square with as many degrees of freedom as terms.</summary>
    [JsonIgnore]
    public Outcome<double> LikelihoodRatioStatistic
        => LogLikelihood.TryGetValue(out var fitted) && NullLogLikelihood.TryGetValue(out var without)
            ? Math.Max(0, 2 * (fitted - without))
            : LogLikelihood.Reason ?? NullLogLikelihood.Reason.GetValueOrDefault();

    /// <summary>The p-value of the likelihood-ratio test.</summary>
    [JsonIgnore]
    public Outcome<double> PValue
        => LikelihoodRatioStatistic.TryGetValue(out var x) ? ChiSquared.Survival(Coefficients.Count, x) : LikelihoodRatioStatistic;

    /// <summary>The natural logarithm of the p-value of the likelihood-ratio test.</summary>
    [JsonIgnore]
    public Outcome<double> LogPValue
        => LikelihoodRatioStatistic.TryGetValue(out var x) ? ChiSquared.LogSurvival(Coefficients.Count, x) : LikelihoodRatioStatistic;

    /// <summary>Fits rows of your own.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="spell">The spell of a row.</param>
    /// <param name="terms">The terms by name with their value for a row: <c>[("age", row => row.Age), ("mobile", row => row.IsMobile ? 1 : 0)]</c>.</param>
    /// <param name="ties">How events at one time are treated.</param>
    /// <returns>The regression; its figures are undefined where there is no solution.</returns>
    /// <exception cref="ArgumentException">There is no term, or one has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A spell is not valid, or the value of a term is not finite; the message names the row, 1-based.</exception>
    public static CoxRegression Fit<T>(IEnumerable<T> rows, Func<T, Spell> spell, IReadOnlyList<(string Term, Func<T, double> Value)> terms, CoxTies ties = CoxTies.Efron)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(spell);
        ArgumentNullException.ThrowIfNull(terms);
        var spells = new List<Spell>();
        var values = new List<double>();
        foreach (var row in rows)
        {
            spells.Add(spell(row));
            foreach (var term in terms)
                values.Add(term.Value(row));
        }

        return Fit(spells.ToArray(), values.ToArray(), [.. terms.Select(term => term.Term)], ties);
    }

    /// <summary>Fits columns.</summary>
    /// <param name="spells">The spells.</param>
    /// <param name="values">The values of the terms, spell by spell: all terms of the first, then all of the second.</param>
    /// <param name="terms">What the terms are called; one at least.</param>
    /// <param name="ties">How events at one time are treated.</param>
    /// <returns>The regression; its figures are undefined where there is no solution.</returns>
    /// <exception cref="ArgumentException">There is no term, one has no name, or the values are not spells × terms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A spell is not valid, or a value is not finite; the message names the row, 1-based.</exception>
    public static CoxRegression Fit(ReadOnlySpan<Spell> spells, ReadOnlySpan<double> values, ValueList<string> terms, CoxTies ties = CoxTies.Efron)
    {
        if (!Enum.IsDefined(ties))
            throw new ArgumentOutOfRangeException(nameof(ties), ties, "There is no such treatment of ties.");
        if (terms.IsEmpty)
            throw new ArgumentException(Invariant($"A regression has one term at least, got {terms.Count}."), nameof(terms));
        foreach (var term in terms)
            ArgumentException.ThrowIfNullOrEmpty(term, nameof(terms));
        if (values.Length != (long)spells.Length * terms.Count)
            throw new ArgumentException(Invariant($"{spells.Length} spells of {terms.Count} terms have {(long)spells.Length * terms.Count} values, got {values.Length}."), nameof(values));
        for (var i = 0; i < spells.Length; i++)
        {
            SpellCheck.Row(i + 1L, spells[i].Duration, spells[i].Entry, spells[i].Count);
            for (var k = 0; k < terms.Count; k++)
            {
                if (!double.IsFinite(values[(i * terms.Count) + k]))
                    throw new ArgumentOutOfRangeException(nameof(values), values[(i * terms.Count) + k], Invariant($"Row {i + 1}: the term '{terms[k]}' is finite; leave out rows without a value."));
            }
        }

        return new CoxFitting(new CoxData(spells, values, terms.Count), terms, ties).Fit();
    }

    /// <summary>One line in invariant culture: <c>227 customers, 164 ended, 3 terms, concordance 0.637135</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Customers:#,0} customers, {Events:#,0} ended, {Coefficients.Count} {(Coefficients.Count == 1 ? "term" : "terms")}, ")
            + (Reason is { } reason ? $"undefined ({reason.Words()})" : $"concordance {Concordance}");
}
