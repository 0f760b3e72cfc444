using System.Diagnostics;

namespace JourneyMetrics.Lifetime;

/// <summary>The models that were refitted to resampled customers.</summary>
/// <typeparam name="TModel">The model.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class BootstrapFits<TModel>
    where TModel : class
{
    internal BootstrapFits(TModel?[] models)
    {
        Models = models.OfType<TModel>().ToValueList();
        Replicates = models.Length;
    }

    /// <summary>The models of the refits that converged, in the order of the replicates.</summary>
    public ValueList<TModel> Models { get; }

    /// <summary>How many refits there were.</summary>
    public int Replicates { get; }

    /// <summary>How many refits found no maximum inside.</summary>
    public int Failed => Replicates - Models.Count;

    /// <summary>The percentile interval of a figure over the refits.</summary>
    /// <param name="figure">The figure, a pure function of the model.</param>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The interval between the two tails' quantiles (type 7, as in R and Excel); undefined with fewer than two models.</returns>
    public Outcome<Bounds> Interval(Func<TModel, double> figure, ConfidenceLevel confidence = default)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (Models.Count < 2)
            return Undefined.TooFewObservations;
        var values = Models.Select(figure).ToArray();
        Array.Sort(values);
        return new Bounds(Quantile(values, confidence.Alpha / 2), Quantile(values, 1 - (confidence.Alpha / 2)), confidence.Confidence);
    }

    /// <summary>The standard deviation of a figure over the refits: its bootstrap standard error.</summary>
    /// <param name="figure">The figure, a pure function of the model.</param>
    /// <returns>The standard error; undefined with fewer than two models.</returns>
    public Outcome<double> StandardError(Func<TModel, double> figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (Models.Count < 2)
            return Undefined.TooFewObservations;
        var values = Models.Select(figure).ToArray();
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    /// <summary>One line in invariant culture: <c>200 refits, 0 failed</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Replicates} refits, {Failed} failed");

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var low = (int)Math.Floor(place);
        var high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + ((place - low) * (sorted[high] - sorted[low]));
    }
}
