using System.Numerics;
using System.Runtime.CompilerServices;

namespace JourneyMetrics.Attribution;

/// <summary>Splits one row of coded paths by several models: the same rules as <see cref="CreditSplitter"/>, in 64 bits.</summary>
/// <remarks>
/// Units are so small here that parts are rounded toward zero throughout. Amounts are below 2^62 in size and their parts smaller, so
/// that nothing can overflow.
/// </remarks>
internal static class RowCredits
{
    private static readonly ulong[] shares = Shares();

    /// <summary>Adds the parts to the cells: after the row of the total, one of nobody, then one a channel, each with a cell a model.</summary>
    public static void Add(ReadOnlySpan<BoundModel> models, in TouchPath path, Span<double> room, Span<CreditCell> cells, long units, long value)
    {
        var all = CreditCell.Of(units, value);
        var nobody = cells[models.Length..];
        if (path.Channels.IsEmpty)
        {
            for (var model = 0; model < models.Length; model++)
                nobody[model].Add(all);
            return;
        }

        for (var i = 0; i < models.Length; i++)
        {
            var (bound, model) = (models[i], models[i].Model);
            var target = new Target(path.Channels, nobody[(models.Length + i)..], models.Length);
            switch (bound.Shape)
            {
                case CreditShape.One:
                    if (model.Pick(path, bound.Flags) is var touch and >= 0)
                        target.Add(touch, all);
                    else
                        nobody[i].Add(all);
                    break;
                case CreditShape.Every:
                    Evenly(target, units, value);
                    break;
                case CreditShape.Ends:
                    ToEnds(target, path.Count > 1 ? model.Ends(path.Count) : default, units, value);
                    break;
                case CreditShape.Marked when path.Scratch.Length <= 64:
                    ToEachChannel(target, units, value);
                    break;
                case CreditShape.Marked:
                    model.Weigh(path, bound.Flags, room[..path.Count]);
                    ToMarked(target, room[..path.Count], units, value);
                    break;
                case CreditShape.Whole:
                    model.Weigh(path, bound.Flags, room[..path.Count]);
                    for (var at = 0; at < path.Count; at++)
                    {
                        if (room[at] != 0)
                            target.Add(at, all);
                    }

                    break;
                default:
                    model.Weigh(path, bound.Flags, room[..path.Count]);
                    if (!ByWeight(target, room[..path.Count], units, value))
                        nobody[i].Add(all);
                    break;
            }
        }
    }

    private static void Evenly(in Target target, long units, long value)
    {
        unchecked
        {
            var last = target.Channels.Length - 1;
            var share = ShareOf(last + 1);
            var (part, worth) = (Part(units, share), Part(value, share));
            var cell = CreditCell.Of(part, worth);
            for (var i = 0; i < last; i++)
                target.Add(i, cell);
            target.Add(last, CreditCell.Of(units - (part * last), value - (worth * last)));
        }
    }

    private static void ToEnds(in Target target, (double First, double Between) weights, long units, long value)
    {
        unchecked
        {
            var last = target.Channels.Length - 1;
            if (last > 0)
            {
                var (first, between) = ((ulong)(long)(weights.First * CreditSplitter.One), (ulong)(long)(weights.Between * CreditSplitter.One));
                var (part, worth) = (Part(units, first), Part(value, first));
                target.Add(0, CreditCell.Of(part, worth));
                units -= part;
                value -= worth;
                (part, worth) = (Part(units + part, between), Part(value + worth, between));
                var cell = CreditCell.Of(part, worth);
                for (var i = 1; i < last; i++)
                    target.Add(i, cell);
                units -= part * (last - 1);
                value -= worth * (last - 1);
            }

            target.Add(last, CreditCell.Of(units, value));
        }
    }

    // The last touch stands for its channel, whatever came before, and is the last one that has a share.
    private static void ToEachChannel(in Target target, long units, long value)
    {
        unchecked
        {
            var set = 0UL;
            foreach (var channel in target.Channels)
                set |= 1UL << channel;
            var others = BitOperations.PopCount(set) - 1;
            var share = ShareOf(others + 1);
            var (part, worth) = (Part(units, share), Part(value, share));
            var cell = CreditCell.Of(part, worth);
            for (set &= ~(1UL << target.Channels[^1]); set != 0; set &= set - 1)
                target.AddTo(BitOperations.TrailingZeroCount(set), cell);
            target.Add(target.Channels.Length - 1, CreditCell.Of(units - (part * others), value - (worth * others)));
        }
    }

    private static void ToMarked(in Target target, ReadOnlySpan<double> weights, long units, long value)
    {
        unchecked
        {
            var others = CreditSplitter.Count(weights) - 1;
            var share = ShareOf(others + 1);
            var (part, worth) = (Part(units, share), Part(value, share));
            var cell = CreditCell.Of(part, worth);
            for (var i = 0; i < weights.Length - 1; i++)
            {
                if (weights[i] != 0)
                    target.Add(i, cell);
            }

            target.Add(weights.Length - 1, CreditCell.Of(units - (part * others), value - (worth * others)));
        }
    }

    private static bool ByWeight(in Target target, ReadOnlySpan<double> weights, long units, long value)
    {
        unchecked
        {
            var (sum, last) = CreditSplitter.Sum(weights);
            if (last < 0)
                return false;
            var scale = CreditSplitter.One / sum;

            // All ones for a refund, whose size is split, so that it mirrors its payment.
            var sign = value >> 63;
            var (allUnits, allValue) = ((ulong)units, (ulong)((value ^ sign) - sign));
            var (unitsLeft, valueLeft) = (allUnits, allValue);
            for (var i = 0; i < last; i++)
            {
                if (weights[i] == 0)
                    continue;
                var share = (ulong)(long)(weights[i] * scale);

                // Rounded shares may exceed 1 together by a few 2^62ths; nobody gets more than is left.
                var part = Math.Min(CreditSplitter.Share(allUnits, share), unitsLeft);
                var worth = Math.Min(CreditSplitter.Share(allValue, share), valueLeft);
                unitsLeft -= part;
                valueLeft -= worth;
                target.Add(i, CreditCell.Of((long)part, ((long)worth ^ sign) - sign));
            }

            target.Add(last, CreditCell.Of((long)unitsLeft, ((long)valueLeft ^ sign) - sign));
            return true;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Part(long amount, ulong share)
    {
        unchecked
        {
            var sign = amount >> 63;
            return ((long)CreditSplitter.Share((ulong)((amount ^ sign) - sign), share) ^ sign) - sign;
        }
    }

    private static ulong ShareOf(int parts) => parts < shares.Length ? shares[parts] : (1UL << 62) / (uint)parts;

    private static ulong[] Shares()
    {
        var result = new ulong[256];
        for (var parts = 1; parts < result.Length; parts++)
            result[parts] = (1UL << 62) / (uint)parts;
        return result;
    }

    /// <summary>The cells of one model.</summary>
    private readonly ref struct Target(ReadOnlySpan<int> channels, Span<CreditCell> cells, int models)
    {
        private readonly Span<CreditCell> cells = cells;

        public ReadOnlySpan<int> Channels { get; } = channels;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(int touch, in CreditCell part) => cells[unchecked(Channels[touch] * models)].Add(part);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddTo(int channel, in CreditCell part) => cells[unchecked(channel * models)].Add(part);
    }
}
