using NodaTime;

namespace JourneyMetrics.Testing;

/// <summary>Customers who come through channels, go through the stages, buy and come back: made up, the same for a seed on every machine.</summary>
/// <remarks>
/// <para>A customer makes one attempt or more to go from <c>visit</c> through <c>product view</c> and <c>signup</c> to
/// <c>purchase</c>; each step may fail, some come twice, some touchpoints fall on the same second, and contacts with
/// <c>support</c> come between. Buyers may buy again. Every purchase is an order, too. Paid channels cost money by the visit.</para>
/// <para>Rows are in order of time, as a log file would be. Only whole numbers are drawn, so that no platform's
/// floating-point functions can change a row.</para>
/// </remarks>
public sealed class SyntheticJourneys
{
    private const int Days = 365;
    private const int DaySeconds = 86_400;

    // Weight among visits, cents a visit, and how many of 100 pass each of the three steps.
    private static readonly (string Name, int Weight, int Cost, int View, int SignUp, int Buy)[] sources =
    [
        ("direct", 15, 0, 70, 45, 50),
        ("display", 15, 35, 40, 20, 25),
        ("email", 15, 4, 75, 50, 45),
        ("referral", 5, 0, 80, 60, 60),
        ("search", 30, 90, 65, 40, 40),
        ("social", 20, 55, 50, 30, 30),
    ];

    private readonly SplitMix64 random;
    private readonly List<SyntheticTouchpoint> touchpoints = [];
    private readonly List<SyntheticOrder> orders = [];
    private readonly Dictionary<(string Channel, LocalDate Month), long> costs = [];

    private SyntheticJourneys(int customers, ulong seed)
    {
        random = new SplitMix64(seed);
        for (var number = 1; number <= customers; number++)
            AddCustomer($"customer-{Padded(number)}");
        // A stable order: ties stay in the order in which they were made.
        Touchpoints = [.. touchpoints.OrderBy(touchpoint => touchpoint.At)];
        Orders = [.. orders.OrderBy(order => order.At)];
        Spend =
        [
            .. costs.Select(cost => new SyntheticSpend(cost.Key.Channel, cost.Key.Month, cost.Value / 100m))
                .OrderBy(spend => spend.Channel, StringComparer.Ordinal)
                .ThenBy(spend => spend.Month),
        ];
    }

    /// <summary>The touchpoints of a whole attempt, in order.</summary>
    public static IReadOnlyList<string> Steps { get; } = ["visit", "product view", "signup", "purchase"];

    /// <summary>The currency of orders and spend.</summary>
    public static Currency Currency { get; } = new("EUR");

    /// <summary>The first instant that can occur.</summary>
    public static Instant Start { get; } = Instant.FromUtc(2025, 1, 1, 0, 0);

    /// <summary>When observation ends: nothing happens at or after this instant.</summary>
    public static Instant End { get; } = Start + Duration.FromDays(Days);

    /// <summary>The touchpoints in order of time, about six a customer.</summary>
    public IReadOnlyList<SyntheticTouchpoint> Touchpoints { get; }

    /// <summary>The orders in order of time: one for each purchase.</summary>
    public IReadOnlyList<SyntheticOrder> Orders { get; }

    /// <summary>What the paid channels cost, by channel and month.</summary>
    public IReadOnlyList<SyntheticSpend> Spend { get; }

    /// <summary>Makes the journeys of so many customers.</summary>
    /// <param name="customers">How many customers; each has at least one touchpoint.</param>
    /// <param name="seed">Another seed makes other customers.</param>
    public static SyntheticJourneys Create(int customers, ulong seed = 2025)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        return new SyntheticJourneys(customers, seed);
    }

    /// <summary>The touchpoints as a log.</summary>
    public TouchpointLog ToLog()
        => TouchpointLog.FromRows(
            Touchpoints,
            customer: row => row.Customer,
            touchpoint: row => row.Touchpoint,
            at: row => row.At,
            channel: row => row.Channel,
            value: row => row.Value,
            options: new() { Currency = Currency });

    private static string Padded(int number) => number.ToString("00000000", System.Globalization.CultureInfo.InvariantCulture);

    private void AddCustomer(string customer)
    {
        var second = (long)random.Below(Days * DaySeconds);
        var attempts = 1 + random.Below(3);
        for (var attempt = 0; attempt < attempts && IsInside(second); attempt++)
        {
            var bought = Attempt(customer, ref second);
            if (bought)
                BuyAgain(customer, second);
            second += Pause(days: 20);
        }
    }

    // One attempt from visit to purchase; gives whether it got there.
    private bool Attempt(string customer, ref long second)
    {
        var source = Source();
        Visit(customer, second, source);
        if (Percent(20))
        {
            second += Pause(days: 2);
            Visit(customer, second, Percent(50) ? source : source = Source());
        }

        second += Percent(5) ? 0 : random.Below(1800);
        if (!Percent(source.View) || !Add(customer, Steps[1], second, source.Name))
            return false;
        if (Percent(10))
            Add(customer, "support", second + random.Below(DaySeconds), null);
        second += Pause(days: 5);
        if (!Percent(source.SignUp) || !Add(customer, Steps[2], second, source.Name))
            return false;
        second += Percent(3) ? 0 : Pause(days: 9);
        return Percent(source.Buy) && Buy(customer, second, source.Name);
    }

    private void BuyAgain(string customer, long second)
    {
        while (Percent(40))
        {
            second += Pause(days: 45);
            if (!Buy(customer, second, Percent(60) ? "email" : "direct"))
                return;
        }
    }

    private bool Buy(string customer, long second, string channel)
    {
        // A price with a long tail: the product of two draws.
        var cents = 900 + (random.Below(100) * random.Below(100));
        if (!Add(customer, Steps[3], second, channel, cents / 100m))
            return false;
        orders.Add(new SyntheticOrder(customer, Start + Duration.FromSeconds(second), cents / 100m));
        return true;
    }

    private void Visit(string customer, long second, (string Name, int Weight, int Cost, int View, int SignUp, int Buy) source)
    {
        if (!Add(customer, Steps[0], second, source.Name) || source.Cost == 0)
            return;
        var date = (Start + Duration.FromSeconds(second)).InUtc().Date;
        var month = (source.Name, new LocalDate(date.Year, date.Month, 1));
        costs[month] = costs.GetValueOrDefault(month) + source.Cost + random.Below(source.Cost);
    }

    private bool Add(string customer, string touchpoint, long second, string? channel, decimal? value = null)
    {
        if (!IsInside(second))
            return false;
        touchpoints.Add(new SyntheticTouchpoint(customer, touchpoint, Start + Duration.FromSeconds(second), channel, value));
        return true;
    }

    private (string Name, int Weight, int Cost, int View, int SignUp, int Buy) Source()
    {
        var draw = random.Below(100);
        var place = 0;
        while (draw >= sources[place].Weight)
            draw -= sources[place++].Weight;
        return sources[place];
    }

    // The smaller of two draws: short pauses are more frequent than long ones.
    private long Pause(int days) => Math.Min(random.Below(2 * days * DaySeconds), random.Below(2 * days * DaySeconds));

    private bool Percent(int chance) => random.Below(100) < chance;

    private static bool IsInside(long second) => second < (long)Days * DaySeconds;
}
