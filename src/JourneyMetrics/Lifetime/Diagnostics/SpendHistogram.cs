using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>How many customers have what mean spend, as the spend model expects and as they are: the density of spend in bars.</summary>
/// <remarks>
/// The mean z of x purchases is v/x times a beta-prime number with shapes p x and q, so that the expected part of a bar is a difference of regularised
/// incomplete beta functions at x z / (x z + v); customers of each x are taken at their own.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record SpendHistogram
{
    /// <summary>Creates a histogram.</summary>
    /// <param name="customers">How many customers there are.</param>
    /// <param name="bins">The bars in order, the first one from 0, the last one open.</param>
    [JsonConstructor]
    public SpendHistogram(double customers, ValueList<SpendBin> bins)
    {
        Customers = customers;
        Bins = bins;
    }

    /// <summary>How many customers there are.</summary>
    public double Customers { get; }

    /// <summary>The bars in order, the first one from 0, the last one open.</summary>
    public ValueList<SpendBin> Bins { get; }

    /// <summary>Compares a model with the customers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The customers.</param>
    /// <param name="edges">Where the bars meet, ascending, above 0: [20, 40] makes three bars.</param>
    /// <returns>The histogram.</returns>
    /// <exception cref="ArgumentException">There is no edge, or they do not ascend from above 0.</exception>
    public static SpendHistogram Of(GammaGamma model, SpendTable table, params ReadOnlySpan<double> edges)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        if (edges.IsEmpty)
            throw new ArgumentException("There is no edge between bars.", nameof(edges));
        for (var i = 0; i < edges.Length; i++)
        {
            if (!(edges[i] > (i == 0 ? 0 : edges[i - 1]) && edges[i] < double.PositiveInfinity))
                throw new ArgumentException(Invariant($"Edges ascend from above 0 and are finite; got {edges[i]} at place {i}."), nameof(edges));
        }

        var actual = new CompensatedSum[edges.Length + 1];
        var byPurchases = new SortedDictionary<int, double>();
        for (var row = 0; row < table.Count; row++)
        {
            var weight = table.Weights.IsEmpty ? 1 : table.Weights[row];
            var place = edges.BinarySearch(table.Means[row]);
            actual[place >= 0 ? place + 1 : ~place].Add(weight);
            byPurchases[table.Purchases[row]] = byPurchases.GetValueOrDefault(table.Purchases[row]) + weight;
        }

        var expected = new CompensatedSum[edges.Length + 1];
        foreach (var (purchases, weight) in byPurchases)
        {
            var shape = new BetaShape(model.P * purchases, model.Q);
            var (below, above) = (0.0, 1.0);
            for (var i = 0; i < edges.Length; i++)
            {
                var total = purchases * edges[i];
                var at = shape.At(1 / (1 + (model.V / total)), 1 / (1 + (total / model.V)));

                // In the upper half the difference of the upper tails keeps its digits.
                expected[i].Add(weight * (at.Lower < 0.5 ? at.Lower - below : above - at.Upper));
                (below, above) = (at.Lower, at.Upper);
            }

            expected[^1].Add(weight * above);
        }

        var bins = new SpendBin[edges.Length + 1];
        for (var i = 0; i < bins.Length; i++)
            bins[i] = new SpendBin(i == 0 ? 0 : edges[i - 1], i == edges.Length ? null : edges[i], expected[i].Total, actual[i].Total);
        return new SpendHistogram(table.Weight, ValueList.FromArray(bins));
    }

    /// <summary>One line in invariant culture: <c>946 customers in 7 bars of mean spend</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{FigureText.Number(Customers, null, null)} customers in {FigureText.Number(Bins.Count, null, null)} bars of mean spend";
}
