namespace JourneyMetrics.Lifetime;

/// <summary>What a fit may be told; nothing is required.</summary>
public sealed class FitOptions
{
    /// <summary>
    /// Where to start: the parameters as in the model, in its order and the data's unit of time; empty for the model's own start.
    /// The answer does not depend on it where the likelihood has one maximum.
    /// </summary>
    public ValueList<double> Start { get; init; }

    /// <summary>How many threads may work; they never change a bit of the result.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The most steps of the search; 200 when omitted, of which an ordinary fit takes ten.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>Stops the fit between two passes over the data.</summary>
    public CancellationToken Cancellation { get; init; }
}
