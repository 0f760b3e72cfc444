namespace JourneyMetrics.Attribution;

/// <summary>What a chain earns with some channels only: for the few sets that a sample asks for.</summary>
internal sealed class SubsetWorth
{
    private const int FewWindows = 256;
    private const double Enough = 1e-14;
    private const int MostSweeps = 100_000;

    private readonly ChainData chain;
    private readonly double[] reward;
    private readonly double size;
    private readonly bool[] isIn;
    private readonly int[] places;
    private readonly double[] earned;

    public SubsetWorth(ChainData chain, double[] reward)
    {
        this.chain = chain;
        this.reward = reward;
        isIn = new bool[chain.Channels.Length];
        places = new int[chain.Count];
        earned = new double[chain.Count];
        foreach (var amount in reward)
            size += Math.Abs(amount);
    }

    /// <summary>The reward of all journeys when windows with a channel outside of the set lead nowhere.</summary>
    public double Of(ReadOnlySpan<int> members)
    {
        Array.Clear(isIn);
        foreach (var channel in members)
            isIn[channel] = true;
        var states = new List<int>();
        for (var state = 0; state < chain.Count; state++)
        {
            places[state] = IsIn(state) ? states.Count : -1;
            if (places[state] >= 0)
                states.Add(state);
        }

        return states.Count <= FewWindows ? Eliminated(states) : Swept(states);
    }

    private bool IsIn(int state)
    {
        foreach (var channel in chain[state])
        {
            if (!isIn[channel])
                return false;
        }

        return true;
    }

    private double Eliminated(List<int> states)
    {
        var n = states.Count;
        var (steps, ends, rewards, entry) = (new double[n * n], new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var state = states[i];
            (ends[i], rewards[i], entry[i]) = (chain.Converted[state] + chain.Null[state], reward[state], chain.Entry[state]);
            for (var step = chain.Rows[state]; step < chain.Rows[state + 1]; step++)
            {
                var place = places[chain.Targets[step]];
                if (place < 0)
                    ends[i] += chain.Weights[step];
                else if (place != i)
                    steps[(i * n) + place] = chain.Weights[step];
            }
        }

        var sum = 0.0;
        for (var k = n - 1; k >= 0; k--)
        {
            var row = steps.AsSpan(k * n, k);
            var pivot = ends[k];
            foreach (var weight in row)
                pivot += weight;
            if (!(pivot > 0))
                continue;
            for (var i = 0; i < k; i++)
            {
                var factor = steps[(i * n) + k] / pivot;
                if (factor == 0)
                    continue;
                var above = steps.AsSpan(i * n, k);
                for (var j = 0; j < k; j++)
                    above[j] += j == i ? 0 : factor * row[j];
                ends[i] += factor * ends[k];
                rewards[i] += factor * rewards[k];
            }

            var begin = entry[k] / pivot;
            for (var j = 0; j < k; j++)
                entry[j] += begin * row[j];
            sum += begin * rewards[k];
        }

        return sum;
    }

    // From the last result: the next set differs by one channel.
    private double Swept(List<int> states)
    {
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var change = 0.0;
            foreach (var state in states)
            {
                if (!(chain.Leaving[state] > 0))
                    continue;
                var sum = reward[state];
                for (var step = chain.Rows[state]; step < chain.Rows[state + 1]; step++)
                {
                    if (chain.Targets[step] != state && places[chain.Targets[step]] >= 0)
                        sum += chain.Weights[step] * earned[chain.Targets[step]];
                }

                change += Math.Abs(sum - (chain.Leaving[state] * earned[state]));
                earned[state] = sum / chain.Leaving[state];
            }

            if (change <= Enough * size)
                break;
        }

        var total = 0.0;
        foreach (var state in states)
            total += chain.Entry[state] * earned[state];
        return total;
    }
}
