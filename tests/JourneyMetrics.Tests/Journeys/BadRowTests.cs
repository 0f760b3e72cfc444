using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace JourneyMetrics.Tests.Journeys;

public sealed class BadRowTests
{
    private static readonly Instant noon = Instant.FromUtc(2026, 3, 1, 12, 0);

    [Fact]
    public void A_missing_customer_names_row_and_column()
        => Expect("customer", string.Empty, builder => builder.Add(null, "visit", noon));

    [Fact]
    public void A_missing_touchpoint_names_row_and_column()
        => Expect("touchpoint", string.Empty, builder => builder.Add("Leah", string.Empty, noon));

    [Fact]
    public void An_instant_outside_the_range_names_row_column_and_value()
        => Expect("at", "1600-01-01T00:00:00Z", builder => builder.Add("Leah", "visit", Instant.FromUtc(1600, 1, 1, 0, 0)));

    [Fact]
    public void A_moment_outside_the_range_names_row_column_and_value()
        => Expect("at", "2300-01-01T00:00:00.0000000+00:00", builder => builder.Add("Leah", "visit", new DateTimeOffset(2300, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public void A_date_that_is_not_UTC_names_row_column_and_value(DateTimeKind kind)
    {
        var moment = new DateTime(2026, 3, 1, 12, 0, 0, kind);
        var error = Expect("at", moment.ToString("O", CultureInfo.InvariantCulture), builder => builder.Add("Leah", "visit", moment));
        Assert.Contains(kind.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_UTC_date_outside_the_range_names_row_column_and_value()
        => Expect("at", "0001-01-01T00:00:00.0000000Z", builder => builder.Add("Leah", "visit", DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc)));

    [Theory]
    [InlineData("0.0000001")]
    [InlineData("9223372036854.775808")]
    [InlineData("-9223372036854.775808")]
    public void A_value_that_micros_cannot_hold_names_row_column_and_value(string text)
        => Expect("value", text, builder => builder.Add("Leah", "visit", noon, value: decimal.Parse(text, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_sequence_stands_in_every_row_or_in_none()
    {
        var builder = TouchpointLog.CreateBuilder();
        builder.Add("Leah", "visit", noon);
        Assert.Equal("sequence", Assert.Throws<TouchpointLogException>(() => builder.Add("Leah", "visit", noon, sequence: 3)).Error!.Column);
        builder = TouchpointLog.CreateBuilder();
        builder.Add("Leah", "visit", noon, sequence: 3);
        Assert.Equal("sequence", Assert.Throws<TouchpointLogException>(() => builder.Add("Leah", "visit", noon)).Error!.Column);
    }

    [Fact]
    public void Rows_of_the_callers_type_are_numbered_from_one()
    {
        string[] rows = ["Leah", "Sarah", ""];
        var error = Assert.Throws<TouchpointLogException>(() => TouchpointLog.FromRows(rows, row => row, _ => "visit", _ => noon));
        Assert.Equal(new RowError(3, "customer", string.Empty, "A touchpoint needs a customer."), error.Error);
        Assert.Equal("Row 3, column 'customer', value '': A touchpoint needs a customer.", error.Message);
    }

    [Fact]
    public void A_selector_that_cannot_parse_is_a_bad_row()
    {
        string[] rows = ["1.5", "one and a half"];
        var error = Assert.Throws<TouchpointLogException>(() => TouchpointLog.FromRows(
            rows, _ => "Leah", _ => "visit", _ => noon, value: row => decimal.Parse(row, CultureInfo.InvariantCulture)));
        Assert.Equal(2, error.Error!.Row);
        Assert.Equal("value", error.Error.Column);
        Assert.Contains("one and a half", error.Error.Problem, StringComparison.Ordinal);
        Assert.IsType<FormatException>(error.InnerException);
    }

    [Fact]
    public void Bad_times_of_the_callers_type_are_bad_rows()
    {
        Assert.Equal("at", Assert.Throws<TouchpointLogException>(() => TouchpointLog.FromRows([Instant.MaxValue], _ => "a", _ => "x", at: row => row)).Error!.Column);
        Assert.Equal("at", Assert.Throws<TouchpointLogException>(() => TouchpointLog.FromRows([DateTimeOffset.MaxValue], _ => "a", _ => "x", at: row => row)).Error!.Column);
        var local = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Local);
        Assert.Equal("at", Assert.Throws<TouchpointLogException>(() => TouchpointLog.FromRows([local], _ => "a", _ => "x", at: row => row)).Error!.Column);
        Assert.Equal(1, TouchpointLog.FromRows([local.ToUniversalTime()], _ => "a", _ => "x", at: row => row).Count);
    }

    [Fact]
    public void Collected_bad_rows_stand_in_the_report()
    {
        var builder = TouchpointLog.CreateBuilder(new() { BadRows = BadRows.Collect });
        builder.Add("Leah", "visit", noon);
        builder.Add("", "visit", noon);
        builder.Add("Leah", "visit", new DateTime(2026, 3, 1));
        builder.Add("Leah", "purchase", noon, value: 1e-9m);
        builder.Add("Sarah", "visit", noon);
        var log = builder.Build();
        Assert.Equal(2, log.Count);
        Assert.Equal(5, log.Report.RowsRead);
        Assert.Equal(3, log.Report.RowsRejected);
        Assert.Equal(2, log.Report.RowsTaken);
        Assert.Equal([(2, "customer"), (3, "at"), (4, "value")], log.Report.Errors.Select(error => (error.Row, error.Column)));
        Assert.Equal(["visit"], log.Touchpoints);
        Assert.Equal("5 rows read, 3 rejected", log.Report.ToString());
        Assert.Equal(log.Report, log.Slice(new Interval(null, null)).Report);
        Assert.Equal(log.Report, JsonSerializer.Deserialize<LogReadReport>(JsonSerializer.Serialize(log.Report)));
    }

    [Fact]
    public void A_report_of_fewer_rows_than_errors_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new LogReadReport(0, [new RowError(1, "at", "x", "no time")]));
        Assert.Equal("rowsRead", error.ParamName);
        Assert.Equal("row", Assert.Throws<ArgumentOutOfRangeException>(() => new RowError(0, "at", "x", "no time")).ParamName);
    }

    [Fact]
    public void Aliases_in_a_circle_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => IdentityMap.Create([new("a", "b"), new("b", "c"), new("c", "a")]));
        Assert.Equal("aliases", error.ParamName);
        Assert.Contains("circle", error.Message, StringComparison.Ordinal);
        Assert.Equal("a", IdentityMap.Create([new("a", "a")]).Resolve("a"));
    }

    [Fact]
    public void An_identity_of_two_persons_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => IdentityMap.Create([new("a", "b"), new("a", "c")]));
        Assert.Equal("aliases", error.ParamName);
        Assert.Contains("'b' and 'c'", error.Message, StringComparison.Ordinal);
        Assert.Contains("''", Assert.Throws<ArgumentException>(() => IdentityMap.Create([new("a", "")])).Message, StringComparison.Ordinal);
    }

    private static TouchpointLogException Expect(string column, string value, Action<TouchpointLogBuilder> add)
    {
        var builder = TouchpointLog.CreateBuilder();
        builder.Add("Sarah", "visit", noon);
        var error = Assert.Throws<TouchpointLogException>(() => add(builder));
        Assert.Equal(2, error.Error!.Row);
        Assert.Equal(column, error.Error.Column);
        Assert.Equal(value, error.Error.Value);
        Assert.StartsWith($"Row 2, column '{column}', value '{value}': ", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, builder.Build().Count);
        return error;
    }
}
