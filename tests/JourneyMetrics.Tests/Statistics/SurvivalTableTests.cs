using JourneyMetrics.Statistics;

namespace JourneyMetrics.Tests.Statistics;

public sealed class SurvivalTableTests
{
    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_duration_is_finite_and_not_negative_and_the_message_names_its_row(double duration)
    {
        Refused("durations", duration, 3, () => SurvivalTable.From([1, 2, duration], [true, true, false]));
        Refused("durations", duration, 2, () => SurvivalTable.From([1, duration], [true, true], [0, 0]));
        Refused("duration", duration, 2, () => SurvivalTable.From([new Spell(1, true), new Spell(duration, true)]));
        Refused("duration", duration, 1, () => CoxRegression.Fit([new Spell(duration, true)], [1], ["x"]));
    }

    [Fact]
    public void A_period_is_not_negative()
        => Refused("periods", -5, 2, () => SurvivalTable.FromPeriods([3, -5], [true, true]));

    [Theory]
    [InlineData(2.0)]
    [InlineData(3.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void An_entry_is_before_the_end_of_its_spell(double entry)
    {
        Refused("entries", entry, 2, () => SurvivalTable.From([1, 2], [true, true], [0, entry]));
        Refused("entry", entry, 1, () => SurvivalTable.From([new Spell(2, true, entry)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_row_stands_for_somebody(long count)
    {
        Refused("counts", count, 1, () => SurvivalTable.From([1], [true], counts: [count]));
        Refused("count", count, 2, () => SurvivalTable.From([new Spell(1, true), new Spell(2, true, Count: count)]));
        Refused("count", 0L, 1, () => SurvivalTable.From([default(Spell)]));
    }

    [Fact]
    public void Columns_are_of_one_length()
    {
        Assert.Equal("ended", Assert.Throws<ArgumentException>(() => SurvivalTable.From([1, 2], [true])).ParamName);
        Assert.Equal("entries", Assert.Throws<ArgumentException>(() => SurvivalTable.From([1, 2], [true, true], [0])).ParamName);
        Assert.Equal("counts", Assert.Throws<ArgumentException>(() => SurvivalTable.From([1, 2], [true, true], counts: [1])).ParamName);
        Assert.Equal("ended", Assert.Throws<ArgumentException>(() => SurvivalTable.FromPeriods([1, 2], [true])).ParamName);
    }

    [Fact]
    public void Counted_rows_must_follow_from_each_other()
    {
        var table = new SurvivalTable([new(2, 5, 1, 1, 0), new(3, 3, 1, 1, 2), new(5, 3, 3, 0, 0)]);
        Assert.Equal(7, table.Customers);
        Assert.Equal(5, table.Events);
        Assert.Throws<ArgumentException>(() => new SurvivalTable([new(2, 5, 1, 1, 0), new(3, 4, 1, 3, 0)]));
        Assert.Throws<ArgumentException>(() => new SurvivalTable([new(2, 5, 1, 1, 0), new(2, 3, 3, 0, 0)]));
        Assert.Throws<ArgumentException>(() => new SurvivalTable([new(2, 5, 1, 1, 0)]));
        Assert.Throws<ArgumentException>(() => new SurvivalTable([new(2, 5, 0, 0, 0), new(3, 5, 5, 0, 0)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SurvivalTableRow(2, 5, 4, 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SurvivalTableRow(-2, 5, 4, 0, 0));
    }

    [Fact]
    public void A_count_beyond_long_overflows_loudly()
        => Assert.Throws<OverflowException>(() => SurvivalTable.From([new Spell(1, true, null, long.MaxValue), new Spell(2, true, null, 2)]));

    [Fact]
    public void Zero_has_no_sign()
        => Assert.Equal(SurvivalTable.From([0.0, 1], [true, true]), SurvivalTable.From([-0.0, 1], [true, true]));

    [Fact]
    public void A_tally_counts_its_rows_in_as_it_goes()
    {
        var tally = new SurvivalTally();
        for (var i = 0; i < 30_000; i++)
            tally.Add(new Spell(i % 7, i % 3 == 0, i % 5 == 0 && i % 7 > 2 ? 1 : null, 1 + (i % 2)));
        Assert.Equal(45_000, tally.ToTable().Customers);
        Assert.Equal(8, tally.ToTable().Rows.Count + 1);
        tally.Add(new Spell(9, true));
        Assert.Equal(45_001, tally.ToTable().Customers);
    }

    private static void Refused(string parameter, object value, int row, Action act)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(act);
        Assert.Equal(parameter, error.ParamName);
        Assert.Equal(value, error.ActualValue);
        Assert.StartsWith(FormattableString.Invariant($"Row {row}:"), error.Message, StringComparison.Ordinal);
    }
}
