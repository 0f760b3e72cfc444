namespace JourneyMetrics.Recurring;

/// <summary>The basis and the currency that all customers of a tally have in common.</summary>
internal sealed class TallyUnit
{
    private Currency? currency;

    public TallyUnit(RevenueBasis basis)
    {
        if (!Enum.IsDefined(basis))
            throw new ArgumentOutOfRangeException(nameof(basis), basis, "Amounts are of a month or of a year.");
        Basis = basis;
    }

    public RevenueBasis Basis { get; }

    public Money Amount(Int128 micros) => new(LogMoney.ToAmount(micros), currency.GetValueOrDefault());

    public void Meet(CustomerRevenue customer)
    {
        RequireBasis(customer.Basis, nameof(customer));

        // Who never paid anything may have no currency.
        if (!customer.Times.IsEmpty || !customer.Currency.IsNone)
            Meet(customer.Currency, nameof(customer));
    }

    public void Meet(TallyUnit other)
    {
        RequireBasis(other.Basis, nameof(other));
        if (other.currency is { } theirs)
            Meet(theirs, nameof(other));
    }

    private void Meet(Currency other, string parameter)
    {
        if (currency is { } own && own != other)
            throw new ArgumentException($"Money of different currencies does not mix: '{own}' and '{other}'.", parameter);
        currency = other;
    }

    private void RequireBasis(RevenueBasis other, string parameter)
    {
        if (other != Basis)
            throw new ArgumentException($"Amounts of one tally are of one basis, {Basis} here; got {other}.", parameter);
    }
}
