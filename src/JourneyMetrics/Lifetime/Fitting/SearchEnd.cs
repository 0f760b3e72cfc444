namespace JourneyMetrics.Lifetime;

/// <summary>Where a search ended and how.</summary>
internal sealed class SearchEnd
{
    /// <summary>How it ended.</summary>
    public required FitStatus Status { get; init; }

    /// <summary>The point.</summary>
    public required double[] Point { get; init; }

    /// <summary>The likelihood there.</summary>
    public required double Value { get; init; }

    /// <summary>The first derivatives there.</summary>
    public required double[] Gradient { get; init; }

    /// <summary>The second derivatives there, row by row.</summary>
    public required double[] Hessian { get; init; }

    /// <summary>The direction in which the likelihood is flattest, uphill, of length 1: where the parameters run when there is no maximum inside.</summary>
    public required double[] Flattest { get; init; }

    /// <summary>How many steps were taken.</summary>
    public required int Iterations { get; init; }

    /// <summary>The largest first derivative in size.</summary>
    public double GradientNorm
    {
        get
        {
            var largest = 0.0;
            foreach (var slope in Gradient)
                largest = Math.Max(largest, Math.Abs(slope));
            return largest;
        }
    }
}
