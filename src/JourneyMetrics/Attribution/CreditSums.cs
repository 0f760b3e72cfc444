namespace JourneyMetrics.Attribution;

/// <summary>Credit of a model by channel in whole numbers: 1e-15ths of conversions and millionths of money. Sums do not depend on any order.</summary>
internal sealed class CreditSums(AttributionModel model)
{
    /// <summary>One conversion.</summary>
    public const long Unit = 1_000_000_000_000_000;

    private readonly BoundModel bound = new(model);
    private Int128[] units = [];
    private Int128[] micros = [];
    private Int128 nobodysUnits;
    private Int128 nobodysMicros;

    /// <summary>Makes room for channels.</summary>
    public void Bind(ReadOnlySpan<string> channels)
    {
        bound.Bind(channels);
        if (channels.Length <= units.Length)
            return;
        Array.Resize(ref units, channels.Length);
        Array.Resize(ref micros, channels.Length);
    }

    /// <summary>Splits conversions and their money among the touches; none means nobody.</summary>
    public void Add(in TouchPath path, Span<double> weights, Int128 converted, Int128 money)
    {
        if (path.Channels.IsEmpty)
        {
            nobodysUnits += converted;
            nobodysMicros += money;
            return;
        }

        var sink = new Sink(this);
        CreditSplitter.Split(bound, path, weights, converted, money, ref sink);
    }

    /// <summary>Adds the sums of other customers.</summary>
    public void Add(CreditSums other, ReadOnlySpan<int> codes)
    {
        for (var i = 0; i < other.units.Length; i++)
        {
            units[codes[i]] += other.units[i];
            micros[codes[i]] += other.micros[i];
        }

        nobodysUnits += other.nobodysUnits;
        nobodysMicros += other.nobodysMicros;
    }

    /// <summary>The credit of a channel.</summary>
    public Credit Of(int channel, Currency currency) => Credit.OfUnits(units[channel], micros[channel], currency);

    /// <summary>What no channel was credited with.</summary>
    public Credit Unattributed(Currency currency) => Credit.OfUnits(nobodysUnits, nobodysMicros, currency);

    private readonly struct Sink(CreditSums sums) : ICreditSink
    {
        public void Give(int touch, int channel, Int128 units, Int128 micros)
        {
            sums.units[channel] += units;
            sums.micros[channel] += micros;
        }

        public void GiveNobody(Int128 units, Int128 micros)
        {
            sums.nobodysUnits += units;
            sums.nobodysMicros += micros;
        }
    }
}
