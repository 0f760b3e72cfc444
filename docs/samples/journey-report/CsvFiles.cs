/// <summary>The three files of a report.</summary>
internal static class CsvFiles
{
    private static readonly string[] customer = ["customer", "customer_id", "master_id"];
    private static readonly string[] touchpoint = ["touchpoint", "event"];
    private static readonly string[] time = ["at", "time", "timestamp", "date"];
    private static readonly string[] revenue = ["revenue", "value", "amount", "dollars"];
    private static readonly string[] channel = ["channel"];
    private static readonly string[] spend = ["spend", "cost", "amount"];

    public static ReportData Read(ReportOptions options)
    {
        var settings = options.Settings();
        return new ReportData(
            string.Join(", ", new[] { options.Touchpoints, options.Orders, options.Spend }.Where(file => file is not null).Select(Path.GetFileName)),
            options.Touchpoints is { } touchpoints
                ? CsvTable.Read(touchpoints, row => new TouchpointRow(row.Text(customer), row.Text(touchpoint), row.Optional("channel"), row.Time(settings.Zone, time)), customer, touchpoint, time)
                : [],
            options.Orders is { } orders
                ? CsvTable.Read(orders, row => new OrderRow(row.Text(customer), row.Time(settings.Zone, time), row.Number(revenue)), customer, time, revenue)
                : [],
            options.Spend is { } costs
                ? CsvTable.Read(costs, row => new SpendRow(row.Text(channel), row.Number(spend)), channel, spend)
                : [],
            settings);
    }
}
