namespace JourneyMetrics.Attribution;

/// <summary>Journeys whose channels are coded as numbers, in the caller's own memory: the fastest way into every model.</summary>
/// <remarks>
/// Row <c>i</c> is the path <c>codes[offsets[i]..offsets[i + 1]]</c> with its weights. Rows may repeat a path and need no order.
/// Nothing is copied: the memory must not change while a model reads it. Figures are the same bits for any numbering of the channels.
/// </remarks>
public readonly ref struct EncodedPaths
{
    /// <summary>Takes rows of coded paths, and checks them once.</summary>
    /// <param name="channels">The names of the channels by code; distinct, none empty.</param>
    /// <param name="codes">The channels' codes of all rows, one path behind the other.</param>
    /// <param name="offsets">Where each path starts in <paramref name="codes"/>, and at last where the last one ends: one more than there are rows.</param>
    /// <param name="conversions">The weight of converted journeys a row; not negative.</param>
    /// <param name="values">Their value a row, any sign; empty for none.</param>
    /// <param name="nulls">The weight of journeys that took the path without converting a row, not negative; empty for none.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, an offset falls, a code or a figure is not a legal one: the message names row and value.</exception>
    public EncodedPaths(
        ValueList<string> channels,
        ReadOnlySpan<int> codes,
        ReadOnlySpan<int> offsets,
        ReadOnlySpan<double> conversions,
        ReadOnlySpan<double> values = default,
        ReadOnlySpan<double> nulls = default)
    {
        EncodedPathsCheck.Channels(channels, nameof(channels));
        EncodedPathsCheck.Offsets(offsets, codes.Length, nameof(offsets));
        EncodedPathsCheck.Codes(codes, offsets, channels.Count, nameof(codes));
        EncodedPathsCheck.Weights(conversions, offsets.Length - 1, allowNone: false, nameof(conversions));
        EncodedPathsCheck.Weights(nulls, offsets.Length - 1, allowNone: true, nameof(nulls));
        EncodedPathsCheck.Values(values, offsets.Length - 1, nameof(values));
        Channels = channels;
        Codes = codes;
        Offsets = offsets;
        Conversions = conversions;
        Values = values;
        Nulls = nulls;
    }

    // Rows that were checked already.
    private EncodedPaths(EncodedPaths all, int start, int count)
    {
        Channels = all.Channels;
        Codes = all.Codes;
        Offsets = all.Offsets.Slice(start, count + 1);
        Conversions = all.Conversions.Slice(start, count);
        Values = all.Values.IsEmpty ? default : all.Values.Slice(start, count);
        Nulls = all.Nulls.IsEmpty ? default : all.Nulls.Slice(start, count);
    }

    /// <summary>The names of the channels by code.</summary>
    public ValueList<string> Channels { get; }

    /// <summary>The channels' codes of all rows, one path behind the other.</summary>
    public ReadOnlySpan<int> Codes { get; }

    /// <summary>Where each path starts, and where the last one ends.</summary>
    public ReadOnlySpan<int> Offsets { get; }

    /// <summary>The weight of converted journeys a row.</summary>
    public ReadOnlySpan<double> Conversions { get; }

    /// <summary>The value of the conversions a row; empty for none.</summary>
    public ReadOnlySpan<double> Values { get; }

    /// <summary>The weight of journeys without a conversion a row; empty for none.</summary>
    public ReadOnlySpan<double> Nulls { get; }

    /// <summary>How many rows there are.</summary>
    public int Count => Offsets.Length - 1;

    /// <summary>The channels' codes of a row.</summary>
    /// <param name="row">The place of the row, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<int> this[int row] => Codes[Offsets[row]..Offsets[row + 1]];

    /// <summary>A stretch of the rows, for a thread or a batch. Nothing is copied or checked again.</summary>
    /// <param name="start">The place of the first row, from 0.</param>
    /// <param name="count">How many rows.</param>
    /// <returns>The rows; their offsets still count from the start of all codes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The stretch is not within the rows.</exception>
    public EncodedPaths Slice(int start, int count)
    {
        if (start < 0 || start > Count)
            throw new ArgumentOutOfRangeException(nameof(start), start, Invariant($"There are {Count} rows."));
        if (count < 0 || count > Count - start)
            throw new ArgumentOutOfRangeException(nameof(count), count, Invariant($"There are {Count - start} rows from row {start} on."));
        return new EncodedPaths(this, start, count);
    }

    /// <summary>Credits the rows by several models in one pass, without making a table of distinct paths.</summary>
    /// <param name="models">The models; one at least.</param>
    /// <param name="wholeValues">Whether values are whole cents, and each row's is split in whole cents by largest remainder; see <see cref="PathCreditTally"/>.</param>
    /// <returns>One report a model, in their order; the same bits for any order of the rows. For batches and threads see <see cref="PathCreditTally"/>.</returns>
    /// <exception cref="ArgumentException">There is no model, a model is null, or values are to be whole and one is not.</exception>
    /// <exception cref="InvalidOperationException">A model needs times or touchpoints, which these paths lack, or a user's own model gave a bad weight.</exception>
    public ValueList<AttributionReport> Credit(ValueList<AttributionModel> models, bool wholeValues = false)
    {
        var tally = new PathCreditTally(models, wholeValues);
        tally.Add(this);
        return tally.ToReports();
    }

    /// <summary>Credits the rows by a model, without making a table of distinct paths.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The report; the same bits for any order of the rows.</returns>
    /// <exception cref="InvalidOperationException">The model needs times or touchpoints, which these paths lack, or a user's own model gave a bad weight.</exception>
    public AttributionReport Credit(AttributionModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Credit([model])[0];
    }
}
