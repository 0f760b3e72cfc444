namespace JourneyMetrics.Lifetime;

/// <content>Equal rows as one.</content>
public sealed partial class CustomerTable
{
    /// <summary>The distinct rows with the customers of each as weights, by x, then T, then t_x.</summary>
    /// <returns>A table of the same customers, fewer rows where some are equal, in an order that does not depend on this table's.</returns>
    /// <remarks>Fits group by themselves; a grouped table is for keeping and sending.</remarks>
    public CustomerTable Grouped()
    {
        var groups = RowGroups.Of(this, HasMeanSpend, HasLogIntervals);
        var order = new int[groups.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (left, right) => Compare(groups, left, right));
        return new CustomerTable(
            Pick(groups.Repeats, order),
            Pick(groups.Recency, order),
            Pick(groups.Age, order),
            Pick(groups.Weights, order),
            groups.MeanSpend is null ? null : Pick(groups.MeanSpend, order),
            groups.LogIntervals is null ? null : Pick(groups.LogIntervals, order));
    }

    private static T[] Pick<T>(T[] column, int[] order) => Array.ConvertAll(order, row => column[row]);

    private static int Compare(RowGroups groups, int left, int right)
    {
        var sign = groups.Repeats[left].CompareTo(groups.Repeats[right]);
        if (sign == 0)
            sign = groups.Age[left].CompareTo(groups.Age[right]);
        if (sign == 0)
            sign = groups.Recency[left].CompareTo(groups.Recency[right]);

        // What else differs (spend, intervals) is in the order of the groups, which the rows alone decide.
        return sign == 0 ? left.CompareTo(right) : sign;
    }
}
