namespace JourneyMetrics.Funnels;

/// <summary>A match with conditions, bound to the columns of a log.</summary>
internal sealed class FunnelTest(CodeColumn[] columns, int[] codes, ulong steps, ulong excluded)
{
    /// <summary>The steps that an event serves when it passes.</summary>
    public ulong Steps => steps;

    /// <summary>The exclusions that an event meets when it passes.</summary>
    public ulong Excluded => excluded;

    public bool Passes(int index)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i][index] != codes[i])
                return false;
        }

        return true;
    }
}
