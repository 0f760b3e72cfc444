using System.Runtime.InteropServices;

namespace JourneyMetrics.Lifetime;

/// <summary>Scores rows by a model's own figures of a customer, one figure a pass, each remembered for rows that repeat.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct FigureScoring : IRowScoring
{
    private readonly PurchaseModel model;
    private readonly double? horizon;

    private FigureScoring(PurchaseModel model, double? horizon)
    {
        this.model = model;
        this.horizon = horizon;
    }

    /// <inheritdoc/>
    public bool RemembersAlive => true;

    /// <summary>Scores every row.</summary>
    public static void Score(PurchaseModel model, CustomerTable table, double horizon, Span<double> alive, Span<double> expected, int threads)
    {
        if (!alive.IsEmpty)
            RowScoring.Score(new FigureScoring(model, null), table, horizon, alive, default, threads);
        if (!expected.IsEmpty)
            RowScoring.Score(new FigureScoring(model, horizon), table, horizon, expected, default, threads);
    }

    /// <summary>The figure of this pass.</summary>
    public double Alive(int repeats, double recency, double age)
    {
        var customer = CustomerSummary.Checked(repeats, recency, age);
        return horizon is { } time ? model.ExpectedPurchases(customer, time).OrThrow() : model.ProbabilityAlive(customer);
    }

    /// <summary>Not asked for: the figure is whole already.</summary>
    public double ExpectedWhenAlive(int repeats, double age, double horizon) => 1;
}
