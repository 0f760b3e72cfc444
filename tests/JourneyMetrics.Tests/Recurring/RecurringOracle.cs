using NodaTime;

namespace JourneyMetrics.Tests.Recurring;

/// <summary>The slow count: the revenue of each customer at each half day, one after the other, from the rows themselves.</summary>
internal sealed class RecurringOracle
{
    private readonly Instant asOf;
    private readonly Duration grace;
    private readonly Instant first;
    private readonly Dictionary<string, decimal[]> days = [];

    public RecurringOracle(IEnumerable<SubscriptionRow> rows, Instant first, Instant asOf, Duration grace = default)
    {
        this.asOf = asOf;
        this.grace = grace;
        this.first = first;
        var count = (int)((asOf - first) / Step) + 1;
        foreach (var customer in rows.GroupBy(row => row.Customer, StringComparer.Ordinal))
        {
            var amounts = new decimal[count];
            for (var i = 0; i < count; i++)
            {
                var at = first + (Step * i);
                amounts[i] = customer.Where(row => row.Start <= at && (row.End is not { } end || at < end)).Sum(row => row.Amount.Amount / row.Months);
            }

            Fill(amounts, (int)Math.Ceiling((asOf - first) / Step));
            days[customer.Key] = amounts;
        }
    }

    /// <summary>Starts and ends of the rows lie on a grid of this width.</summary>
    public static Duration Step { get; } = Duration.FromHours(12);

    public IEnumerable<string> Customers => days.Keys;

    /// <summary>The amount at the last moment before a close.</summary>
    public decimal AtClose(string customer, Instant close)
    {
        var place = Place(close) - 1;
        return place < 0 ? 0 : days[customer][place];
    }

    /// <summary>Whether there was an amount at any time between two closes.</summary>
    public bool Paid(string customer, Instant? after, Instant before)
        => days[customer].Take(Place(before)).Skip(after is { } start ? Place(start) : 0).Any(amount => amount > 0);

    // How many steps begin before a close.
    private int Place(Instant close)
    {
        var before = close < asOf ? close : asOf;
        return Math.Max(0, (int)Math.Ceiling((before - first) / Step));
    }

    // A gap within the grace that is over before as-of never was.
    private void Fill(decimal[] amounts, int known)
    {
        for (var i = 1; i < known; i++)
        {
            if (amounts[i] != 0 || amounts[i - 1] == 0)
                continue;
            var back = i;
            while (back < known && amounts[back] == 0)
                back++;
            if (back < known && Step * (back - i) <= grace)
                Array.Fill(amounts, amounts[i - 1], i, back - i);
        }
    }
}
