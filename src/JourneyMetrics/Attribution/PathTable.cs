using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>The distinct paths of channels with their conversions, value and journeys without conversion: all that path models need.</summary>
/// <remarks>
/// <para>It holds no customer. Tables of disjoint customers add (<see cref="Add"/>, <c>+</c>). From a log
/// (<see cref="AttributionRules.Paths"/>) counts are whole and money is exact; paths that are handed in directly
/// (<see cref="FromRows{T}"/>, <see cref="PathTableBuilder"/>, or the constructor) may have any weights.</para>
/// <para>A channel is its name and nothing else: a name is never split, trimmed, changed in case or reserved, so a channel may be
/// called <c>(start)</c> or <c>A > B</c>. The order of rows makes no difference: equal paths are added up, and rows stand in
/// ordinal order of their channels, a path before its continuations.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record PathTable
{
    private readonly CodedPaths coded;

    /// <summary>Creates a table from paths, as a warehouse gives them.</summary>
    /// <param name="rows">The paths in any order; equal ones are added up.</param>
    /// <param name="channels">Channels that are known without being on a path; those on paths need not be named.</param>
    /// <param name="rules">Which touches of a log are on the paths; null when not known.</param>
    /// <exception cref="ArgumentException">A row or a channel is null or without a name, some rows have exact money and others not, or currencies differ.</exception>
    /// <exception cref="OverflowException">A sum is out of range.</exception>
    [JsonConstructor]
    public PathTable(ValueList<PathRow> rows, ValueList<string> channels = default, AttributionRules? rules = null)
    {
        var sums = new PathSums();
        foreach (var channel in channels)
        {
            ArgumentException.ThrowIfNullOrEmpty(channel, nameof(channels));
            sums.Channels.Code(channel, channel);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i] is null)
                throw new ArgumentException(Invariant($"A row is a path, got null at place {i}."), nameof(rows));
            if (rows[i].Money?.Currency != rows[0].Money?.Currency)
                throw new ArgumentException($"Money is exact in all rows or in none, and of one currency; see '{rows[0]}' and '{rows[i]}'.", nameof(rows));
            AddTo(sums, rows[i]);
        }

        (Rows, coded) = sums.ToRows(rows.IsEmpty ? null : rows[0].Money?.Currency);
        Rules = rules;
    }

    /// <summary>Takes sums that are made already.</summary>
    internal PathTable(PathSums sums, AttributionRules? rules, Currency? currency)
    {
        (Rows, coded) = sums.ToRows(currency);
        Rules = rules;
    }

    /// <summary>The distinct paths, in ordinal order of their channels; the empty path first.</summary>
    public ValueList<PathRow> Rows { get; }

    /// <summary>The channels that occur, on paths or not, in ordinal order.</summary>
    public ValueList<string> Channels => ValueList.FromArray(coded.Channels);

    /// <summary>Which touches of a log are on the paths; null when paths were handed in.</summary>
    public AttributionRules? Rules { get; }

    /// <summary>All conversions and their value, those without a path included.</summary>
    [JsonIgnore]
    public Credit Total => Sum(Rows.AsSpan());

    /// <summary>The conversions without an eligible touch (the empty path), and their value.</summary>
    [JsonIgnore]
    public Credit Unattributed => Sum(Rows.AsSpan()[..WithoutTouch]);

    /// <summary>How many journeys, or what weight of them, took a path without converting.</summary>
    [JsonIgnore]
    public double Nulls
    {
        get
        {
            var sum = new DoubleDouble(0);
            foreach (var row in Rows)
                sum += new DoubleDouble(row.Nulls);
            return sum.High;
        }
    }

    internal CodedPaths Coded => coded;

    // The empty path stands first, if it is there.
    private int WithoutTouch => Rows.Count != 0 && Rows[0].Path.IsEmpty ? 1 : 0;

    private bool IsExact => Rows.Count == 0 ? Rules is not null : Rows[0].Money.HasValue;

    private Currency Currency => Rows.Count == 0 ? default : Rows[0].Money.GetValueOrDefault().Currency;

    /// <summary>The table of two disjoint groups of customers together.</summary>
    /// <param name="left">The table of one group.</param>
    /// <param name="right">The table of the other group.</param>
    public static PathTable operator +(PathTable left, PathTable right) => Add(left, right);

    /// <summary>The table of two disjoint groups of customers together.</summary>
    /// <param name="left">The table of one group.</param>
    /// <param name="right">The table of the other group.</param>
    /// <returns>The sum: exact if both are.</returns>
    /// <exception cref="ArgumentException">The rules differ, the currencies differ, or only one of the tables is exact.</exception>
    public static PathTable Add(PathTable left, PathTable right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Rules != right.Rules)
            throw new ArgumentException($"Tables by the same rules add, got '{left.Rules?.ToString() ?? "paths handed in"}' and '{right.Rules?.ToString() ?? "paths handed in"}'.", nameof(right));
        return new PathTable(
            [.. left.Rows.AsSpan(), .. right.Rows.AsSpan()],
            [.. left.Channels.AsSpan(), .. right.Channels.AsSpan()],
            left.Rules);
    }

    /// <summary>Reads path rows of the caller's own type.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="path">The channels in order; empty for conversions without a touch, which stay unattributed.</param>
    /// <param name="conversions">The weight of converted journeys; not negative.</param>
    /// <param name="value">Their value, any sign; 0 when omitted.</param>
    /// <param name="nulls">The weight of journeys that took the path without converting; 0 when omitted.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">A path is null, a figure is missing, not finite or negative, or a channel has no name: the message names the row, 1-based, and the column.</exception>
    public static PathTable FromRows<T>(
        IEnumerable<T> rows,
        Func<T, IEnumerable<string>?> path,
        Func<T, double?> conversions,
        Func<T, double?>? value = null,
        Func<T, double?>? nulls = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(conversions);
        var builder = new PathTableBuilder();
        foreach (var row in rows)
        {
            // A missing path is a hole in the data; "no touch" is an empty one.
            var channels = path(row) ?? throw builder.NoPath();
            builder.Add(
                channels as string[] ?? channels.ToArray(),
                conversions(row),
                value is null ? 0 : value(row),
                nulls is null ? 0 : nulls(row));
        }

        return builder.Build();
    }

    /// <summary>Makes a table of coded paths: equal ones are added up, as with rows.</summary>
    /// <param name="paths">The coded paths.</param>
    /// <returns>The table.</returns>
    /// <exception cref="OverflowException">A sum is out of range.</exception>
    public static PathTable FromCodes(in EncodedPaths paths)
    {
        var sums = new PathSums();
        var codes = new int[paths.Channels.Count];
        for (var code = 0; code < codes.Length; code++)
            codes[code] = sums.Channels.Code(paths.Channels[code], paths.Channels[code]);
        for (var row = 0; row < paths.Count; row++)
        {
            sums.Add(
                paths[row],
                paths.Conversions[row],
                paths.Values.IsEmpty ? 0 : paths.Values[row],
                paths.Nulls.IsEmpty ? 0 : paths.Nulls[row],
                0);
        }

        return new PathTable(sums, rules: null, currency: null);
    }

    /// <summary>Credits the conversions to the channels of their paths.</summary>
    /// <param name="model">How a path is shared among its touches.</param>
    /// <returns>The report; exact money adds up to the millionth.</returns>
    /// <exception cref="InvalidOperationException">The model needs times or touchpoints, which paths lack, or a user's own model gave a bad weight.</exception>
    public AttributionReport Credit(AttributionModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Credit([model])[0];
    }

    /// <summary>Credits the conversions to the channels of their paths by several models, in one pass.</summary>
    /// <param name="models">The models; one at least.</param>
    /// <returns>One report a model, in their order; exact money adds up to the millionth.</returns>
    /// <exception cref="ArgumentException">There is no model, or a model is null.</exception>
    /// <exception cref="InvalidOperationException">A model needs times or touchpoints, which paths lack, or a user's own model gave a bad weight.</exception>
    public ValueList<AttributionReport> Credit(ValueList<AttributionModel> models)
    {
        if (IsExact)
            return ExactCredits(models);
        var (conversions, values) = (new double[Rows.Count], new double[Rows.Count]);
        for (var row = 0; row < conversions.Length; row++)
            (conversions[row], values[row]) = (Rows[row].Conversions, Rows[row].Value);
        var tally = new PathCreditTally(models);
        tally.Add(coded.With(conversions, values));
        return tally.ToReports(CreditSplit.EachPath, Rules);
    }

    /// <summary>Whether both hold the same paths, channels and rules.</summary>
    /// <param name="other">The other table.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(PathTable? other)
        => other is not null && Rows == other.Rows && Channels == other.Channels && Rules == other.Rules;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rows, Channels, Rules);

    /// <summary>One line in invariant culture: <c>5 paths over 3 channels: 12 conversions, 480 EUR, 40 without; unattributed 2 conversions, 80 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Rows.Count:#,0} paths over {coded.Channels.Length:#,0} channels: {Total}, {FigureText.Number(Nulls, null, null)} without; unattributed {Unattributed}");

    private static void AddTo(PathSums sums, PathRow row)
    {
        var codes = new int[row.Path.Count];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = sums.Channels.Code(row.Path[i], row.Path[i]);
        sums.Add(codes, row.Conversions, row.Value, row.Nulls, Micros(row));
    }

    private static Int128 Micros(PathRow row) => (Int128)(row.Money.GetValueOrDefault().Amount * LogMoney.MicrosPerUnit);

    private Credit Sum(ReadOnlySpan<PathRow> rows)
    {
        if (IsExact)
        {
            var (count, micros) = ((Int128)0, (Int128)0);
            foreach (var row in rows)
            {
                count += (long)row.Conversions;
                micros += Micros(row);
            }

            return Attribution.Credit.OfUnits(count * CreditSums.Unit, micros, Currency);
        }

        var (conversions, value) = (new DoubleDouble(0), new DoubleDouble(0));
        foreach (var row in rows)
        {
            conversions += new DoubleDouble(row.Conversions);
            value += new DoubleDouble(row.Value);
        }

        return new Credit(conversions.High, value.High);
    }

    private ValueList<AttributionReport> ExactCredits(ValueList<AttributionModel> models)
    {
        if (models.IsEmpty || models.Contains(null!))
            throw new ArgumentException($"Credit needs one model at least and none of them null, got {models}.", nameof(models));
        var sums = new CreditSums[models.Count];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = new CreditSums(models[i]);
            sums[i].Bind(coded.Channels);
        }

        var weights = new double[coded.Longest];
        var scratch = new byte[coded.Channels.Length];
        for (var row = 0; row < Rows.Count; row++)
        {
            foreach (var sum in sums)
                sum.Add(new TouchPath(coded[row], coded.Channels, scratch), weights, (Int128)Rows[row].Conversions * CreditSums.Unit, Micros(Rows[row]));
        }

        var reports = new AttributionReport[sums.Length];
        for (var i = 0; i < reports.Length; i++)
        {
            var rows = new ChannelCredit[coded.Channels.Length];
            for (var channel = 0; channel < rows.Length; channel++)
                rows[channel] = new ChannelCredit(coded.Channels[channel], sums[i].Of(channel, Currency));
            reports[i] = new AttributionReport(models[i].Name, Rules, CreditSplit.EachPath, ValueList.FromArray(rows), sums[i].Unattributed(Currency), Total, models[i].Normalization);
        }

        return ValueList.FromArray(reports);
    }
}
