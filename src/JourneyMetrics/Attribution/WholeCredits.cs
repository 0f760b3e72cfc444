namespace JourneyMetrics.Attribution;

/// <summary>Splits one row of coded paths whose value is a whole number of minor units, which stays whole: largest remainder, ties to the earlier touch.</summary>
/// <remarks>Conversions are split as in <see cref="RowCredits"/>.</remarks>
internal static class WholeCredits
{
    /// <summary>Adds the parts to the cells, which stand as in <see cref="RowCredits"/>.</summary>
    public static void Add(ReadOnlySpan<BoundModel> models, in TouchPath path, Span<double> room, Span<ulong> remainders, Span<CreditCell> cells, long units, long value)
    {
        var all = CreditCell.Of(units, value);
        var nobody = cells[models.Length..];
        var rows = nobody[models.Length..];
        var weights = room[..path.Count];
        for (var i = 0; i < models.Length; i++)
        {
            var bound = models[i];
            if (path.Channels.IsEmpty)
            {
                nobody[i].Add(all);
                continue;
            }

            if (bound.Shape == CreditShape.Every)
            {
                Evenly(path.Channels, rows[i..], models.Length, units, value);
                continue;
            }

            bound.Weigh(path, weights);
            var (sum, last) = CreditSplitter.Sum(weights);
            if (last < 0)
                nobody[i].Add(all);
            else if (bound.Shape == CreditShape.Whole)
                ToAll(path.Channels, weights, rows[i..], models.Length, all);
            else
                ByWeight(path.Channels, weights[..(last + 1)], CreditSplitter.One / sum, remainders, rows[i..], models.Length, units, value);
        }
    }

    private static void Evenly(ReadOnlySpan<int> channels, Span<CreditCell> rows, int models, long units, long value)
    {
        unchecked
        {
            var (part, worth) = (units / channels.Length, value / channels.Length);
            var left = (int)(value - (worth * channels.Length));
            var one = left < 0 ? -1 : 1;
            var (more, less) = (CreditCell.Of(part, worth + one), CreditCell.Of(part, worth));
            left *= one;
            var last = channels.Length - 1;
            for (var i = 0; i < last; i++)
                rows[channels[i] * models].Add(i < left ? more : less);

            // What is left of the value never reaches the last of equal parts.
            rows[channels[last] * models].Add(CreditCell.Of(units - (part * last), worth));
        }
    }

    private static void ToAll(ReadOnlySpan<int> channels, ReadOnlySpan<double> weights, Span<CreditCell> rows, int models, in CreditCell all)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] != 0)
                rows[channels[i] * models].Add(all);
        }
    }

    private static void ByWeight(ReadOnlySpan<int> channels, ReadOnlySpan<double> weights, double scale, Span<ulong> remainders, Span<CreditCell> rows, int models, long units, long value)
    {
        unchecked
        {
            var sign = value >> 63;
            var (allUnits, allValue) = ((ulong)units, (ulong)((value ^ sign) - sign));
            var (unitsLeft, valueLeft) = (allUnits, allValue);
            for (var i = 0; i < weights.Length; i++)
            {
                if (weights[i] == 0)
                    continue;
                var share = (ulong)(long)(weights[i] * scale);
                var part = i == weights.Length - 1 ? unitsLeft : Math.Min(CreditSplitter.Share(allUnits, share), unitsLeft);
                var worth = CreditSplitter.Share(allValue, share, out remainders[i]);
                unitsLeft -= part;
                valueLeft -= worth;
                rows[channels[i] * models].Add(CreditCell.Of((long)part, ((long)worth ^ sign) - sign));
            }

            // Fewer than there are touches, and hardly ever more than one or two.
            var one = CreditCell.Of(0, sign | 1);
            for (; valueLeft != 0; valueLeft--)
            {
                var largest = -1;
                for (var i = 0; i < weights.Length; i++)
                {
                    if (weights[i] != 0 && (largest < 0 || remainders[i] > remainders[largest]))
                        largest = i;
                }

                rows[channels[largest] * models].Add(one);
                remainders[largest] = 0;
            }
        }
    }
}
