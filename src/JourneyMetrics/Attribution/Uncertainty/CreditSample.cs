namespace JourneyMetrics.Attribution;

/// <summary>The credits of all replicates; each has a place of its own, so that threads need not wait.</summary>
internal sealed class CreditSample(int replicates, int channels)
{
    private readonly double[] conversions = new double[(long)replicates * channels];
    private readonly double[] values = new double[(long)replicates * channels];
    private readonly bool[] isDefined = new bool[replicates];
    private readonly bool[] hasValues = new bool[replicates];

    /// <summary>In how many replicates conversions could not be credited.</summary>
    public int Undefined => isDefined.Count(yes => !yes);

    /// <summary>In how many replicates value could not be credited.</summary>
    public int UndefinedValues => hasValues.Count(yes => !yes);

    public Span<double> ConversionsOf(int run) => conversions.AsSpan(run * channels, channels);

    public Span<double> ValuesOf(int run) => values.AsSpan(run * channels, channels);

    public void Set(int run, (bool Conversions, bool Values) outcome) => (isDefined[run], hasValues[run]) = outcome;

    /// <summary>The conversions of a channel in the replicates that have them.</summary>
    public double[] Conversions(int channel) => Column(conversions, isDefined, channel);

    /// <summary>The value of a channel in the replicates that have it.</summary>
    public double[] Values(int channel) => Column(values, hasValues, channel);

    private double[] Column(double[] all, bool[] chosen, int channel)
    {
        var column = new double[chosen.Count(yes => yes)];
        var next = 0;
        for (var run = 0; run < replicates; run++)
        {
            if (chosen[run])
                column[next++] = all[(run * channels) + channel];
        }

        return column;
    }
}
