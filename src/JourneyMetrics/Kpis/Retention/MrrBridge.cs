using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>From the MRR at the opening of a period to that at its close, by the five movements, each with its customers.</summary>
/// <remarks>Movements are netted per customer: a customer is in one of them at most. Bridges of disjoint customers add.</remarks>
public sealed record MrrBridge
{
    /// <summary>Creates a bridge.</summary>
    /// <param name="opening">MRR and customers at the opening.</param>
    /// <param name="new">Customers who had none before, ever.</param>
    /// <param name="expansion">Increase of customers of the opening.</param>
    /// <param name="reactivation">Customers who had none at the opening but had some before.</param>
    /// <param name="contraction">Decrease of customers who stay, a positive amount.</param>
    /// <param name="churned">Customers who went to zero, a positive amount.</param>
    /// <exception cref="ArgumentException">The losses exceed the opening, or the currencies differ.</exception>
    public MrrBridge(MrrMovement opening, MrrMovement @new, MrrMovement expansion, MrrMovement reactivation, MrrMovement contraction, MrrMovement churned)
    {
        var losses = contraction + churned;
        if (losses.Amount > opening.Amount || churned.Customers > opening.Customers)
            throw new ArgumentException(Invariant($"The losses {losses} exceed the opening {opening}."), nameof(churned));
        Opening = opening;
        New = @new;
        Expansion = expansion;
        Reactivation = reactivation;
        Contraction = contraction;
        Churned = churned;
        Closing = new MrrMovement(
            RecurringRevenue.ClosingMrr(opening.Amount, @new.Amount, expansion.Amount, reactivation.Amount, contraction.Amount, churned.Amount),
            opening.Customers + @new.Customers + reactivation.Customers - churned.Customers);
    }

    /// <summary>MRR and customers at the opening.</summary>
    public MrrMovement Opening { get; }

    /// <summary>Customers who had none before, ever.</summary>
    public MrrMovement New { get; }

    /// <summary>Increase of customers of the opening.</summary>
    public MrrMovement Expansion { get; }

    /// <summary>Customers who had none at the opening but had some before.</summary>
    public MrrMovement Reactivation { get; }

    /// <summary>Decrease of customers who stay.</summary>
    public MrrMovement Contraction { get; }

    /// <summary>Customers who went to zero.</summary>
    public MrrMovement Churned { get; }

    /// <summary>MRR and customers at the close: the opening and all movements.</summary>
    [JsonIgnore]
    public MrrMovement Closing { get; }

    /// <summary>The bridge of two disjoint groups of customers together.</summary>
    /// <param name="left">The bridge of one group.</param>
    /// <param name="right">The bridge of the other group, of the same period and currency.</param>
    /// <returns>The bridge of both.</returns>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static MrrBridge Add(MrrBridge left, MrrBridge right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new MrrBridge(
            left.Opening + right.Opening,
            left.New + right.New,
            left.Expansion + right.Expansion,
            left.Reactivation + right.Reactivation,
            left.Contraction + right.Contraction,
            left.Churned + right.Churned);
    }

    /// <summary>The bridge of two disjoint groups of customers together.</summary>
    public static MrrBridge operator +(MrrBridge left, MrrBridge right) => Add(left, right);

    /// <summary>One line: opening, movements and close.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"MRR {Opening.Amount} + {New.Amount} new + {Expansion.Amount} expansion + {Reactivation.Amount} reactivation - {Contraction.Amount} contraction - {Churned.Amount} churned = {Closing.Amount}");
}
