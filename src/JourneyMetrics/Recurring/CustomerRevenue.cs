using NodaTime;

namespace JourneyMetrics.Recurring;

/// <summary>A view of one customer's recurring revenue over time.</summary>
/// <remarks>It reads the history in place, allocates nothing and lives on the stack.</remarks>
public readonly ref struct CustomerRevenue
{
    private readonly RecurringHistory history;

    internal CustomerRevenue(RecurringHistory history, string customer, ReadOnlySpan<long> times, ReadOnlySpan<long> levels)
    {
        this.history = history;
        Customer = customer;
        Times = times;
        Levels = levels;
    }

    /// <summary>Who.</summary>
    public string Customer { get; }

    /// <summary>The currency of the amounts.</summary>
    public Currency Currency => history.Currency;

    /// <summary>Whether amounts are of a month or of a year.</summary>
    public RevenueBasis Basis => history.Basis;

    /// <summary>When the amount changes, in nanoseconds since the epoch.</summary>
    internal ReadOnlySpan<long> Times { get; }

    /// <summary>The amount from each change on.</summary>
    internal ReadOnlySpan<long> Levels { get; }

    /// <summary>The amount at an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The amount, zero where the customer paid nothing.</returns>
    public Money At(Instant instant) => new(LogMoney.ToAmount(MicrosAt(instant)), Currency);

    /// <summary>One line in invariant culture: <c>Leah: 3 changes</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Customer}: {Times.Length:#,0} changes");

    internal long MicrosAt(Instant instant)
    {
        var level = 0L;
        for (var i = 0; i < Times.Length && LogTime.ToInstant(Times[i]) <= instant; i++)
            level = Levels[i];
        return level;
    }
}
