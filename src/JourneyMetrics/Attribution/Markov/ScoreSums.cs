namespace JourneyMetrics.Attribution;

/// <summary>Weighted means and variances of the scores of several orders and of their differences.</summary>
internal sealed class ScoreSums(int orders)
{
    private readonly double[] means = new double[orders];
    private readonly double[] squares = new double[orders];
    private readonly double[] gains = new double[orders];
    private readonly double[] gainSquares = new double[orders];

    /// <summary>The weight of all journeys.</summary>
    public double Weight { get; private set; }

    /// <summary>Adds journeys of equal scores (West 1979).</summary>
    public void Add(double[] scores, double weight)
    {
        Weight += weight;
        var part = weight / Weight;
        for (var i = 0; i < scores.Length; i++)
        {
            Learn(ref means[i], ref squares[i], scores[i], weight, part);
            Learn(ref gains[i], ref gainSquares[i], scores[i] - scores[Math.Max(0, i - 1)], weight, part);
        }
    }

    public ValueList<MarkovOrderScore> Scores()
    {
        var list = new MarkovOrderScore[means.Length];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = Weight > 0
                ? new MarkovOrderScore(i + 1, means[i], Error(squares[i]), i == 0 ? null : (Outcome<double>)gains[i], i == 0 ? null : Error(gainSquares[i]))
                : new MarkovOrderScore(i + 1, Undefined.NoData, Undefined.NoData, null, null);
        }

        return ValueList.FromArray(list);
    }

    private static void Learn(ref double mean, ref double square, double figure, double weight, double part)
    {
        var step = figure - mean;
        mean += step * part;
        square += weight * step * (figure - mean);
    }

    private Outcome<double> Error(double square) => Weight > 1 ? Math.Sqrt(square / (Weight - 1) / Weight) : Undefined.TooFewObservations;
}
