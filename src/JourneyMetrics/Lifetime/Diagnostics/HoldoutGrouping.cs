using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>Puts customers into groups and adds up what was expected of them and what they did.</summary>
internal sealed class HoldoutGrouping
{
    private const int SilenceGroups = 5;
    private const int Tenths = 10;

    private readonly CustomerTable table;
    private readonly double[] expected;
    private readonly double[] actual;

    public HoldoutGrouping(CustomerTable table, double[] expected, ReadOnlySpan<long> actual)
    {
        this.table = table;
        this.expected = expected;
        this.actual = new double[expected.Length];
        CompensatedSum all = default, made = default, size = default, square = default;
        for (var row = 0; row < expected.Length; row++)
        {
            if (actual[row] < 0)
                throw new ArgumentOutOfRangeException(nameof(actual), actual[row], Invariant($"Row {row}: a number of purchases is not negative."));
            this.actual[row] = actual[row];
            var weight = table.WeightOf(row);
            var error = expected[row] - actual[row];
            all.Add(weight * expected[row]);
            made.Add(weight * actual[row]);
            size.Add(weight * Math.Abs(error));
            square.Add(weight * error * error);
        }

        Customers = table.Weight;
        Expected = all.Total;
        Actual = made.Total;
        AbsoluteError = size.Total / Customers;
        SquaredError = Math.Sqrt(square.Total / Customers);
    }

    public double Customers { get; }

    public double Expected { get; }

    public double Actual { get; }

    public double AbsoluteError { get; }

    public double SquaredError { get; }

    public ValueList<HoldoutGroup> ByRepeats(int most)
        => Groups(most + 1, row => Math.Min(table.Repeats[row], most), group => (group, group == most ? null : group));

    public ValueList<HoldoutGroup> BySilence()
    {
        var oldest = 0.0;
        foreach (var age in table.Age)
            oldest = Math.Max(oldest, age);
        var width = oldest / SilenceGroups;
        return Groups(
            SilenceGroups,
            row => width == 0 ? 0 : Math.Min(SilenceGroups - 1, (int)((table.Age[row] - table.Recency[row]) / width)),
            group => (group * width, (group + 1) * width));
    }

    public ValueList<HoldoutGroup> ByExpected()
    {
        var order = new int[expected.Length];
        for (var row = 0; row < order.Length; row++)
            order[row] = row;
        Array.Sort(order, (left, right) => expected[left] == expected[right] ? left.CompareTo(right) : expected[left].CompareTo(expected[right]));

        // Customers of whom the same is expected are in one tenth: that of the first of them.
        var tenth = new int[expected.Length];
        var before = 0.0;
        var (least, largest) = (new double[Tenths], new double[Tenths]);
        for (var place = 0; place < order.Length; place++)
        {
            var row = order[place];
            tenth[row] = place > 0 && expected[row] == expected[order[place - 1]] ? tenth[order[place - 1]] : Math.Min(Tenths - 1, (int)(Tenths * before / Customers));
            before += table.WeightOf(row);
            if (place == 0 || tenth[row] != tenth[order[place - 1]])
                least[tenth[row]] = expected[row];
            largest[tenth[row]] = expected[row];
        }

        return Groups(Tenths, row => tenth[row], group => (least[group], largest[group])).Where(group => group.Customers > 0).ToValueList();
    }

    private ValueList<HoldoutGroup> Groups(int count, Func<int, int> groupOf, Func<int, (double From, double? To)> range)
    {
        var customers = new CompensatedSum[count];
        var all = new CompensatedSum[count];
        var made = new CompensatedSum[count];
        for (var row = 0; row < expected.Length; row++)
        {
            var group = groupOf(row);
            var weight = table.WeightOf(row);
            customers[group].Add(weight);
            all[group].Add(weight * expected[row]);
            made[group].Add(weight * actual[row]);
        }

        var groups = new HoldoutGroup[count];
        for (var group = 0; group < count; group++)
        {
            var weight = customers[group].Total;
            var (from, to) = range(group);
            groups[group] = new HoldoutGroup(
                from,
                to,
                weight,
                weight > 0 ? all[group].Total / weight : Undefined.NoData,
                weight > 0 ? made[group].Total / weight : Undefined.NoData);
        }

        return ValueList.FromArray(groups);
    }
}
