namespace JourneyMetrics.Lifetime;

/// <summary>What a pass over one customer's purchases collects, in order of time.</summary>
internal struct CustomerHistory
{
    private long pendingKey;
    private long pendingMicros;
    private int pendingRows;
    private long holdoutKey;

    /// <summary>Whether there was a purchase in the calibration.</summary>
    public bool IsBorn { get; private set; }

    /// <summary>Whether there was a purchase after the calibration.</summary>
    public bool IsLate { get; set; }

    public long FirstKey { get; private set; }

    public long LastKey { get; private set; }

    /// <summary>x.</summary>
    public int Repeats { get; private set; }

    public long FirstMicros { get; private set; }

    public long RepeatMicros { get; private set; }

    public double LogIntervals { get; private set; }

    public int HoldoutPurchases { get; private set; }

    public long HoldoutMicros { get; private set; }

    /// <summary>Refunds before any purchase.</summary>
    public int RefundsWithoutPurchase { get; private set; }

    public void Buy(long key, long micros, SummaryEnds ends)
    {
        if (!IsBorn)
        {
            Settle(key);
            (IsBorn, FirstKey, LastKey, holdoutKey) = (true, key, key, long.MinValue);
        }
        else if (key > LastKey)
        {
            // What was given back before this day belongs to the purchase before it.
            if (pendingKey != key)
                Settle(key);
            LogIntervals += ends.LogUnits(key - LastKey);
            Repeats++;
            LastKey = key;
        }

        Add(micros);
        if (pendingRows > 0 && pendingKey == key)
            Settle(key);
    }

    public void Refund(long key, long micros)
    {
        if (IsBorn && key <= LastKey)
        {
            Add(micros);
            return;
        }

        if (pendingRows > 0 && pendingKey != key)
            Settle(key);
        pendingKey = key;
        pendingMicros += micros;
        pendingRows++;
    }

    public void BuyInHoldout(long key, long micros)
    {
        IsLate = !IsBorn;
        if (!IsBorn)
            return;
        if (key > holdoutKey)
            HoldoutPurchases++;
        holdoutKey = Math.Max(key, holdoutKey);
        HoldoutMicros += micros;
    }

    public void RefundInHoldout(long micros)
    {
        if (IsBorn)
            HoldoutMicros += micros;
        else
            RefundsWithoutPurchase++;
    }

    /// <summary>Gives what is pending to the purchase before it; no purchase means that nothing was bought to be given back.</summary>
    public void Settle() => Settle(long.MaxValue);

    private void Settle(long key)
    {
        if (pendingRows == 0)
            return;
        if (IsBorn)
        {
            Add(pendingMicros);
        }
        else if (pendingKey == key)
        {
            // The refund came earlier on the day of the first purchase, which is its own.
            FirstMicros += pendingMicros;
        }
        else
        {
            RefundsWithoutPurchase += pendingRows;
        }

        (pendingMicros, pendingRows) = (0, 0);
    }

    private void Add(long micros)
    {
        if (Repeats == 0)
            FirstMicros += micros;
        else
            RepeatMicros += micros;
    }
}
