namespace JourneyMetrics.Kpis;

/// <summary>What one factor did to the figure.</summary>
/// <param name="Name">The factor.</param>
/// <param name="Value">Its part of the change, in the unit of the figure.</param>
public sealed record ChangeEffect(string Name, double Value)
{
    /// <summary>One line in invariant culture: <c>CPM +1.922727</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} {Signed(Value)}";

    internal static string Signed(double value) => (value > 0 ? "+" : string.Empty) + new Outcome<double>(value, null).ToString();
}
