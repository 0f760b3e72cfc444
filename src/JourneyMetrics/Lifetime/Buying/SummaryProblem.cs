namespace JourneyMetrics.Lifetime;

/// <summary>What the fits over summary rows share.</summary>
/// <typeparam name="TModel">The model.</typeparam>
internal abstract class SummaryProblem<TModel>(SummaryRows rows) : FitProblem<TModel>
    where TModel : class
{
    /// <inheritdoc/>
    public override double TimeUnit => Rows.Unit;

    /// <inheritdoc/>
    public override double Customers => Rows.Customers;

    /// <inheritdoc/>
    public override double Offset => -Rows.Purchases * Math.Log(Rows.Unit);

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Weights => Rows.Weights;

    /// <summary>The rows.</summary>
    protected SummaryRows Rows { get; } = rows;
}
