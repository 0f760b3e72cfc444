using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Lifetime;

/// <summary>How many customers have how many repeat purchases, expected and actual, with Pearson's chi-square.</summary>
/// <remarks>
/// The expected number is the sum over customers of P(X(T) = x). Bars of which fewer than five customers are expected are put together for the
/// test; the degrees of freedom are the bars less one less the parameters. The test is on the data that the model was fitted to, so take a
/// small p-value as a sign of a poor fit and a large one as no proof of a good one.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FrequencyHistogram
{
    private const double LeastExpected = 5;

    /// <summary>Creates a histogram.</summary>
    /// <param name="model">The model.</param>
    /// <param name="bins">The bars in order, the last one open.</param>
    /// <param name="chiSquare">Pearson's chi-square over the bars as they are put together.</param>
    /// <param name="degreesOfFreedom">Its degrees of freedom.</param>
    [JsonConstructor]
    public FrequencyHistogram(string model, ValueList<FrequencyBin> bins, Outcome<double> chiSquare, int degreesOfFreedom)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        Model = model;
        Bins = bins;
        ChiSquare = chiSquare;
        DegreesOfFreedom = degreesOfFreedom;
    }

    /// <summary>The model.</summary>
    public string Model { get; }

    /// <summary>The bars in order, the last one open.</summary>
    public ValueList<FrequencyBin> Bins { get; }

    /// <summary>Pearson's chi-square; undefined where too few bars have enough customers for a degree of freedom.</summary>
    public Outcome<double> ChiSquare { get; }

    /// <summary>The degrees of freedom; 0 or less where the test has none.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The chance of a chi-square as large under the model.</summary>
    [JsonIgnore]
    public Outcome<double> PValue => ChiSquare.Value is { } chi ? ChiSquared.Survival(DegreesOfFreedom, chi) : ChiSquare;

    /// <summary>Compares a model with the customers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The customers.</param>
    /// <param name="mostRepeats">The number of repeats of the last, open bar; 1 or more.</param>
    /// <returns>The histogram.</returns>
    /// <exception cref="ArgumentException">There are no customers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The last bar is below 1.</exception>
    public static FrequencyHistogram Of(PurchaseModel model, CustomerTable table, int mostRepeats = 7)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostRepeats, 1);
        if (table.Count == 0)
            throw new ArgumentException("There are no customers.", nameof(table));
        var actual = new CompensatedSum[mostRepeats + 1];
        var ages = new SortedDictionary<double, double>();
        for (var row = 0; row < table.Count; row++)
        {
            var weight = table.WeightOf(row);
            actual[Math.Min(table.Repeats[row], mostRepeats)].Add(weight);
            ages[table.Age[row]] = ages.GetValueOrDefault(table.Age[row]) + weight;
        }

        var expected = new CompensatedSum[mostRepeats + 1];
        foreach (var (age, weight) in ages)
        {
            var rest = default(CompensatedSum);
            rest.Add(1);
            for (var repeats = 0; repeats < mostRepeats; repeats++)
            {
                var chance = model.Probability(repeats, age);
                expected[repeats].Add(weight * chance);
                rest.Add(-chance);
            }

            expected[mostRepeats].Add(weight * Math.Max(0, rest.Total));
        }

        var bins = new FrequencyBin[mostRepeats + 1];
        for (var repeats = 0; repeats < bins.Length; repeats++)
            bins[repeats] = new FrequencyBin(repeats, repeats == mostRepeats, expected[repeats].Total, actual[repeats].Total);
        var (chiSquare, groups) = Pearson(bins);
        var degrees = groups - 1 - model.Parameters.Count;
        return new FrequencyHistogram(model.Name, ValueList.FromArray(bins), degrees > 0 ? chiSquare : Undefined.TooFewObservations, degrees);
    }

    /// <summary>One line in invariant culture: <c>BG/NBD: chi-square 4.82 with 2 degrees of freedom, p 0.09</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Model}: chi-square {ChiSquare} with {DegreesOfFreedom} degrees of freedom, p {PValue}");

    // Neighbours are put together from the left until enough customers are expected; what is left at the end goes to the last group.
    private static (double ChiSquare, int Groups) Pearson(FrequencyBin[] bins)
    {
        List<(double Expected, double Actual)> groups = [];
        var (expected, actual) = (0.0, 0.0);
        foreach (var bin in bins)
        {
            expected += bin.Expected;
            actual += bin.Actual;
            if (expected < LeastExpected)
                continue;
            groups.Add((expected, actual));
            (expected, actual) = (0, 0);
        }

        if (groups.Count > 0)
            groups[^1] = (groups[^1].Expected + expected, groups[^1].Actual + actual);
        var sum = 0.0;
        foreach (var group in groups)
            sum += (group.Actual - group.Expected) * (group.Actual - group.Expected) / group.Expected;
        return (sum, groups.Count);
    }
}
