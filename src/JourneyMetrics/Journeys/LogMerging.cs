namespace JourneyMetrics;

/// <summary>Merges the columns of two logs, left before right at equal times.</summary>
internal static class LogMerging
{
    public static LogColumns Merge(LogColumns left, LogColumns right)
    {
        var customers = Union(left.Customers, right.Customers);
        var offsets = new int[customers.Names.Length + 1];
        Add(offsets, left, customers.Left);
        Add(offsets, right, customers.Right);
        for (var customer = 1; customer < offsets.Length; customer++)
            offsets[customer] += offsets[customer - 1];

        var touchpoints = Union(left.Touchpoints, right.Touchpoints);
        var channels = Union(left.Channels, right.Channels);
        var merged = new LogColumns(customers.Names, touchpoints.Names, channels.Names, offsets);
        var fromLeft = new Side(left, customers.Left, touchpoints.Left, channels.Left);
        var fromRight = new Side(right, customers.Right, touchpoints.Right, channels.Right);
        for (var customer = 0; customer < customers.Names.Length; customer++)
        {
            fromLeft.Open(customer);
            fromRight.Open(customer);
            for (var to = offsets[customer]; to < offsets[customer + 1]; to++)
            {
                if (fromRight.IsDone || (!fromLeft.IsDone && fromLeft.Nanos <= fromRight.Nanos))
                    fromLeft.Move(merged, to);
                else
                    fromRight.Move(merged, to);
            }
        }

        return merged;
    }

    private static void Add(int[] offsets, LogColumns source, int[] codes)
    {
        for (var customer = 0; customer < codes.Length; customer++)
            offsets[codes[customer] + 1] += source.Offsets[customer + 1] - source.Offsets[customer];
    }

    // Both lists are in ordinal order; so is their union.
    private static (string[] Names, int[] Left, int[] Right) Union(string[] left, string[] right)
    {
        var names = new List<string>(Math.Max(left.Length, right.Length));
        var leftCodes = new int[left.Length];
        var rightCodes = new int[right.Length];
        for (int i = 0, j = 0; i < left.Length || j < right.Length;)
        {
            var order = i == left.Length ? 1 : j == right.Length ? -1 : string.CompareOrdinal(left[i], right[j]);
            var code = names.Count;
            names.Add(order <= 0 ? left[i] : right[j]);
            if (order <= 0)
                leftCodes[i++] = code;
            if (order >= 0)
                rightCodes[j++] = code;
        }

        return ([.. names], leftCodes, rightCodes);
    }

    // One of the two logs, walked customer by customer.
    private sealed class Side(LogColumns source, int[] customers, int[] touchpoints, int[] channels)
    {
        private int next;
        private int place;
        private int end;

        public bool IsDone => place == end;

        public long Nanos => source.Nanos[place];

        public void Open(int customer)
        {
            if (next < customers.Length && customers[next] == customer)
                (place, end) = (source.Offsets[next], source.Offsets[++next]);
        }

        public void Move(LogColumns target, int to)
        {
            target.Nanos[to] = source.Nanos[place];
            target.TouchpointCodes[to] = touchpoints[source.TouchpointCodes[place]];
            target.ChannelCodes[to] = source.ChannelCodes[place] is var channel and >= 0 ? channels[channel] : -1;
            target.Micros[to] = source.Micros[place];
            place++;
        }
    }
}
