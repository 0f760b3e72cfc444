namespace JourneyMetrics;

/// <summary>How rows become a log: the currency, the rounding of amounts, the policy for bad rows and who is the same person.</summary>
public sealed class TouchpointLogOptions
{
    /// <summary>The currency of every value in the log; none when omitted.</summary>
    public Currency Currency { get; init; }

    /// <summary>
    /// How an amount finer than a millionth is rounded to one. When omitted, such an amount is a row error, so that nothing is
    /// lost unasked.
    /// </summary>
    public MidpointRounding? Rounding { get; init; }

    /// <summary>What happens to a row that cannot be used; the default throws at the first.</summary>
    public BadRows BadRows { get; init; }

    /// <summary>Which identities belong to one person; applied to each customer before anything else.</summary>
    public IdentityMap Identities { get; init; } = IdentityMap.Empty;
}
