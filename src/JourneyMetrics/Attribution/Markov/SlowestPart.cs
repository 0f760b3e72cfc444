namespace JourneyMetrics.Attribution;

/// <summary>Takes the slowest part of the error out of columns: what one sweep changes, many sweeps on end, points along it.</summary>
/// <remarks>
/// Of each column the change of the last sweep is added again, as often as brings the residuals down the most (a step of Aitken's and of Anderson's kind,
/// by least squares). Where customers go to and fro between windows that are hard to leave, that saves thousands of sweeps.
/// </remarks>
internal sealed class SlowestPart
{
    private readonly ChainData chain;
    private readonly RemovalColumns columns;
    private readonly double[] before;
    private readonly double[] residualsBefore;
    private readonly double[] residuals;
    private readonly double[] above;
    private readonly double[] below;

    public SlowestPart(ChainData chain, RemovalColumns columns)
    {
        this.chain = chain;
        this.columns = columns;
        before = new double[columns.Values.Length];
        residualsBefore = new double[before.Length];
        residuals = new double[before.Length];
        above = new double[columns.Width];
        below = new double[columns.Width];
    }

    /// <summary>Takes the columns down before a sweep.</summary>
    public void Remember(ReadOnlySpan<int> order)
    {
        columns.Values.CopyTo(before, 0);
        columns.Measure(order, default, residualsBefore);
    }

    /// <summary>Measures the columns after the sweep.</summary>
    public void Measure(ReadOnlySpan<int> order) => columns.Measure(order, default, residuals);

    /// <summary>Adds the change of the sweep to each column, as often as helps most.</summary>
    public void Correct()
    {
        Array.Clear(above);
        Array.Clear(below);
        for (var state = 0; state < chain.Count; state++)
        {
            if (!(chain.Leaving[state] > 0))
                continue;
            var scale = 1 / chain.Leaving[state];
            for (var i = 0; i < columns.Width; i++)
            {
                var place = (state * columns.Width) + i;
                var gain = residualsBefore[place] - residuals[place];
                above[i] += scale * gain * residuals[place];
                below[i] += scale * gain * gain;
            }
        }

        for (var i = 0; i < columns.Width; i++)
            above[i] = below[i] > 0 && double.IsFinite(above[i] / below[i]) ? above[i] / below[i] : 0;
        for (var place = 0; place < before.Length; place++)
            columns.Values[place] += above[place % columns.Width] * (columns.Values[place] - before[place]);
    }
}
