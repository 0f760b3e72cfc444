namespace JourneyMetrics.Tests.Measures;

public sealed class AllocationFreeTests
{
    // Kept where the compiler cannot prove that nobody looks, so that no work is optimised away.
    private static object? kept;
    private static double sink;
    private static long counter;

    private static readonly Rate[] rates = [.. Enumerable.Range(1, 100).Select(i => new Rate(i, 1000 + i))];
    private static readonly Ratio[] ratios = [.. Enumerable.Range(1, 100).Select(i => new Ratio(i + 0.25m, 1000 + i, new Unit("EUR"), new Unit("customers")))];
    private static readonly ValueList<Rate> list = rates.ToValueList();
    private static readonly ValueList<Rate> same = rates.Select(rate => rate).ToValueList();
    private static readonly Money[] amounts = [.. Enumerable.Range(1, 100).Select(i => new Money(i + 0.25m, "EUR"))];

    [Fact]
    public void The_meter_sees_a_kept_array() => Assert.Equal(128, Allocation.Of(() => kept = new byte[100]));

    [Fact]
    public void The_meter_sees_a_boxed_figure() => Assert.True(Allocation.Of(() => kept = rates[3]) > 0);

    [Fact]
    public void Pooling_rates_allocates_nothing() => Assert.Equal(0, Allocation.Of(() => counter += Rate.Pool(rates).Whole));

    [Fact]
    public void Pooling_ratios_allocates_nothing() => Assert.Equal(0, Allocation.Of(() => sink += (double)Ratio.Pool(ratios).Denominator));

    [Fact]
    public void Values_allocate_nothing() => Assert.Equal(0, Allocation.Of(() =>
    {
        for (var i = 0; i < rates.Length; i++)
            sink += rates[i].Value + ratios[i].Value + rates[i].ValueOrNull!.Value + rates[i].Complement.Value;
    }));

    [Fact]
    public void Values_of_huge_counts_allocate_nothing() => Assert.Equal(0, Allocation.Of(() => sink += new Rate(long.MaxValue - 7, long.MaxValue).Value));

    [Fact]
    public void Equality_and_hash_allocate_nothing() => Assert.Equal(0, Allocation.Of(() =>
    {
        for (var i = 1; i < rates.Length; i++)
        {
            counter += (rates[i] == rates[i - 1] ? 1 : 0) + (ratios[i] == ratios[i - 1] ? 1 : 0) + (amounts[i] == amounts[i - 1] ? 1 : 0);
            counter += (rates[i].GetHashCode() ^ ratios[i].GetHashCode() ^ amounts[i].GetHashCode()) & 1;
        }
    }));

    [Fact]
    public void Comparing_by_value_allocates_nothing() => Assert.Equal(0, Allocation.Of(() =>
    {
        for (var i = 1; i < rates.Length; i++)
            counter += Rate.ByValue.Compare(rates[i], rates[i - 1]) + Ratio.ByValue.Compare(ratios[i], ratios[i - 1]);
    }));

    [Fact]
    public void Walking_and_comparing_a_list_allocates_nothing() => Assert.Equal(0, Allocation.Of(() =>
    {
        foreach (var rate in list)
            counter += rate.Part;
        counter += list[5].Part + list.AsSpan().Length + (list == same ? 1 : 0) + (list.Contains(rates[50]) ? 1 : 0);
    }));

    [Fact]
    public void Sums_of_money_allocate_nothing() => Assert.Equal(0, Allocation.Of(() =>
    {
        var sum = Money.Zero;
        foreach (var amount in amounts)
            sum += amount * 2m;
        sink += (double)sum.Amount;
    }));

    [Fact]
    public void An_interval_allocates_nothing() => Assert.Equal(0, Allocation.Of(() => sink += rates[7].WilsonInterval(0.99).OrThrow().Lower!.Value));
}
