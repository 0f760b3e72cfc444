using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Attribution reports in the making from coded paths: takes batches of rows, merges with tallies of other rows.</summary>
/// <remarks>
/// Several models in one pass, conversions and values at once, without a table in between and without an allocation a row; its size does
/// not depend on how many rows it has seen. Every row is split in whole units that depend on the row alone, and units are added as
/// whole numbers: the reports are the same bits for any order of the rows, and for any split of them over batches, threads and
/// machines. Rows without conversions and value are passed over. Not for several threads at once: give each thread one and merge.
/// </remarks>
public sealed class PathCreditTally
{
    private readonly ChannelNames channels = new();
    private readonly BoundModel[] models;
    private readonly CreditBand?[][] bands = new CreditBand?[CreditScale.Bands][];
    private readonly List<CreditBand> used = [];
    private double[] weights = [];
    private ulong[] remainders = [];
    private byte[] scratch = [];

    /// <summary>Starts a tally.</summary>
    /// <param name="models">How a row is shared; one model at least.</param>
    /// <param name="wholeValues">
    /// Whether values are whole numbers of a minor unit, cents, and their parts too: each row's value is split by largest remainder, ties to
    /// the earlier touch, and a refund mirrors its payment. Credits of value are then whole numbers that add up exactly.
    /// </param>
    /// <exception cref="ArgumentException">There is no model, or a model is null.</exception>
    public PathCreditTally(ValueList<AttributionModel> models, bool wholeValues = false)
    {
        if (models.IsEmpty || models.Contains(null!))
            throw new ArgumentException($"Credit needs one model at least and none of them null, got {models}.", nameof(models));
        Models = models;
        WholeValues = wholeValues;
        this.models = BoundModel.Of(models.AsSpan());
    }

    /// <summary>How a row is shared.</summary>
    public ValueList<AttributionModel> Models { get; }

    /// <summary>Whether values are whole numbers of a minor unit, and their parts too.</summary>
    public bool WholeValues { get; }

    /// <summary>Adds rows.</summary>
    /// <param name="paths">The rows; their numbering of the channels need not be that of other batches.</param>
    /// <exception cref="ArgumentException">Values are to be whole, and one is not, or is 2^53 or larger.</exception>
    /// <exception cref="InvalidOperationException">A model needs times or touchpoints, which these paths lack, or a user's own model gave a bad weight.</exception>
    public void Add(in EncodedPaths paths)
    {
        var codes = channels.CodesOf(paths.Channels.AsSpan());
        var same = true;
        for (var i = 0; i < codes.Length; i++)
            same &= codes[i] == i;
        Bind();
        var room = 0;
        for (var row = 0; row < paths.Count; row++)
            room = Math.Max(room, paths.Offsets[row + 1] - paths.Offsets[row]);
        if (weights.Length < room)
        {
            weights = new double[room];
            remainders = new ulong[room];
        }

        if (WholeValues)
            RequireWhole(paths.Values, nameof(paths));
        try
        {
            if (same)
                Add(paths, default, default);
            else
                Add(paths, codes, new int[room]);
        }
        finally
        {
            foreach (var band in used)
                band.Fold();
        }
    }

    /// <summary>Adds the rows of another tally.</summary>
    /// <param name="other">A tally of the same models.</param>
    /// <exception cref="ArgumentException">The models differ, or whether values are whole.</exception>
    public void Merge(PathCreditTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Models != other.Models || WholeValues != other.WholeValues)
            throw new ArgumentException($"Tallies of the same models and kind of values merge, got {Models} and {other.Models}, whole values {WholeValues} and {other.WholeValues}.", nameof(other));
        var codes = channels.CodesOf(other.channels.Names);
        Bind();
        foreach (var band in other.used)
            Band(band.Conversions, band.Values).Add(band, codes);
    }

    /// <summary>The reports of all rows added so far.</summary>
    /// <returns>One report a model; the tally may go on.</returns>
    /// <exception cref="OverflowException">A sum is out of the range of double.</exception>
    public ValueList<AttributionReport> ToReports() => ToReports(CreditSplit.EachRow, null);

    internal ValueList<AttributionReport> ToReports(CreditSplit split, AttributionRules? rules)
    {
        // Small bands first, so that the sum of the bands does not depend on which came first.
        used.Sort((left, right) => (left.Conversions, left.Values).CompareTo((right.Conversions, right.Values)));
        var names = channels.Names;
        var order = channels.InOrder();
        var reports = new AttributionReport[models.Length];
        for (var model = 0; model < reports.Length; model++)
        {
            var rows = new ChannelCredit[order.Length];
            for (var place = 0; place < rows.Length; place++)
                rows[place] = new ChannelCredit(names[order[place]], Sum(order[place], model));
            reports[model] = new AttributionReport(
                Models[model].Name, rules, split, ValueList.FromArray(rows), Sum(-1, model), Sum(-2, 0), Models[model].Normalization);
        }

        return ValueList.FromArray(reports);
    }

    private static void RequireWhole(ReadOnlySpan<double> values, string parameter)
    {
        for (var row = 0; row < values.Length; row++)
        {
            if (Math.Floor(values[row]) != values[row] || Math.Abs(values[row]) >= CodedPaths.LargestCount)
                throw new ArgumentException(Invariant($"Values are to be whole numbers below 2^53, got {values[row]} in row {row}."), parameter);
        }
    }

    private static double Finite(DoubleDouble sum)
        => double.IsFinite(sum.High) ? sum.High : throw new OverflowException("A sum of credits is out of the range of double.");

    private Credit Sum(int channel, int model)
    {
        var (conversions, values) = (default(DoubleDouble), default(DoubleDouble));
        foreach (var band in used)
        {
            conversions += CreditScale.ToNumber(band.UnitsOf(channel, model), band.Conversions);
            values += CreditScale.ToNumber(band.ValueOf(channel, model), band.Values);
        }

        return new Credit(Finite(conversions), Finite(values));
    }

    private void Bind()
    {
        foreach (var model in models)
            model.Bind(channels.Names);
        foreach (var band in used)
            band.Grow(channels.Count);
        if (scratch.Length < channels.Count)
            scratch = new byte[channels.Count];
    }

    private CreditBand Band(int conversions, int values)
    {
        var row = bands[conversions] ??= new CreditBand?[CreditScale.Bands];
        if (row[values] is { } known)
            return known;
        var band = new CreditBand(conversions, values, models.Length);
        band.Grow(channels.Count);
        used.Add(band);
        return row[values] = band;
    }

    private void Add(in EncodedPaths paths, ReadOnlySpan<int> codes, Span<int> renamed)
    {
        var names = channels.Names;
        var marks = scratch.AsSpan(0, names.Length);
        var (conversionBand, valueBand) = (CreditScale.BandOf(1), CreditScale.BandOf(1));
        var band = default(CreditBand);
        var allCodes = paths.Codes;
        var offsets = paths.Offsets;
        var allConversions = paths.Conversions;
        var allValues = paths.Values;
        for (var row = 0; row < allConversions.Length; row++)
        {
            var converted = allConversions[row];
            var value = allValues.IsEmpty ? 0 : allValues[row];
            if (converted == 0 && value == 0)
                continue;

            // Zero fits any band.
            conversionBand = converted == 0 ? conversionBand : CreditScale.BandOf(converted);
            valueBand = WholeValues ? CreditScale.Whole : value == 0 ? valueBand : CreditScale.BandOf(value);
            if (band is null || band.Conversions != conversionBand || band.Values != valueBand)
                band = Band(conversionBand, valueBand);
            var touches = allCodes.Slice(offsets[row], unchecked(offsets[row + 1] - offsets[row]));
            if (!codes.IsEmpty)
            {
                for (var i = 0; i < touches.Length; i++)
                    renamed[i] = codes[touches[i]];
                touches = renamed[..touches.Length];
            }

            // Below 2^61 by the choice of the bands.
            var units = unchecked((long)(converted * CreditScale.UnitsPerOne(conversionBand)));
            var worth = unchecked((long)(value * CreditScale.UnitsPerOne(valueBand)));
            band.Cells[0].Add(CreditCell.Of(units, worth));
            if (WholeValues)
                WholeCredits.Add(models, new TouchPath(touches, names, marks), weights, remainders, band.Cells, units, worth);
            else
                RowCredits.Add(models, new TouchPath(touches, names, marks), weights, band.Cells, units, worth);
        }
    }
}
