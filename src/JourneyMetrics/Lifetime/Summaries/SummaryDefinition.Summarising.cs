using NodaTime;

namespace JourneyMetrics.Lifetime;

/// <content>From logs, rows and columns to summaries: each is a fold of the same tally.</content>
public sealed partial record SummaryDefinition
{
    private const string PurchaseName = "purchase";

    /// <summary>Summarises the customers of a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="calibrationEnd">The last day of the calibration, included, in the zone.</param>
    /// <param name="holdoutEnd">The last day of the holdout, included; null for no holdout. Later purchases are not looked at.</param>
    /// <param name="allowAbsent">Whether the purchase may be a touchpoint that the log does not know.</param>
    /// <returns>The summaries, in the order of the log's customers.</returns>
    /// <exception cref="ArgumentException">
    /// The log does not know the purchase, the holdout ends before it begins, a refund is refused, or a late customer is.
    /// </exception>
    public CustomerSummaries Summarise(TouchpointLog log, LocalDate calibrationEnd, LocalDate? holdoutEnd = null, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        var tally = new SummaryTally(this, calibrationEnd, holdoutEnd, allowAbsent);
        tally.AddAll(log);
        return tally.TakeSummaries();
    }

    /// <summary>Summarises rows of the caller's own type, each a purchase or a refund at an instant.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="customer">Who; not empty.</param>
    /// <param name="at">When.</param>
    /// <param name="amount">How much; null for not known; omitted when no row has one.</param>
    /// <param name="calibrationEnd">The last day of the calibration, included, in the zone.</param>
    /// <param name="holdoutEnd">The last day of the holdout, included; null for no holdout.</param>
    /// <param name="options">Currency, rounding, policy for bad rows, identities; the defaults when omitted.</param>
    /// <returns>The summaries, in ordinal order of the customers' names.</returns>
    /// <exception cref="TouchpointLogException">A row cannot be used and bad rows throw.</exception>
    /// <exception cref="ArgumentException">The holdout ends before it begins, a refund is refused, or a late customer is.</exception>
    public CustomerSummaries Summarise<T>(
        IEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, Instant> at,
        Func<T, decimal?>? amount,
        LocalDate calibrationEnd,
        LocalDate? holdoutEnd = null,
        TouchpointLogOptions? options = null)
    {
        var name = Purchase ?? PurchaseName;
        var log = TouchpointLog.FromRows(rows, customer, _ => name, at, value: amount, options: options);
        return Summarise(log, calibrationEnd, holdoutEnd, allowAbsent: true);
    }

    /// <summary>Summarises rows of the caller's own type, each a purchase or a refund on a local day.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="customer">Who; not empty.</param>
    /// <param name="day">On which day in the zone.</param>
    /// <param name="amount">How much; null for not known; omitted when no row has one.</param>
    /// <param name="calibrationEnd">The last day of the calibration, included, in the zone.</param>
    /// <param name="holdoutEnd">The last day of the holdout, included; null for no holdout.</param>
    /// <param name="options">Currency, rounding, policy for bad rows, identities; the defaults when omitted.</param>
    /// <returns>The summaries, in ordinal order of the customers' names.</returns>
    /// <exception cref="TouchpointLogException">A row cannot be used and bad rows throw.</exception>
    /// <exception cref="ArgumentException">The holdout ends before it begins, a refund is refused, or a late customer is.</exception>
    public CustomerSummaries Summarise<T>(
        IEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, LocalDate> day,
        Func<T, decimal?>? amount,
        LocalDate calibrationEnd,
        LocalDate? holdoutEnd = null,
        TouchpointLogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(day);
        return Summarise(rows, customer, row => Zone.AtStartOfDay(day(row)).ToInstant(), amount, calibrationEnd, holdoutEnd, options);
    }

    /// <summary>Summarises purchases that are columns in the caller's memory, one entry a row, in any order. The fastest way in.</summary>
    /// <param name="customers">Who: any number from 0 on, whose decimal text is the customer's name.</param>
    /// <param name="at">When.</param>
    /// <param name="micros">Amounts in millionths of the currency, <see cref="TouchpointLog.NoMicros"/> for none; empty when no row has one.</param>
    /// <param name="calibrationEnd">The last day of the calibration, included, in the zone.</param>
    /// <param name="holdoutEnd">The last day of the holdout, included; null for no holdout.</param>
    /// <param name="options">Currency, policy for bad rows, identities; the defaults when omitted.</param>
    /// <param name="threads">How many threads may sort the rows; the summaries do not depend on it.</param>
    /// <returns>The summaries, in ascending order of the customers' numbers.</returns>
    /// <exception cref="TouchpointLogException">A row cannot be used and bad rows throw.</exception>
    /// <exception cref="ArgumentException">The columns differ in length, the holdout ends before it begins, a refund is refused, or a late customer is.</exception>
    public CustomerSummaries Summarise(
        ReadOnlySpan<int> customers,
        InstantColumn at,
        ReadOnlySpan<long> micros,
        LocalDate calibrationEnd,
        LocalDate? holdoutEnd = null,
        TouchpointLogOptions? options = null,
        int threads = 1)
    {
        var codes = new byte[customers.Length];
        var touchpoints = new CodedTouchpoints
        {
            Customers = customers,
            Touchpoints = codes,
            TouchpointNames = new[] { Purchase ?? PurchaseName },
            At = at,
            Micros = micros,
        };
        return Summarise(TouchpointLog.FromCodes(touchpoints, options, threads), calibrationEnd, holdoutEnd, allowAbsent: true);
    }
}
