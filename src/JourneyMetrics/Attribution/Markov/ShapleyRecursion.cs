namespace JourneyMetrics.Attribution;

/// <summary>What every set of channels earns when all windows with another channel are removed.</summary>
/// <remarks>
/// Channel after channel is either taken out, with the windows that hold it, or kept: a window whose channels are all decided is then eliminated from
/// the chain, without a subtraction. Sets that agree in the first channels share that work, so that a set costs a few steps of its own.
/// </remarks>
internal sealed class ShapleyRecursion
{
    private readonly ChainData chain;
    private readonly int[] channels;
    private readonly int[] latest;
    private readonly Level[] levels;
    private readonly CancellationToken cancellation;

    public ShapleyRecursion(ChainData chain, double[] reward, int[] channels, CancellationToken cancellation)
    {
        this.chain = chain;
        this.channels = channels;
        this.cancellation = cancellation;
        Worths = new double[1 << channels.Length];
        latest = new int[chain.Count];
        for (var state = 0; state < latest.Length; state++)
        {
            foreach (var channel in chain[state])
                latest[state] = Math.Max(latest[state], Array.BinarySearch(channels, channel));
        }

        levels = new Level[channels.Length + 1];
        levels[0] = First(chain, reward);
        for (var depth = 1; depth < levels.Length; depth++)
            levels[depth] = new Level(latest.Count(last => last >= depth - 1));
    }

    /// <summary>The worth of each set, channels as bits.</summary>
    public double[] Worths { get; }

    public void Run()
    {
        if (channels.Length > 0)
            Decide(0, 0);
    }

    private static Level First(ChainData chain, double[] reward)
    {
        var level = new Level(chain.Count) { Count = chain.Count };
        for (var state = 0; state < chain.Count; state++)
        {
            level.States[state] = state;
            level.Entry[state] = chain.Entry[state];
            level.Reward[state] = reward[state];
            level.Ends[state] = chain.Converted[state] + chain.Null[state];
            for (var step = chain.Rows[state]; step < chain.Rows[state + 1]; step++)
            {
                if (chain.Targets[step] != state)
                    level.Steps[(state * level.Room) + chain.Targets[step]] = chain.Weights[step];
            }
        }

        return level;
    }

    private void Decide(int depth, int set)
    {
        if (depth == channels.Length)
        {
            Worths[set] = levels[depth].Earned;
            return;
        }

        if (depth < 8)
            cancellation.ThrowIfCancellationRequested();
        TakeOut(levels[depth], levels[depth + 1], channels[depth]);
        Decide(depth + 1, set);
        Keep(levels[depth], levels[depth + 1], depth);
        Decide(depth + 1, set | (1 << depth));
    }

    private void TakeOut(Level from, Level to, int channel)
    {
        to.Count = 0;
        for (var i = 0; i < from.Count; i++)
        {
            if (!chain[from.States[i]].Contains(channel))
                to.Kept[to.Count++] = i;
        }

        to.CopyKept(from);
        for (var i = 0; i < to.Count; i++)
        {
            // What goes to a window that is no more ends.
            var row = from.Steps.AsSpan(to.Kept[i] * from.Room, from.Count);
            for (var j = 0; j < from.Count; j++)
                to.Ends[i] += chain[from.States[j]].Contains(channel) ? row[j] : 0;
        }
    }

    private void Keep(Level from, Level to, int depth)
    {
        // Every window is kept at first, those that are undecided last leave at once.
        to.Count = 0;
        for (var i = 0; i < from.Count; i++)
        {
            if (latest[from.States[i]] > depth)
                to.Kept[to.Count++] = i;
        }

        var stay = to.Count;
        for (var i = 0; i < from.Count; i++)
        {
            if (latest[from.States[i]] <= depth)
                to.Kept[to.Count++] = i;
        }

        to.CopyKept(from);
        for (var k = to.Count - 1; k >= stay; k--)
            to.Eliminate(k);
        to.Count = stay;
    }

    private sealed class Level(int room)
    {
        // A level takes what the one before it holds, and that one's windows are never more.
        public int Room { get; } = room;

        public int Count { get; set; }

        public int[] States { get; } = new int[room];

        public int[] Kept { get; } = new int[room];

        public double[] Steps { get; } = new double[(long)room * room];

        public double[] Entry { get; } = new double[room];

        public double[] Ends { get; } = new double[room];

        public double[] Reward { get; } = new double[room];

        public double Earned { get; private set; }

        public void CopyKept(Level from)
        {
            Earned = from.Earned;
            for (var i = 0; i < Count; i++)
            {
                States[i] = from.States[Kept[i]];
                Entry[i] = from.Entry[Kept[i]];
                Ends[i] = from.Ends[Kept[i]];
                Reward[i] = from.Reward[Kept[i]];
                for (var j = 0; j < Count; j++)
                    Steps[(i * Room) + j] = from.Steps[(Kept[i] * from.Room) + Kept[j]];
            }
        }

        public void Eliminate(int k)
        {
            var row = Steps.AsSpan(k * Room, k);
            var pivot = Ends[k];
            foreach (var weight in row)
                pivot += weight;
            if (!(pivot > 0))
                return;
            for (var i = 0; i < k; i++)
            {
                var factor = Steps[(i * Room) + k];
                if (factor == 0)
                    continue;
                factor /= pivot;
                var above = Steps.AsSpan(i * Room, k);
                for (var j = 0; j < above.Length; j++)
                    above[j] += j == i ? 0 : factor * row[j];
                Ends[i] += factor * Ends[k];
                Reward[i] += factor * Reward[k];
            }

            var begin = Entry[k] / pivot;
            for (var j = 0; j < k; j++)
                Entry[j] += begin * row[j];
            Earned += begin * Reward[k];
        }
    }
}
