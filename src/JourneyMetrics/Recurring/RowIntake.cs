namespace JourneyMetrics.Recurring;

/// <summary>Reads rows into one history, or into one a currency, and says of a bad row where it stands.</summary>
internal sealed class RowIntake(RevenueBasis basis, MidpointRounding? rounding, bool byCurrency)
{
    private readonly SortedDictionary<string, HistoryBuilder> builders = new(StringComparer.Ordinal);

    public RevenueBasis Basis => basis;

    public MidpointRounding? Rounding => rounding;

    /// <summary>The number of the row at hand, 1-based.</summary>
    public long Row { get; set; }

    /// <summary>The column that is read at the moment.</summary>
    public string Column { get; set; } = string.Empty;

    public RecurringHistory Single() => (builders.Count == 0 ? new HistoryBuilder() : builders[string.Empty]).Build(basis);

    public ValueList<RecurringHistory> All()
    {
        var histories = new List<RecurringHistory>();
        foreach (var builder in builders.Values)
            histories.Add(builder.Build(basis));
        return histories.ToValueList();
    }

    /// <summary>The builder that the row goes to.</summary>
    public HistoryBuilder Target(Money amount)
    {
        var key = byCurrency ? amount.Currency.Code : string.Empty;
        if (!builders.TryGetValue(key, out var builder))
            builders[key] = builder = new HistoryBuilder();
        return builder.TryMeet(amount)
            ? builder
            : throw Bad("amount", Invariant($"{amount}"), $"One history is of one currency, '{builder.Currency}' so far; the reading by currency keeps them apart.");
    }

    public string Name(string? customer) => string.IsNullOrEmpty(customer) ? throw Bad("customer", string.Empty, "A row needs a customer.") : customer;

    public RecurringRowException Bad(string column, string value, string problem, Exception? cause = null) => new(new RowError(Row, column, value, problem), cause);

    /// <summary>Reads all rows; what the caller's own selector could not parse is a bad row, too.</summary>
    public void Read<T>(IEnumerable<T> rows, Action<RowIntake, T> take)
    {
        foreach (var row in rows)
        {
            Row++;
            try
            {
                take(this, row);
            }
            catch (Exception error) when (error is not RecurringRowException && TouchpointLogBuilder.IsBadRow(error))
            {
                throw Bad(Column, string.Empty, error.Message, error);
            }
        }
    }
}
