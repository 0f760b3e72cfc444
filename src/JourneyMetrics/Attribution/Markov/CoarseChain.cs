namespace JourneyMetrics.Attribution;

/// <summary>The chain of single channels under a chain of windows, once for each removed channel: what all windows of a channel lack alike.</summary>
internal sealed class CoarseChain
{
    // The chains of all columns together: 64 channels squared for each of 64 columns are two megabytes.
    private const int MostChannels = 64;

    private readonly ChainData chain;
    private readonly RemovalColumns columns;
    private readonly int channels;
    private readonly double[] factors;
    private readonly double[] shifts;
    private readonly int[] lasts;

    public CoarseChain(ChainData chain, RemovalColumns columns)
    {
        this.chain = chain;
        this.columns = columns;
        channels = chain.Channels.Length;
        factors = new double[columns.Count * channels * channels];
        shifts = new double[channels * columns.Width];
        Residuals = new double[channels * columns.Width];
        lasts = new int[chain.Count];
        for (var state = 0; state < lasts.Length; state++)
            lasts[state] = chain[state][^1];
        var leaving = new double[columns.Count * channels];
        Collect(leaving);
        for (var column = 0; column < columns.Count; column++)
            Factor(Matrix(column), leaving.AsSpan(column * channels, channels));
    }

    /// <summary>The residuals by the last channel of the windows, a row a channel.</summary>
    public double[] Residuals { get; }

    public static bool Fits(ChainData chain, int columns) => chain.Channels.Length <= MostChannels && columns <= MostChannels;

    /// <summary>Adds to each window what the small chain says that all windows of its last channel lack.</summary>
    public void Correct()
    {
        Span<double> right = stackalloc double[MostChannels];
        for (var column = 0; column < columns.Count; column++)
        {
            for (var i = 0; i < channels; i++)
                right[i] = Residuals[(i * columns.Width) + column];
            Solve(Matrix(column), right);
            for (var i = 0; i < channels; i++)
                shifts[(i * columns.Width) + column] = right[i];
        }

        for (var state = 0; state < chain.Count; state++)
        {
            var row = columns[state];
            var shift = shifts.AsSpan(lasts[state] * columns.Width, columns.Width);
            for (var i = 0; i < row.Length; i++)
                row[i] += shift[i];
            foreach (var channel in chain[state])
            {
                if (channel >= columns.First && channel < columns.First + columns.Count)
                    row[channel - columns.First] = 0;
            }
        }
    }

    // Elimination from the last channel to the first, each pivot a sum: nothing is subtracted (Grassmann, Taksar, Heyman 1985).
    private void Factor(Span<double> matrix, Span<double> leaving)
    {
        for (var k = channels - 1; k >= 0; k--)
        {
            var row = matrix.Slice(k * channels, channels);
            var pivot = leaving[k];
            for (var j = 0; j < k; j++)
                pivot += row[j];
            row[k] = pivot;
            if (!(pivot > 0))
                continue;
            for (var i = 0; i < k; i++)
            {
                var above = matrix.Slice(i * channels, channels);
                if (above[k] == 0)
                    continue;
                var factor = above[k] /= pivot;
                for (var j = 0; j < k; j++)
                    above[j] += j == i ? 0 : factor * row[j];
                leaving[i] += factor * leaving[k];
            }
        }
    }

    private void Solve(ReadOnlySpan<double> matrix, Span<double> right)
    {
        for (var k = channels - 1; k >= 0; k--)
        {
            for (var i = 0; i < k; i++)
                right[i] += matrix[(i * channels) + k] * right[k];
        }

        for (var k = 0; k < channels; k++)
        {
            var row = matrix.Slice(k * channels, channels);
            for (var j = 0; j < k; j++)
                right[k] += row[j] * right[j];
            right[k] = row[k] > 0 ? right[k] / row[k] : 0;
        }
    }

    private Span<double> Matrix(int column) => factors.AsSpan(column * channels * channels, channels * channels);

    private void Collect(double[] leaving)
    {
        Span<bool> isHeld = stackalloc bool[MostChannels];
        for (var state = 0; state < chain.Count; state++)
        {
            isHeld.Clear();
            foreach (var channel in chain[state])
                isHeld[channel] = true;
            for (var column = 0; column < columns.Count; column++)
            {
                if (!isHeld[columns.First + column])
                    Collect(state, column, ref leaving[(column * channels) + lasts[state]]);
            }
        }
    }

    // Steps into a window with the removed channel leave the chain.
    private void Collect(int state, int column, ref double leaving)
    {
        leaving += chain.Converted[state] + chain.Null[state];
        var row = Matrix(column).Slice(lasts[state] * channels, channels);
        for (var step = chain.Rows[state]; step < chain.Rows[state + 1]; step++)
        {
            var last = lasts[chain.Targets[step]];
            if (last == columns.First + column)
                leaving += chain.Weights[step];
            else if (last != lasts[state])
                row[last] += chain.Weights[step];
        }
    }
}
