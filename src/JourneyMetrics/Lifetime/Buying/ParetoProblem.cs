namespace JourneyMetrics.Lifetime;

/// <summary>The Pareto/NBD and its data.</summary>
internal sealed class ParetoProblem : FitProblem<ParetoNbd>
{
    private static readonly ParameterRule[] rules = [new("r"), new("alpha", TimePower: 1), new("s"), new("beta", TimePower: 1)];

    private readonly ScaledRows rows;
    private readonly double[] weights;
    private readonly int threads;
    private readonly double rate;

    private ParetoProblem(ScaledRows rows, double[] weights, int threads)
    {
        this.rows = rows;
        this.weights = weights;
        this.threads = threads;
        double customers = 0, purchases = 0;
        for (var row = 0; row < rows.Counts.Length; row++)
        {
            customers += weights[row];
            purchases += weights[row] * rows.Counts[row];
        }

        Customers = customers;
        Offset = -purchases * Math.Log(rows.Unit);
        rate = purchases / customers;
        Likelihood = new ParetoLikelihood(rows, weights, threads);
    }

    /// <inheritdoc/>
    public override string Model => "Pareto/NBD";

    /// <inheritdoc/>
    public override ReadOnlySpan<ParameterRule> Parameters => rules;

    /// <inheritdoc/>
    public override double TimeUnit => rows.Unit;

    /// <inheritdoc/>
    public override double Customers { get; }

    /// <inheritdoc/>
    public override double Offset { get; }

    /// <inheritdoc/>
    public override ILikelihood Likelihood { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Weights => weights.AsSpan(0, rows.Counts.Length);

    /// <summary>Groups the rows and lays them out.</summary>
    public static ParetoProblem Of(CustomerTable table, FitOptions? options)
    {
        ArgumentNullException.ThrowIfNull(table);
        var scaled = new ScaledRows(RowGroups.Of(table));
        return new ParetoProblem(scaled, scaled.Weights, options?.Threads ?? 1);
    }

    /// <inheritdoc/>
    public override ParetoNbd Create(ReadOnlySpan<double> parameters) => new(parameters[0], parameters[1], parameters[2], parameters[3]);

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Starts()
    {
        var mean = Math.Clamp(rate, 1e-6, 1e6);
        return
        [
            Point(0.6, 0.4 / mean, 0.6, 0.5),
            Point(1, 0.8 / mean, 0.2, 1),
            Point(5, 4 / mean, 4, 4),
            Point(0.1, 0.05 / mean, 0.3, 0.05),
        ];
    }

    /// <inheritdoc/>
    public override FitProblem<ParetoNbd> Reweighted(double[] weights)
        => new ParetoProblem(rows, weights.Length == rows.Padded ? weights : ScaledRows.Fill(weights, rows.Padded), threads);

    private static double[] Point(double r, double alpha, double s, double beta) => [Math.Log(r), Math.Log(alpha), Math.Log(s), Math.Log(beta)];
}
