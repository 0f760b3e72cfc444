using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

public sealed class CustomerTableTests
{
    [Theory]
    [InlineData(-1.0, 0.0, 5.0, "repeats", "from 0")]
    [InlineData(2.5, 1.0, 5.0, "repeats", "whole")]
    [InlineData(double.NaN, 1.0, 5.0, "repeats", "from 0")]
    [InlineData(double.PositiveInfinity, 1.0, 5.0, "repeats", "finite")]
    [InlineData(1e12, 1.0, 5.0, "repeats", "2147483647")]
    [InlineData(1.0, -1.0, 5.0, "recency", "from 0")]
    [InlineData(1.0, double.NaN, 5.0, "recency", "finite")]
    [InlineData(1.0, 1.0, double.PositiveInfinity, "age", "finite")]
    [InlineData(1.0, 1.0, -5.0, "age", "from 0")]
    [InlineData(1.0, 6.0, 5.0, "recency", "exceed the age (T) of 5")]
    [InlineData(1.0, 0.0, 5.0, "repeats", "need a recency (t_x) above 0")]
    [InlineData(0.0, 1.0, 5.0, "recency", "has the recency (t_x) 0")]
    public void A_row_that_breaks_a_rule_is_refused_by_name(double repeats, double recency, double age, string column, string rule)
    {
        double[] counts = [0, repeats];
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => CustomerTable.FromColumns(counts, [0, recency], [3, age]));
        Assert.StartsWith("Row 1: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(rule, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(column, refusal.ParamName);
        Assert.Equal(column switch { "repeats" => repeats, "recency" => recency, _ => age }, Assert.IsType<double>(refusal.ActualValue));
        var fromRows = Assert.Throws<ArgumentOutOfRangeException>(() => CustomerTable.FromRows(new[] { (0.0, 0.0, 3.0), (repeats, recency, age) }, row => row.Item1, row => row.Item2, row => row.Item3));
        Assert.Equal(refusal.Message, fromRows.Message);
    }

    [Fact]
    public void A_summary_by_itself_obeys_the_same_rules()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerSummary(-1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerSummary(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerSummary(1, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerSummary(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerSummary(0, 0, double.NaN));
    }

    [Fact]
    public void Columns_of_different_lengths_and_bad_weights_are_refused()
    {
        Assert.Contains("recency", Assert.Throws<ArgumentException>(() => CustomerTable.FromColumns([1L, 2L], [1.0], [2.0, 3.0])).Message, StringComparison.Ordinal);
        Assert.Contains("Row 0", Assert.Throws<ArgumentOutOfRangeException>(() => CustomerTable.FromColumns([1L], [1.0], [2.0], weights: [-1.0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => CustomerTable.FromColumns([1L], [1.0], [2.0], weights: [0.0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CustomerTable.FromColumns([1L], [1.0], [2.0], meanSpend: [double.NaN]));
    }

    [Fact]
    public void Equal_rows_group_into_weights_in_an_order_of_their_own()
    {
        var table = CustomerTable.FromColumns([1L, 0L, 1L, 1L], [2.0, 0, 2, 3], [5.0, 5, 5, 5]);
        var grouped = table.Grouped();
        Assert.Equal(3, grouped.Count);
        Assert.Equal(4, grouped.Weight);
        Assert.Equal(new CustomerSummary(0, 0, 5), grouped[0]);
        Assert.Equal(2, grouped.WeightOf(1));
        Assert.Equal(new CustomerSummary(1, 3, 5), grouped[2]);
    }

    [Fact]
    public void Rows_of_other_spend_stay_apart_when_a_table_is_grouped()
    {
        var table = CustomerTable.FromColumns([1L, 1L, 1L], [2.0, 2, 2], [5.0, 5, 5], meanSpend: [10.0, 20, 10]);
        Assert.Equal(2, table.Grouped().Count);
        Assert.Equal(30, Enumerable.Range(0, 2).Sum(row => table.Grouped().MeanSpend(row).OrThrow()));
    }

    [Fact]
    public void Tables_of_disjoint_customers_add()
    {
        var model = new BgNbd(0.243, 4.414, 0.793, 2.426);
        var (one, two) = (LifetimeSamples.Cohort(model, 300, 1), LifetimeSamples.Cohort(model, 500, 2).Grouped());
        var sum = one + two;
        Assert.Equal(800, sum.Weight);
        Assert.Equal(model.LogLikelihood(one) + model.LogLikelihood(two), model.LogLikelihood(sum), 1e-9);
        Assert.Throws<ArgumentException>(() => one + CustomerTable.FromColumns([1L], [2.0], [5.0], meanSpend: [10.0]));
    }
}
