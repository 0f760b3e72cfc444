using System.Text.Json;
using JourneyMetrics.Attribution;
using JourneyMetrics.Tests.Examples;

namespace JourneyMetrics.Tests.Attribution;

public sealed class PathTableTests
{
    private static byte[]? control;

    [Fact]
    public void Equal_paths_are_one_row_and_rows_stand_in_order()
    {
        var table = Table((["b", "a"], 1, 10, 0), (["a"], 2, 20, 3), ([], 1, 5, 0), (["b", "a"], 4, 0, 1));
        Assert.Equal(["[]: 1 conversions, 5, 0 without", "[a]: 2 conversions, 20, 3 without", "[b, a]: 5 conversions, 10, 1 without"], table.Rows.Select(row => row.ToString()));
        Assert.Equal(["a", "b"], table.Channels);
        Assert.Equal(new Credit(8, 35), table.Total);
        Assert.Equal(new Credit(1, 5), table.Unattributed);
        Assert.Equal(4, table.Nulls);
        Assert.Equal("3 paths over 2 channels: 8 conversions, 35, 4 without; unattributed 1 conversions, 5", table.ToString());
    }

    [Fact]
    public void The_blog_the_ad_and_the_newsletter_share_a_sale()
    {
        var table = Table((["blog", "ad", "newsletter"], 1, 90, 0));
        Assert.Equal(90, table.Credit(AttributionModel.FirstTouch)["blog"].Value);
        Assert.Equal(90, table.Credit(AttributionModel.LastTouch)["newsletter"].Value);
        Assert.Equal(30, table.Credit(AttributionModel.Linear)["ad"].Value);
    }

    [Fact]
    public void Channels_may_have_any_name_and_are_their_names()
    {
        var table = Table((["(start)", "A > B"], 1, 0, 0), (["A", "B"], 1, 0, 0), (["a", "Search", "Paid Search", "A\t"], 1, 0, 0));
        Assert.Equal(["(start)", "A", "A\t", "A > B", "B", "Paid Search", "Search", "a"], table.Credit(AttributionModel.Linear).Channels.Select(row => row.Channel));
        Assert.Equal(0.25, table.Credit(AttributionModel.Linear)["Search"].Conversions);
        Assert.Equal(0.5, table.Credit(AttributionModel.Linear)["(start)"].Conversions);
    }

    [Fact]
    public void A_path_of_no_touches_stays_unattributed_wherever_it_stands()
    {
        var none = Array.Empty<string>();
        var first = PathTable.FromRows([(none, 5.0), (["A", "B"], 2.0)], row => row.Item1, row => row.Item2);
        var second = PathTable.FromRows([(["A", "B"], 2.0), (none, 5.0)], row => row.Item1, row => row.Item2);
        Assert.Equal(first, second);
        Assert.Equal(5, first.Credit(AttributionModel.LastTouch).Unattributed.Conversions);
        Assert.Equal(2, first.Credit(AttributionModel.LastTouch)["B"].Conversions);
    }

    [Fact]
    public void A_missing_path_is_an_error_that_names_the_row()
    {
        var error = Assert.Throws<ArgumentException>(() => PathTable.FromRows([["A"], (string[]?)null], row => row, _ => 1));
        Assert.Equal("path", error.ParamName);
        Assert.Contains("Row 2, column 'path'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'null'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("conversions", -1.0, 0.0, 0.0, "-1")]
    [InlineData("conversions", double.NaN, 0.0, 0.0, "NaN")]
    [InlineData("conversions", double.PositiveInfinity, 0.0, 0.0, "Infinity")]
    [InlineData("conversions", null, 0.0, 0.0, "''")]
    [InlineData("value", 1.0, double.NaN, 0.0, "NaN")]
    [InlineData("value", 1.0, null, 0.0, "''")]
    [InlineData("nulls", 1.0, 0.0, -0.5, "-0.5")]
    [InlineData("nulls", 1.0, 0.0, null, "''")]
    public void A_bad_figure_names_row_column_and_value(string column, double? conversions, double? value, double? nulls, string offending)
    {
        var rows = new[] { (1.0, 1.0, 1.0), (conversions, value, nulls) };
        var error = Assert.Throws<ArgumentException>(() => PathTable.FromRows(rows, _ => ["a"], row => row.Item1, row => row.Item2, row => row.Item3));
        Assert.Equal(column, error.ParamName);
        Assert.Contains($"Row 2, column '{column}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(offending, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "null")]
    [InlineData("", "''")]
    public void A_channel_without_a_name_names_row_column_and_value(string? channel, string offending)
    {
        var error = Assert.Throws<ArgumentException>(() => PathTable.FromRows([channel], name => ["a", name!], _ => 1));
        Assert.Equal("path", error.ParamName);
        Assert.Contains("Row 1, column 'path'", error.Message, StringComparison.Ordinal);
        Assert.Contains(offending, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_row_leaves_the_builder_as_it_was()
    {
        var builder = new PathTableBuilder();
        Assert.Throws<ArgumentException>(() => builder.Add(["x", null!], 1));
        builder.Add(["a"], 1, 2, 3);
        Assert.Equal(Table((["a"], 1, 2, 3)), builder.Build());
    }

    [Fact]
    public void Tables_of_different_rules_or_kinds_do_not_add()
    {
        var (plain, exact) = (Table((["a"], 1, 2, 3)), AttributionExamples.Rules.Paths(AttributionExamples.Log));
        Assert.Equal("right", Assert.Throws<ArgumentException>(() => plain + exact).ParamName);
        Assert.Equal("rows", Assert.Throws<ArgumentException>(() => plain + new PathTable(exact.Rows)).ParamName);
    }

    [Fact]
    public void A_row_refuses_figures_that_contradict_each_other()
    {
        Refused("conversions", "-1", () => new PathRow(["a"], -1, 0, 0));
        Refused("nulls", "NaN", () => new PathRow(["a"], 1, 0, double.NaN));
        Refused("value", "Infinity", () => new PathRow(["a"], 1, double.NegativeInfinity, 0));
        Refused("money", "3", () => new PathRow(["a"], 1, 2, 0, 3m));
        Refused("money", "0.0000001", () => new PathRow(["a"], 1, 1e-7, 0, 0.0000001m));
        Refused("conversions", "0.5", () => new PathRow(["a"], 0.5, 3, 0, 3m));
        Assert.Equal("path", Assert.Throws<ArgumentException>(() => new PathRow(["a", ""], 1, 0, 0)).ParamName);
    }

    [Fact]
    public void A_sum_beyond_double_is_an_error()
        => Assert.Throws<OverflowException>(() => Table((["a"], double.MaxValue, 0, 0), (["a"], double.MaxValue, 0, 0)));

    [Fact]
    public void A_table_survives_JSON()
    {
        var table = AttributionExamples.Rules.Paths(AttributionExamples.Log);
        Assert.Equal(table, JsonSerializer.Deserialize<PathTable>(JsonSerializer.Serialize(table)));
    }

    [Fact]
    public void Adding_a_known_path_allocates_nothing()
    {
        var builder = new PathTableBuilder();
        string[][] paths = [["a", "b", "c"], ["a"], [], ["c", "c", "c", "a"]];
        void AddAll()
        {
            for (var i = 0; i < 1_000; i++)
                builder.Add(paths[i % paths.Length], 1, 2.5, 1);
        }

        AddAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        AddAll();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        before = GC.GetAllocatedBytesForCurrentThread();
        control = new byte[100];
        Assert.Equal(128, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(100, control.Length);
    }

    private static PathTable Table(params (string[] Path, double Conversions, double Value, double Nulls)[] rows)
        => PathTable.FromRows(rows, row => row.Path, row => row.Conversions, row => row.Value, row => row.Nulls);

    private static void Refused(string parameter, string value, Func<object> call)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(call);
        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(value, error.Message, StringComparison.Ordinal);
    }
}
