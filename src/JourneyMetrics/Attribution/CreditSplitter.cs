using System.Runtime.CompilerServices;

namespace JourneyMetrics.Attribution;

/// <summary>Splits whole units by the weights of a rule; what is left of the rounded parts goes to the last touch with a weight.</summary>
/// <remarks>Equal parts are rounded toward zero, others to the nearest unit: 40 % of 100 is 40 whatever a double makes of 0.4.</remarks>
internal static class CreditSplitter
{
    /// <summary>A share of one in whole numbers: 2^62, so that a share times a long fits 128 bits.</summary>
    public const double One = 4611686018427387904;

    private const int OneBits = 62;

    /// <summary>Splits conversions and their money by a model.</summary>
    /// <param name="model">The model, bound to the channels of the path.</param>
    /// <param name="path">The touches; one at least.</param>
    /// <param name="weights">Room for one weight a touch.</param>
    /// <param name="units">The conversions, not negative.</param>
    /// <param name="micros">The money, any sign.</param>
    /// <param name="sink">What takes the parts, in order of the touches; touches without a part are left out.</param>
    public static void Split<T>(BoundModel model, in TouchPath path, Span<double> weights, Int128 units, Int128 micros, ref T sink)
        where T : ICreditSink
    {
        weights = weights[..path.Count];
        switch (model.Shape)
        {
            case CreditShape.One:
                if (model.Model.Pick(path, model.Flags) is var touch and >= 0)
                    sink.Give(touch, path.Channels[touch], units, micros);
                else
                    sink.GiveNobody(units, micros);
                break;
            case CreditShape.Every:
                Evenly(path, units, micros, ref sink);
                break;
            case CreditShape.Marked:
                model.Model.Weigh(path, model.Flags, weights);
                Evenly(path, weights, Count(weights), units, micros, ref sink);
                break;
            case CreditShape.Whole:
                model.Model.Weigh(path, model.Flags, weights);
                for (var i = 0; i < weights.Length; i++)
                {
                    if (weights[i] != 0)
                        sink.Give(i, path.Channels[i], units, micros);
                }

                break;
            default:
                model.Model.Weigh(path, model.Flags, weights);
                ByWeight(path, weights, units, micros, ref sink);
                break;
        }
    }

    /// <summary>The sum of weights, and the last place that has one; -1 when none has.</summary>
    public static (double Sum, int Last) Sum(ReadOnlySpan<double> weights)
    {
        var (sum, last) = (0.0, -1);
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            if (weights[i] != 0)
                last = i;
        }

        return (sum, last);
    }

    /// <summary>How many weights are not zero.</summary>
    public static int Count(ReadOnlySpan<double> weights)
    {
        var count = 0;
        foreach (var weight in weights)
            count += weight != 0 ? 1 : 0;
        return count;
    }

    /// <summary>An amount times a share in 2^62ths, rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Share(ulong amount, ulong share)
    {
        var high = Math.BigMul(amount, share, out var low);
        return unchecked((high << (64 - OneBits)) | (low >> OneBits));
    }

    /// <summary>An amount times a share in 2^62ths, rounded down, and what was cut off in 2^62ths.</summary>
    public static ulong Share(ulong amount, ulong share, out ulong remainder)
    {
        var high = Math.BigMul(amount, share, out var low);
        remainder = low & ((1UL << OneBits) - 1);
        return unchecked((high << (64 - OneBits)) | (low >> OneBits));
    }

    private static void Evenly<T>(in TouchPath path, Int128 units, Int128 micros, ref T sink)
        where T : ICreditSink
    {
        var channels = path.Channels;
        var last = channels.Length - 1;
        var (part, money) = (Part(units, last + 1), Part(micros, last + 1));
        for (var i = 0; i < last; i++)
            sink.Give(i, channels[i], part, money);
        sink.Give(last, channels[last], units - (part * last), micros - (money * last));
    }

    private static void Evenly<T>(in TouchPath path, ReadOnlySpan<double> weights, int parts, Int128 units, Int128 micros, ref T sink)
        where T : ICreditSink
    {
        var (part, money) = (Part(units, parts), Part(micros, parts));
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0)
                continue;
            if (--parts == 0)
            {
                sink.Give(i, path.Channels[i], units, micros);
                return;
            }

            sink.Give(i, path.Channels[i], part, money);
            units -= part;
            micros -= money;
        }
    }

    private static void ByWeight<T>(in TouchPath path, ReadOnlySpan<double> weights, Int128 units, Int128 micros, ref T sink)
        where T : ICreditSink
    {
        var (sum, last) = Sum(weights);
        if (last < 0)
        {
            sink.GiveNobody(units, micros);
            return;
        }

        // The size of the money is split and the sign put back, so that a refund mirrors its payment.
        var scale = One / sum;
        var (isRefund, size) = (micros < 0, Int128.Abs(micros));
        if (units > long.MaxValue || size > long.MaxValue)
        {
            ByWeight(path, weights[..(last + 1)], scale, units, size, isRefund, ref sink);
            return;
        }

        // A conversion of a log: everything fits 64 bits.
        var (allUnits, allMoney) = ((ulong)units, (ulong)size);
        var (unitsLeft, moneyLeft) = (allUnits, allMoney);
        for (var i = 0; i < last; i++)
        {
            if (weights[i] == 0)
                continue;
            var share = ToShare(weights[i] * scale);
            var part = Math.Min(Nearest(allUnits, share), unitsLeft);
            var money = Math.Min(Nearest(allMoney, share), moneyLeft);
            unitsLeft -= part;
            moneyLeft -= money;
            sink.Give(i, path.Channels[i], (long)part, isRefund ? -(long)money : (long)money);
        }

        sink.Give(last, path.Channels[last], (long)unitsLeft, isRefund ? -(long)moneyLeft : (long)moneyLeft);
    }

    private static void ByWeight<T>(in TouchPath path, ReadOnlySpan<double> weights, double scale, Int128 units, Int128 size, bool isRefund, ref T sink)
        where T : ICreditSink
    {
        var last = weights.Length - 1;
        var (unitsLeft, moneyLeft) = (units, size);
        for (var i = 0; i < last; i++)
        {
            if (weights[i] == 0)
                continue;
            var share = ToShare(weights[i] * scale);

            // Rounded shares may exceed 1 together by a few 2^62ths; nobody gets more than is left.
            var part = Int128.Min(Nearest(units, share), unitsLeft);
            var money = Int128.Min(Nearest(size, share), moneyLeft);
            unitsLeft -= part;
            moneyLeft -= money;
            sink.Give(i, path.Channels[i], part, isRefund ? -money : money);
        }

        sink.Give(last, path.Channels[last], unitsLeft, isRefund ? -moneyLeft : moneyLeft);
    }

    // At most 2^62 and a few units of the last place.
    private static ulong ToShare(double share) => unchecked((ulong)(long)share);

    // Division of 128 bits is slow; the everyday amount needs none.
    private static Int128 Part(Int128 amount, int parts)
        => amount >= long.MinValue && amount <= long.MaxValue ? (long)amount / parts : amount / parts;

    // The same, rounded to the nearest whole number, halves up.
    private static ulong Nearest(ulong amount, ulong share)
    {
        unchecked
        {
            var high = Math.BigMul(amount, share, out var low);
            var half = low + (1UL << (OneBits - 1));
            return ((high + (half < low ? 1UL : 0)) << (64 - OneBits)) | (half >> OneBits);
        }
    }

    private static Int128 Nearest(Int128 amount, ulong share)
    {
        if (amount <= long.MaxValue)
            return Nearest((ulong)amount, share);
        var high = (ulong)(amount >> OneBits);
        var low = (ulong)amount & ((1UL << OneBits) - 1);
        return ((Int128)high * share) + Nearest(low, share);
    }
}
