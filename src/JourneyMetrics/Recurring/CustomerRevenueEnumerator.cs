namespace JourneyMetrics.Recurring;

/// <summary>Walks the customers of a history.</summary>
public ref struct CustomerRevenueEnumerator
{
    private readonly RecurringHistory history;
    private int customer;

    internal CustomerRevenueEnumerator(RecurringHistory history)
    {
        this.history = history;
        customer = -1;
    }

    /// <summary>The customer that the walk stands on.</summary>
    public readonly CustomerRevenue Current => history.Customer(customer);

    /// <summary>Itself.</summary>
    /// <returns>This enumerator.</returns>
    public readonly CustomerRevenueEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next customer.</summary>
    /// <returns>Whether there was one.</returns>
    public bool MoveNext() => ++customer < history.CustomerCount;
}
