namespace JourneyMetrics.Lifetime;

/// <summary>BG/CNBD-k: regular buying (Erlang-k times between purchases) by customers who may leave after each repeat purchase.</summary>
/// <remarks>
/// <para>With k = 1 it is the BG/NBD. A customer without a repeat purchase is alive for certain; the variant in which the first purchase is a
/// chance to leave too is <see cref="MbgCnbd"/>. See <see cref="CnbdModel"/> for the assumptions and for what is exact.</para>
/// <para>Not for customers who buy in bursts: then k = 1 fits best, and even that is too regular.</para>
/// <para>Sources: Platzer and Reutterer (2016), Marketing Science 35(5); Reutterer, Platzer and Schröder (2021), International Journal of Research in Marketing 38(1).</para>
/// </remarks>
public sealed class BgCnbd : CnbdModel
{
    /// <summary>Creates a model from its parameters.</summary>
    /// <param name="k">The regularity, from 1.</param>
    /// <param name="r">Shape of the rate over customers, above 0.</param>
    /// <param name="alpha">Its scale, a time above 0: phases pass at the mean rate r/alpha, purchases at a k-th of it.</param>
    /// <param name="a">First parameter of the chance to leave after a purchase, above 0.</param>
    /// <param name="b">Its second parameter, above 0: the mean chance is a/(a + b).</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0 and finite, or k is out of range.</exception>
    public BgCnbd(int k, double r, double alpha, double a, double b)
        : base(k, r, alpha, a, b)
    {
    }

    /// <inheritdoc/>
    private protected override bool LeavesAtOnce => false;

    /// <summary>Fits the model for one k by maximum likelihood.</summary>
    /// <param name="table">The customers, with their sums of log intervals where k is above 1.</param>
    /// <param name="k">The regularity, from 1.</param>
    /// <param name="options">How to search; null for the defaults.</param>
    /// <returns>The model if there is a maximum inside, and the report in any case.</returns>
    /// <exception cref="ArgumentException">The table is empty, or lacks the sums of log intervals.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is out of range.</exception>
    public static FitResult<BgCnbd> Fit(CustomerTable table, int k, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        RequirePhases(k, nameof(k));
        return FitBest(table, k, k, Problem, options);
    }

    /// <summary>Fits the model for each k up to a largest one and takes the k of the highest likelihood.</summary>
    /// <param name="table">The customers, with their sums of log intervals.</param>
    /// <param name="largestK">The largest k that is tried.</param>
    /// <param name="options">How to search; null for the defaults.</param>
    /// <returns>The best of the fits. Its standard errors take k for known.</returns>
    /// <exception cref="ArgumentException">The table is empty, or lacks the sums of log intervals.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The largest k is out of range.</exception>
    public static FitResult<BgCnbd> FitAnyRegularity(CustomerTable table, int largestK = 12, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        RequirePhases(largestK, nameof(largestK));
        return FitBest(table, 1, largestK, Problem, options);
    }

    private static CnbdProblem<BgCnbd> Problem(int k, SummaryRows rows)
        => new(rows, k, leavesAtOnce: false, Title(k, leavesAtOnce: false), (phases, point) => new BgCnbd(phases, point[0], point[1], point[2], point[3]));
}
