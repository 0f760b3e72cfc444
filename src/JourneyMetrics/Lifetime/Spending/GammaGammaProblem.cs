namespace JourneyMetrics.Lifetime;

/// <summary>The Gamma-Gamma model and the spend of customers.</summary>
internal sealed class GammaGammaProblem(SpendRows rows) : FitProblem<GammaGamma>
{
    private static readonly ParameterRule[] rules = [new("p"), new("q"), new("v", TimePower: 1)];

    // Each with a population mean of 1; from small to large differences between the purchases of one customer.
    private static readonly double[][] starts =
    [
        [Math.Log(4), Math.Log(4), Math.Log(0.75)],
        [Math.Log(1), Math.Log(10), Math.Log(9)],
        [Math.Log(30), Math.Log(2.5), Math.Log(0.05)],
    ];

    /// <inheritdoc/>
    public override string Model => GammaGamma.ModelName;

    /// <inheritdoc/>
    public override ReadOnlySpan<ParameterRule> Parameters => rules;

    /// <summary>The mean spend: v is an amount, as alpha is a time in the models of buying.</summary>
    public override double TimeUnit => rows.Scale;

    /// <inheritdoc/>
    public override double Customers => rows.Customers;

    /// <inheritdoc/>
    public override double Offset => -rows.Customers * Math.Log(rows.Scale);

    /// <inheritdoc/>
    public override ILikelihood Likelihood { get; } = new GammaGammaLikelihood(rows);

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Weights => rows.Weights;

    /// <inheritdoc/>
    public override GammaGamma Create(ReadOnlySpan<double> parameters) => new(parameters[0], parameters[1], parameters[2]);

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Starts() => starts;

    /// <inheritdoc/>
    public override FitProblem<GammaGamma> Reweighted(double[] weights) => new GammaGammaProblem(rows.WithWeights(weights));

    /// <inheritdoc/>
    public override string? NameOfLimit(ReadOnlySpan<int> runs)
        => rows.AreAlike ? "every customer spends the same, so that nothing tells the spread of purchases from that of customers"
            : runs[1] > 0 && runs[0] == 0 ? "customers do not differ: one gamma distribution of amounts"
            : runs[0] > 0 && runs[1] == 0 ? "the purchases of a customer do not differ"
            : null;

    /// <summary>Fits the model; data without any spread have no maximum and are not searched.</summary>
    public FitResult<GammaGamma> Fit(FitOptions? options)
    {
        if (!rows.AreAlike)
            return Fitter.Fit(this, options);
        var point = (options is null ? null : Fitter.Start(this, options)) ?? starts[0];
        var gradient = new double[3];
        var hessian = new double[9];
        var side = Math.Sqrt(0.5);
        var end = new SearchEnd
        {
            Status = FitStatus.NotIdentified,
            Point = point,
            Value = Likelihood.At(point, gradient, hessian),
            Gradient = gradient,
            Hessian = hessian,
            Flattest = [side, side, 0],
            Iterations = 0,
        };
        return new FitResult<GammaGamma>(this, end, Reports.Of(this, end));
    }
}
