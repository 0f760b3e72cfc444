namespace JourneyMetrics.Attribution;

/// <summary>A ledger in the making.</summary>
internal sealed class LedgerTally
{
    private readonly AttributionRules rules;
    private readonly AttributionModel model;
    private readonly TouchpointLog log;
    private readonly int? minorUnitDigits;
    private readonly ConversionWalker walker;
    private readonly ChannelNames channels = new();
    private readonly BoundModel bound;
    private readonly List<LedgerEntry> entries = [];
    private long conversions;
    private Int128 micros;

    public LedgerTally(AttributionRules rules, AttributionModel model, TouchpointLog log, bool allowAbsent, int? minorUnitDigits)
    {
        this.rules = rules;
        this.model = model;
        this.log = log;
        this.minorUnitDigits = minorUnitDigits;
        walker = new ConversionWalker(rules);
        channels.Bind(log);
        walker.Bind(log, allowAbsent, channels.Table);
        bound = new BoundModel(model);
        bound.Bind(channels.Names);
    }

    public CreditLedger ToLedger()
    {
        foreach (var journey in log.Journeys)
        {
            var sink = new Sink(this, journey.Customer);
            walker.Walk(journey, channels.Codes, channels.Names, ref sink);
        }

        var names = channels.Names.ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return new CreditLedger(
            model.Name,
            rules,
            minorUnitDigits,
            ValueList.FromArray(names),
            entries.ToValueList(),
            Credit.OfUnits((Int128)conversions * CreditSums.Unit, micros, log.Currency),
            model.Normalization);
    }

    private struct Sink(LedgerTally tally, string customer) : IConversionSink
    {
        private int number;

        public static bool WantsEnds => false;

        public void Convert(in TouchPath path, long micros)
        {
            tally.conversions++;
            tally.micros += micros;
            number++;
            var parts = new Parts(path.Count);
            if (path.Count == 0)
                parts.GiveNobody(CreditSums.Unit, micros);
            else
                CreditSplitter.Split(tally.bound, path, new double[path.Count], CreditSums.Unit, micros, ref parts);
            var cents = tally.minorUnitDigits is { } digits && path.Count != 0 && tally.model.IsConserving && parts.Nobody.Units == 0 ? InMinorUnits(path, micros, digits) : default;
            if (parts.Nobody != default)
                Enter(path, null, parts.Nobody.Units, parts.Nobody.Micros, null);
            for (var i = 0; i < path.Count; i++)
            {
                if (parts[i] != default || (!cents.IsEmpty && cents[i].Amount != 0))
                    Enter(path, i, parts[i].Units, parts[i].Micros, cents.IsEmpty ? null : cents[i]);
            }
        }

        public readonly void End(in TouchPath path)
        {
            // Touches that led to no conversion have no credit to give.
        }

        // The weights in 2^62ths: alike where the rule gives alike, and never all zero.
        private readonly ValueList<Money> InMinorUnits(in TouchPath path, long micros, int digits)
        {
            var weights = new double[path.Count];
            tally.bound.Weigh(path, weights);
            var scale = CreditSplitter.One / CreditSplitter.Sum(weights).Sum;
            return new Money(LogMoney.ToAmount(micros), tally.log.Currency).Allocate(Array.ConvertAll(weights, weight => (long)(weight * scale)), digits);
        }

        private readonly void Enter(in TouchPath path, int? touch, Int128 units, Int128 micros, Money? money)
        {
            var exact = Credit.OfUnits(units, micros, tally.log.Currency);
            var credit = money is { } whole ? Credit.Exactly(exact.ExactConversions.GetValueOrDefault(), whole) : exact;
            var at = LogTime.ToInstant(path.ConvertedAtNanos);
            tally.entries.Add(touch is { } place
                ? new LedgerEntry(customer, number, at, path.ChannelOf(place), LogTime.ToInstant(path.Nanos[place]), credit)
                : new LedgerEntry(customer, number, at, null, null, credit));
        }
    }

    private struct Parts(int count) : ICreditSink
    {
        private readonly (Int128 Units, Int128 Micros)[] parts = new (Int128, Int128)[count];

        public (Int128 Units, Int128 Micros) Nobody { get; private set; }

        public readonly (Int128 Units, Int128 Micros) this[int touch] => parts[touch];

        public readonly void Give(int touch, int channel, Int128 units, Int128 micros) => parts[touch] = (units, micros);

        public void GiveNobody(Int128 units, Int128 micros) => Nobody = (units, micros);
    }
}
