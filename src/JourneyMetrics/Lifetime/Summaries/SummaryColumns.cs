namespace JourneyMetrics.Lifetime;

/// <summary>The columns of summaries while they grow, one entry a customer.</summary>
internal sealed class SummaryColumns
{
    private const double MicrosPerUnit = 1e6;

    private CustomerNames? source;
    private int[] codes = [];
    private string[]? names;

    public int Count { get; private set; }

    /// <summary>First purchases and repeats.</summary>
    public long Purchases { get; private set; }

    public long HoldoutPurchases { get; private set; }

    /// <summary>Whether any log had an amount.</summary>
    public bool HasSpend { get; private set; }

    public Currency Currency { get; private set; }

    public int[] Repeats { get; private set; } = [];

    public double[] Recency { get; private set; } = [];

    public double[] Age { get; private set; } = [];

    public double[] LogIntervals { get; private set; } = [];

    /// <summary>The mean spend of the repeats; 0 where there is none.</summary>
    public double[] MeanSpend { get; private set; } = [];

    public double[] FirstSpend { get; private set; } = [];

    public int[] Holdout { get; private set; } = [];

    public double[] HoldoutSpend { get; private set; } = [];

    public string Name(int row) => names is not null ? names[row] : source![codes[row]];

    /// <summary>Which log the next customers are of.</summary>
    public void Bind(TouchpointLog log)
    {
        if (!log.Micros.IsEmpty)
        {
            if (HasSpend && Currency != log.Currency)
                throw new ArgumentException($"Summaries are of one currency, got '{Currency}' and '{log.Currency}'.", nameof(log));
            (HasSpend, Currency) = (true, log.Currency);
        }

        if (Count == 0)
            (source, names) = (log.CustomerNames, null);
        else if (!ReferenceEquals(source, log.CustomerNames))
            Name(log.CustomerNames);
    }

    public void Reserve(int more)
    {
        if (Count + more > Repeats.Length)
            Resize(Count + more);
    }

    public void Add(in CustomerHistory history, int code, SummaryEnds ends)
    {
        if (Count == Repeats.Length)
            Resize(Math.Max(16, Count * 2));
        var row = Count++;
        if (names is not null)
            names[row] = source![code];
        else
            codes[row] = code;
        Repeats[row] = history.Repeats;
        Recency[row] = ends.Units(history.LastKey - history.FirstKey);
        Age[row] = ends.Units(ends.EndKey - history.FirstKey);
        LogIntervals[row] = history.LogIntervals;
        MeanSpend[row] = history.Repeats == 0 ? 0 : history.RepeatMicros / (MicrosPerUnit * history.Repeats);
        FirstSpend[row] = history.FirstMicros / MicrosPerUnit;
        Holdout[row] = history.HoldoutPurchases;
        HoldoutSpend[row] = history.HoldoutMicros / MicrosPerUnit;
        Purchases += 1 + history.Repeats;
        HoldoutPurchases += history.HoldoutPurchases;
    }

    public void Append(SummaryColumns other)
    {
        if (HasSpend && other.HasSpend && Currency != other.Currency)
            throw new ArgumentException($"Summaries are of one currency, got '{Currency}' and '{other.Currency}'.", nameof(other));
        if (other.HasSpend)
            (HasSpend, Currency) = (true, other.Currency);
        Name(source);
        Reserve(other.Count);
        for (var row = 0; row < other.Count; row++)
            names![Count + row] = other.Name(row);
        other.Repeats.AsSpan(0, other.Count).CopyTo(Repeats.AsSpan(Count));
        other.Recency.AsSpan(0, other.Count).CopyTo(Recency.AsSpan(Count));
        other.Age.AsSpan(0, other.Count).CopyTo(Age.AsSpan(Count));
        other.LogIntervals.AsSpan(0, other.Count).CopyTo(LogIntervals.AsSpan(Count));
        other.MeanSpend.AsSpan(0, other.Count).CopyTo(MeanSpend.AsSpan(Count));
        other.FirstSpend.AsSpan(0, other.Count).CopyTo(FirstSpend.AsSpan(Count));
        other.Holdout.AsSpan(0, other.Count).CopyTo(Holdout.AsSpan(Count));
        other.HoldoutSpend.AsSpan(0, other.Count).CopyTo(HoldoutSpend.AsSpan(Count));
        Count += other.Count;
        Purchases += other.Purchases;
        HoldoutPurchases += other.HoldoutPurchases;
    }

    /// <summary>Columns of exactly as many entries as there are customers, which nobody changes any more.</summary>
    public SummaryColumns Trim()
    {
        if (Repeats.Length != Count)
            Resize(Count);
        return this;
    }

    public SummaryColumns Copy()
    {
        var copy = (SummaryColumns)MemberwiseClone();
        copy.codes = [.. codes];
        copy.names = names is null ? null : [.. names];
        copy.Repeats = [.. Repeats];
        copy.Recency = [.. Recency];
        copy.Age = [.. Age];
        copy.LogIntervals = [.. LogIntervals];
        copy.MeanSpend = [.. MeanSpend];
        copy.FirstSpend = [.. FirstSpend];
        copy.Holdout = [.. Holdout];
        copy.HoldoutSpend = [.. HoldoutSpend];
        return copy.Trim();
    }

    // From here on customers come from several logs: their codes no longer say who they are.
    private void Name(CustomerNames? next)
    {
        if (names is null)
        {
            names = new string[Repeats.Length];
            for (var row = 0; row < Count; row++)
                names[row] = source![codes[row]];
            codes = [];
        }

        source = next;
    }

    private void Resize(int length)
    {
        if (names is null)
            codes = Resized(codes, length);
        else
            names = Resized(names, length);
        Repeats = Resized(Repeats, length);
        Recency = Resized(Recency, length);
        Age = Resized(Age, length);
        LogIntervals = Resized(LogIntervals, length);
        MeanSpend = Resized(MeanSpend, length);
        FirstSpend = Resized(FirstSpend, length);
        Holdout = Resized(Holdout, length);
        HoldoutSpend = Resized(HoldoutSpend, length);
    }

    private static T[] Resized<T>(T[] column, int length)
    {
        Array.Resize(ref column, length);
        return column;
    }
}
