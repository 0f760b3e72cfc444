namespace JourneyMetrics.Attribution;

/// <summary>Credit by channel in whole numbers: 1e-15ths of conversions and millionths of money. Sums do not depend on any order.</summary>
internal sealed class CreditSums
{
    /// <summary>One conversion.</summary>
    public const long Unit = 1_000_000_000_000_000;

    private Int128[] units = [];
    private Int128[] micros = [];

    /// <summary>Makes room for channels.</summary>
    public void Grow(int channels)
    {
        if (channels <= units.Length)
            return;
        Array.Resize(ref units, channels);
        Array.Resize(ref micros, channels);
    }

    /// <summary>Splits conversions and their money by the weights of their touches; the last weighted touch takes what is left.</summary>
    public void Split(ReadOnlySpan<int> channels, ReadOnlySpan<long> weights, long conversions, Int128 money)
    {
        var sum = 0L;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            if (weights[i] != 0)
                last = i;
        }

        var total = (Int128)Unit * conversions;
        var (unitsLeft, moneyLeft) = (total, money);
        for (var i = 0; i < last; i++)
        {
            if (weights[i] == 0)
                continue;
            var part = Share(total, weights[i], sum);
            units[channels[i]] += part;
            unitsLeft -= part;
            part = Share(money, weights[i], sum);
            micros[channels[i]] += part;
            moneyLeft -= part;
        }

        units[channels[last]] += unitsLeft;
        micros[channels[last]] += moneyLeft;
    }

    /// <summary>Adds the sums of other customers.</summary>
    public void Add(CreditSums other, ReadOnlySpan<int> codes)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            units[codes[i]] += other.units[i];
            micros[codes[i]] += other.micros[i];
        }
    }

    /// <summary>The credit of a channel.</summary>
    public Credit Of(int channel, Currency currency) => Credit.OfUnits(units[channel], micros[channel], currency);

    // amount * weight / sum, toward zero. The everyday case needs no 128-bit arithmetic.
    private static Int128 Share(Int128 amount, long weight, long sum)
    {
        if (weight == 1 && amount >= long.MinValue && amount <= long.MaxValue)
            return (long)amount / sum;
        var (whole, rest) = Int128.DivRem(amount, sum);
        return (whole * weight) + (rest * weight / sum);
    }
}
