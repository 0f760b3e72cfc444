using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Recurring;

/// <content>Reading subscriptions and invoices.</content>
public sealed partial class RecurringHistory
{
    /// <summary>Reads subscriptions of one currency from rows of the caller's own type.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="rows">The rows, in any order; a change of plan or price is a row that ends and one that starts at the same instant.</param>
    /// <param name="customer">Who pays; not empty. All subscriptions of a customer are netted.</param>
    /// <param name="start">When the subscription starts to count, from 1677 to 2262.</param>
    /// <param name="end">The first instant at which it no longer counts: the end of what is paid, not the notice; null while it goes on.</param>
    /// <param name="amount">What is paid for one billing period, without one-off fees; zero or more.</param>
    /// <param name="months">How many months a billing period has: 1, 3, 12, any from 1 to 1200.</param>
    /// <param name="subscription">Which subscription the row is of; rows of one subscription that overlap in time are then an error. Not looked at when omitted.</param>
    /// <param name="basis">Whether amounts are kept for a month or for a year.</param>
    /// <param name="rounding">How the amount of a month (a year) that is no whole number of millionths is rounded to one; when omitted it is a row error.</param>
    /// <returns>The history.</returns>
    /// <remarks>The amount of a month is amount / months (the KPI <c>mrr_from_contract</c>), exact in millionths.</remarks>
    /// <exception cref="RecurringRowException">A row cannot be used, or has another currency than those before. A format, overflow or cast exception of a selector counts as one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The basis or the rounding is none of its enum.</exception>
    public static RecurringHistory FromSubscriptions<T>(
        IEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, Instant> start,
        Func<T, Instant?> end,
        Func<T, Money> amount,
        Func<T, int> months,
        Func<T, string?>? subscription = null,
        RevenueBasis basis = RevenueBasis.Monthly,
        MidpointRounding? rounding = null)
        => Subscriptions(rows, customer, start, end, amount, months, subscription, basis, rounding, byCurrency: false).Single();

    /// <summary>Reads subscriptions of several currencies into one history a currency.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="customer">Who pays; not empty.</param>
    /// <param name="start">When the subscription starts to count, from 1677 to 2262.</param>
    /// <param name="end">The first instant at which it no longer counts; null while it goes on.</param>
    /// <param name="amount">What is paid for one billing period; zero or more.</param>
    /// <param name="months">How many months a billing period has, from 1 to 1200.</param>
    /// <param name="subscription">Which subscription the row is of; rows of one subscription that overlap in time are then an error.</param>
    /// <param name="basis">Whether amounts are kept for a month or for a year.</param>
    /// <param name="rounding">How an amount that is no whole number of millionths is rounded to one; when omitted it is a row error.</param>
    /// <returns>The histories by the code of the currency; rows of no currency are one of their own. A customer of two currencies is in both.</returns>
    /// <exception cref="RecurringRowException">A row cannot be used.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The basis or the rounding is none of its enum.</exception>
    public static ValueList<RecurringHistory> SubscriptionsByCurrency<T>(
        IEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, Instant> start,
        Func<T, Instant?> end,
        Func<T, Money> amount,
        Func<T, int> months,
        Func<T, string?>? subscription = null,
        RevenueBasis basis = RevenueBasis.Monthly,
        MidpointRounding? rounding = null)
        => Subscriptions(rows, customer, start, end, amount, months, subscription, basis, rounding, byCurrency: true).All();

    /// <summary>Reads invoices of one currency from rows of the caller's own type.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="rows">The rows, in any order: one a recurring line of an invoice; one-off lines do not belong here.</param>
    /// <param name="customer">Who pays; not empty.</param>
    /// <param name="from">The first date of service.</param>
    /// <param name="to">The first date without service: a period of January ends on 1 February.</param>
    /// <param name="amount">The amount for the service; a credit is negative. At no time may a customer's credits exceed the charges.</param>
    /// <param name="calendar">The zone whose dates these are.</param>
    /// <param name="proration">How the amount is spread over the months of service.</param>
    /// <param name="basis">Whether amounts are kept for a month or for a year.</param>
    /// <param name="rounding">How an amount that is no whole number of millionths is rounded to one; when omitted it is a row error.</param>
    /// <returns>The history.</returns>
    /// <exception cref="RecurringRowException">A row cannot be used or has another currency than those before, or credits exceed the charges. A format, overflow or cast exception of a selector counts as one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The proration, the basis or the rounding is none of its enum.</exception>
    public static RecurringHistory FromInvoices<T>(
        IEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, LocalDate> from,
        Func<T, LocalDate> to,
        Func<T, Money> amount,
        BusinessCalendar calendar,
        Proration proration,
        RevenueBasis basis = RevenueBasis.Monthly,
        MidpointRounding? rounding = null)
        => Invoices(rows, customer, from, to, amount, calendar, proration, basis, rounding, byCurrency: false).Single();

    /// <summary>Reads invoices of several currencies into one history a currency.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="customer">Who pays; not empty.</param>
    /// <param name="from">The first date of service.</param>
    /// <param name="to">The first date without service.</param>
    /// <param name="amount">The amount for the service; a credit is negative.</param>
    /// <param name="calendar">The zone whose dates these are.</param>
    /// <param name="proration">How the amount is spread over the months of service.</param>
    /// <param name="basis">Whether amounts are kept for a month or for a year.</param>
    /// <param name="rounding">How an amount that is no whole number of millionths is rounded to one; when omitted it is a row error.</param>
    /// <returns>The histories by the code of the currency; rows of no currency are one of their own.</returns>
    /// <exception cref="RecurringRowException">A row cannot be used, or credits exceed the charges.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The proration, the basis or the rounding is none of its enum.</exception>
    public static ValueList<RecurringHistory> InvoicesByCurrency<T>(
        IEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, LocalDate> from,
        Func<T, LocalDate> to,
        Func<T, Money> amount,
        BusinessCalendar calendar,
        Proration proration,
        RevenueBasis basis = RevenueBasis.Monthly,
        MidpointRounding? rounding = null)
        => Invoices(rows, customer, from, to, amount, calendar, proration, basis, rounding, byCurrency: true).All();

    private static RowIntake Subscriptions<T>(
        IEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, Instant> start,
        Func<T, Instant?> end,
        Func<T, Money> amount,
        Func<T, int> months,
        Func<T, string?>? subscription,
        RevenueBasis basis,
        MidpointRounding? rounding,
        bool byCurrency)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(end);
        ArgumentNullException.ThrowIfNull(amount);
        ArgumentNullException.ThrowIfNull(months);
        var intake = Intake(basis, rounding, byCurrency);
        var reader = new SubscriptionReader<T>(customer, start, end, amount, months, subscription);
        intake.Read(rows, reader.Take);
        reader.Finish();
        return intake;
    }

    private static RowIntake Invoices<T>(
        IEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, LocalDate> from,
        Func<T, LocalDate> to,
        Func<T, Money> amount,
        BusinessCalendar calendar,
        Proration proration,
        RevenueBasis basis,
        MidpointRounding? rounding,
        bool byCurrency)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(amount);
        ArgumentNullException.ThrowIfNull(calendar);
        if (!Enum.IsDefined(proration))
            throw new ArgumentOutOfRangeException(nameof(proration), proration, "Amounts are spread over whole months or over days.");
        var intake = Intake(basis, rounding, byCurrency);
        intake.Read(rows, new InvoiceReader<T>(customer, from, to, amount, calendar, proration).Take);
        return intake;
    }

    private static RowIntake Intake(RevenueBasis basis, MidpointRounding? rounding, bool byCurrency)
    {
        if (!Enum.IsDefined(basis))
            throw new ArgumentOutOfRangeException(nameof(basis), basis, "Amounts are of a month or of a year.");
        if (rounding is { } mode && !Enum.IsDefined(mode))
            throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "A rounding is one of its enum.");
        return new RowIntake(basis, rounding, byCurrency);
    }
}
