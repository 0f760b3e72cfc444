using NodaTime;

namespace JourneyMetrics.Recurring;

/// <summary>How to read a subscription out of a row of the caller's own type.</summary>
internal sealed class SubscriptionReader<T>(Func<T, string?> customer, Func<T, Instant> start, Func<T, Instant?> end, Func<T, Money> amount, Func<T, int> months, Func<T, string?>? subscription)
{
    private readonly SubscriptionTimes? times = subscription is null ? null : new SubscriptionTimes();

    public void Take(RowIntake intake, T row)
    {
        intake.Column = nameof(customer);
        var name = intake.Name(customer(row));
        intake.Column = nameof(start);
        var from = start(row);
        if (!LogTime.TryToNanos(from, out var startNanos))
            throw intake.Bad(nameof(start), from.ToString(), LogTime.Range);
        intake.Column = nameof(end);
        var to = end(row);
        var endNanos = long.MaxValue;
        if (to is { } last && (!LogTime.TryToNanos(last, out endNanos) || last <= from))
            throw intake.Bad(nameof(end), last.ToString(), last <= from ? Invariant($"A subscription ends after it starts, which is at {from}.") : LogTime.Range);
        intake.Column = nameof(amount);
        var money = amount(row);
        if (money.Amount < 0)
            throw intake.Bad(nameof(amount), Invariant($"{money}"), "A subscription costs zero or more; credits are invoices.");
        intake.Column = nameof(months);
        var span = months(row);
        if (span is < 1 or > ContractValue.MostMonths)
            throw intake.Bad(nameof(months), Invariant($"{span}"), Invariant($"An amount pays for 1 to {ContractValue.MostMonths} months."));
        var target = intake.Target(money);
        if (ContractValue.TryGet(money.Amount, span, intake.Basis, intake.Rounding, out var value) is { } problem)
            throw intake.Bad(nameof(amount), Invariant($"{money}"), problem);
        target.Add(target.Customer(name), startNanos, endNanos, value);
        if (subscription is null)
            return;
        intake.Column = nameof(subscription);
        var id = subscription(row);
        if (string.IsNullOrEmpty(id))
            throw intake.Bad(nameof(subscription), string.Empty, "A row needs the name of its subscription, as names were asked for.");
        times!.Add(id, startNanos, endNanos, intake.Row);
    }

    /// <summary>Makes sure that no subscription was there twice at one time.</summary>
    public void Finish() => times?.RequireApart();
}
