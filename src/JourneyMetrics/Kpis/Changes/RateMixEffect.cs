namespace JourneyMetrics.Kpis;

/// <summary>What one segment did to a pooled rate.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Before">Its ratio before.</param>
/// <param name="After">Its ratio after.</param>
/// <param name="Rate">What the change of its rate did, in the unit of the rate; 0 where it had no rate in one of the periods.</param>
/// <param name="Mix">What the change of its weight did, measured against the pooled rate: more of a segment below it lowers it.</param>
public sealed record RateMixEffect(string Segment, Ratio Before, Ratio After, double Rate, double Mix)
{
    /// <summary>One line in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Segment} rate {ChangeEffect.Signed(Rate)}, mix {ChangeEffect.Signed(Mix)}";
}
