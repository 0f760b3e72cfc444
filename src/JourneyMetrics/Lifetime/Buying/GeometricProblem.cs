namespace JourneyMetrics.Lifetime;

/// <summary>The BG/NBD or the MBG/NBD and its data.</summary>
internal sealed class GeometricProblem<TModel> : FitProblem<TModel>
    where TModel : class
{
    private static readonly ParameterRule[] rules = [new("r"), new("alpha", TimePower: 1), new("a"), new("b")];

    private readonly ScaledRows rows;
    private readonly int extra;
    private readonly int threads;
    private readonly Func<double[], TModel> create;
    private readonly double[] weights;

    private GeometricProblem(string model, ScaledRows rows, double[] weights, int extra, int threads, Func<double[], TModel> create)
    {
        Model = model;
        this.rows = rows;
        this.weights = weights;
        this.extra = extra;
        this.threads = threads;
        this.create = create;
        var (customers, purchases) = Totals(rows, weights);
        Customers = customers;
        Offset = -purchases * Math.Log(rows.Unit);
        Rate = purchases / customers;
        Likelihood = new GeometricLikelihood(rows, weights, extra, threads);
    }

    /// <inheritdoc/>
    public override string Model { get; }

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

    private double Rate { get; }

    /// <summary>Groups the rows and lays them out.</summary>
    public static GeometricProblem<TModel> Of(CustomerTable table, string model, int extra, FitOptions? options, Func<double[], TModel> create)
    {
        ArgumentNullException.ThrowIfNull(table);
        var scaled = new ScaledRows(RowGroups.Of(table));
        return new GeometricProblem<TModel>(model, scaled, scaled.Weights, extra, options?.Threads ?? 1, create);
    }

    /// <inheritdoc/>
    public override TModel Create(ReadOnlySpan<double> parameters) => create(parameters.ToArray());

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Starts()
    {
        var rate = Math.Clamp(Rate, 1e-6, 1e6);
        return
        [
            Point(0.5, 0.35 / rate, 0.6, 1.5),
            Point(1, 0.5 / rate, 0.1, 2),
            Point(5, 4 / rate, 3, 10),
            Point(0.1, 0.05 / rate, 0.3, 0.3),
        ];
    }

    /// <inheritdoc/>
    public override FitProblem<TModel> Reweighted(double[] weights)
        => new GeometricProblem<TModel>(Model, rows, weights.Length == rows.Padded ? weights : ScaledRows.Fill(weights, rows.Padded), extra, threads, create);

    private static double[] Point(params ReadOnlySpan<double> parameters)
    {
        var point = parameters.ToArray();
        for (var i = 0; i < point.Length; i++)
            point[i] = Math.Log(point[i]);
        return point;
    }

    private static (double Customers, double Purchases) Totals(ScaledRows rows, double[] weights)
    {
        if (ReferenceEquals(weights, rows.Weights))
            return (rows.Customers, rows.Purchases);
        double customers = 0, purchases = 0;
        for (var row = 0; row < rows.Counts.Length; row++)
        {
            customers += weights[row];
            purchases += weights[row] * rows.Counts[row];
        }

        return (customers, purchases);
    }
}
