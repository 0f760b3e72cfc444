using JourneyMetrics.Paths;

namespace JourneyMetrics.Attribution;

/// <summary>Attribution reports in the making: takes journeys one at a time, merges with tallies of other customers.</summary>
/// <remarks>
/// <see cref="AttributionRules.Credit(TouchpointLog, AttributionModel, bool, int, CancellationToken)"/> is a fold of this over a log. Tallies of disjoint
/// customers, kept by threads or batches, merge to the same reports as one tally over all, to the last digit. Adding a journey
/// allocates nothing once the longest one was seen. Not for several threads at once.
/// </remarks>
public sealed class CreditTally : IJourneyTally<CreditTally>
{
    private readonly bool allowAbsent;
    private readonly ConversionWalker walker;
    private readonly ChannelNames channels = new();
    private readonly CreditSums[] sums;
    private double[] weights = [];
    private Currency currency;
    private long conversions;
    private Int128 micros;

    /// <summary>Starts a tally.</summary>
    /// <param name="rules">Which touches count.</param>
    /// <param name="models">How a conversion is shared; one model at least.</param>
    /// <param name="allowAbsent">Whether a log may not know the conversion; see <see cref="AttributionRules.Credit(TouchpointLog, AttributionModel, bool, int, CancellationToken)"/>.</param>
    /// <exception cref="ArgumentException">There is no model, or a model is null.</exception>
    public CreditTally(AttributionRules rules, ValueList<AttributionModel> models, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (models.IsEmpty || models.Contains(null!))
            throw new ArgumentException($"Credit needs one model at least and none of them null, got {models}.", nameof(models));
        Rules = rules;
        Models = models;
        this.allowAbsent = allowAbsent;
        walker = new ConversionWalker(rules);
        sums = new CreditSums[models.Count];
        for (var i = 0; i < sums.Length; i++)
            sums[i] = new CreditSums(models[i]);
    }

    /// <summary>Which touches count.</summary>
    public AttributionRules Rules { get; }

    /// <summary>How a conversion is shared.</summary>
    public ValueList<AttributionModel> Models { get; }

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">All touchpoints of the customer that are to be looked at.</param>
    /// <exception cref="ArgumentException">The journey's log does not know the conversion and an absent one is not allowed, or its currency is another one.</exception>
    public void Add(Journey journey)
    {
        if (!channels.IsBound(journey.Log))
            Bind(journey.Log);
        var sink = new Sink(this);
        walker.Walk(journey, channels.Codes, channels.Names, ref sink);
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally of the same rules and models.</param>
    /// <exception cref="ArgumentException">Rules, models or currencies differ.</exception>
    public void Merge(CreditTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Rules != other.Rules || Models != other.Models)
            throw new ArgumentException($"Tallies of the same rules and models merge, got '{Rules}' by {Models} and '{other.Rules}' by {other.Models}.", nameof(other));
        if (other.conversions != 0)
            Take(other.currency, nameof(other));
        else if (currency.IsNone)
            currency = other.currency;
        var codes = channels.CodesOf(other.channels.Names);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i].Bind(channels.Names);
            sums[i].Add(other.sums[i], codes);
        }

        conversions += other.conversions;
        micros += other.micros;
    }

    /// <summary>The reports of all customers added so far.</summary>
    /// <returns>One report a model; the tally may go on.</returns>
    /// <exception cref="OverflowException">An amount is out of the range of decimal.</exception>
    public ValueList<AttributionReport> ToReports()
    {
        var reports = new AttributionReport[sums.Length];
        var names = channels.Names;
        var order = channels.InOrder();
        for (var i = 0; i < reports.Length; i++)
        {
            sums[i].Bind(names);
            var rows = new ChannelCredit[order.Length];
            for (var place = 0; place < rows.Length; place++)
                rows[place] = new ChannelCredit(names[order[place]], sums[i].Of(order[place], currency));
            reports[i] = new AttributionReport(
                Models[i].Name,
                Rules,
                CreditSplit.EachConversion,
                ValueList.FromArray(rows),
                sums[i].Unattributed(currency),
                Credit.OfUnits((Int128)conversions * CreditSums.Unit, micros, currency),
                Models[i].Normalization);
        }

        return ValueList.FromArray(reports);
    }

    internal void Bind(TouchpointLog log)
    {
        if (log.Count != 0)
            Take(log.Currency, nameof(log));
        else if (currency.IsNone)
            currency = log.Currency;
        channels.Bind(log);
        walker.Bind(log, allowAbsent, channels.Table);
        foreach (var sum in sums)
            sum.Bind(channels.Names);
    }

    void IJourneyTally<CreditTally>.Bind(TouchpointLog log) => Bind(log);

    private void Take(Currency next, string parameter)
    {
        if (next != currency && conversions != 0)
            throw new ArgumentException($"Journeys of one currency add, got '{currency}' and '{next}'.", parameter);
        currency = next;
    }

    private readonly struct Sink(CreditTally tally) : IConversionSink
    {
        public static bool WantsEnds => false;

        public void Convert(in TouchPath path, long micros)
        {
            tally.conversions++;
            tally.micros += micros;
            if (tally.weights.Length < path.Count)
                tally.weights = new double[tally.walker.Longest];
            foreach (var sum in tally.sums)
                sum.Add(path, tally.weights, CreditSums.Unit, micros);
        }

        public void End(in TouchPath path)
        {
            // Touches that led to no conversion have no credit to give.
        }
    }
}
