using NodaTime;

namespace JourneyMetrics.Recurring;

/// <summary>What the closes see of one customer: at which close the amount is another than at the one before, and whether there was any in between.</summary>
internal sealed class RevenueWalk
{
    private readonly RecurringBoundaries boundaries;
    private readonly Int128 grace;
    private int[] closes = new int[16];
    private long[] levels = new long[16];
    private bool[] wasPaying = new bool[16];

    public RevenueWalk(RecurringBoundaries boundaries, Duration grace)
    {
        this.boundaries = boundaries;
        this.grace = ((Int128)grace.Days * NodaConstants.NanosecondsPerDay) + grace.NanosecondOfDay;
    }

    /// <summary>How many closes saw something happen before them.</summary>
    public int Count { get; private set; }

    /// <summary>Whether something happened before as-of at all.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The first close before which the customer ever paid; the number of closes when none.</summary>
    public int FirstPaying { get; private set; }

    /// <summary>The closes, ascending.</summary>
    public ReadOnlySpan<int> Closes => closes.AsSpan(0, Count);

    /// <summary>The amount at each close and up to the next one.</summary>
    public ReadOnlySpan<long> Levels => levels.AsSpan(0, Count);

    /// <summary>Whether some amount above zero began since the close before.</summary>
    public ReadOnlySpan<bool> WasPaying => wasPaying.AsSpan(0, Count);

    public void Follow(CustomerRevenue customer)
    {
        var times = customer.Times;
        var amounts = customer.Levels;
        if (closes.Length < times.Length)
        {
            closes = new int[times.Length * 2];
            levels = new long[times.Length * 2];
            wasPaying = new bool[times.Length * 2];
        }

        Count = 0;
        HasBegun = false;
        FirstPaying = boundaries.CloseCount;
        for (var i = 0; i < times.Length && times[i] < boundaries.AsOfNanos; i++)
        {
            HasBegun = true;
            if (amounts[i] == 0 && i + 1 < times.Length && times[i + 1] < boundaries.AsOfNanos && (Int128)times[i + 1] - times[i] <= grace)
                continue;
            var close = boundaries.CloseAfter(times[i]);
            if (close == boundaries.CloseCount)
                break;
            if (Count == 0 || closes[Count - 1] != close)
            {
                closes[Count] = close;
                wasPaying[Count++] = false;
            }

            levels[Count - 1] = amounts[i];
            wasPaying[Count - 1] |= amounts[i] > 0;
            FirstPaying = amounts[i] > 0 ? Math.Min(FirstPaying, close) : FirstPaying;
        }
    }
}
