namespace JourneyMetrics.Lifetime;

/// <summary>Which parameters of a model covariates move.</summary>
/// <param name="Buying">Those that go down with buying.</param>
/// <param name="Leaving">Those that leaving moves.</param>
/// <param name="LeavingSign">1 when they go up with leaving, -1 when they go down.</param>
internal sealed record CovariateLink(int[] Buying, int[] Leaving, int LeavingSign)
{
    /// <summary>alpha_i = alpha exp(-trans · z), beta_i = beta exp(-life · z).</summary>
    public static CovariateLink Pareto { get; } = new([1], [3], -1);

    /// <summary>alpha_i = alpha exp(-trans · z), and a or both of a and b times exp(life · z).</summary>
    public static CovariateLink Of(DropoutLink link)
        => link switch
        {
            DropoutLink.Odds => new([1], [2], 1),
            DropoutLink.SameMean => new([1], [2, 3], 1),
            _ => throw new ArgumentOutOfRangeException(nameof(link), link, "There is no such link."),
        };
}
