using System.Globalization;
using System.Text;
using JourneyMetrics.Testing;
using NodaTime;

/// <summary>A made-up year of a small shop, the same on every machine.</summary>
internal static class BuiltInData
{
    private const int Customers = 400;

    public static IReadOnlyList<string> FileNames { get; } = ["touchpoints.csv", "orders.csv", "spend.csv"];

    public static ReportData Read()
    {
        var journeys = SyntheticJourneys.Create(Customers);
        return new ReportData(
            $"built-in data set ({Customers} customers)",
            [.. journeys.Touchpoints.Where(row => row.Touchpoint != JourneyReport.Purchase).Select(row => new TouchpointRow(row.Customer, row.Touchpoint, row.Channel, row.At))],
            [.. journeys.Orders.Select(order => new OrderRow(order.Customer, order.At, order.Amount))],
            [.. journeys.Spend.Select(spend => new SpendRow(spend.Channel, spend.Amount))],
            new ReportSettings(SyntheticJourneys.Steps, Duration.FromDays(30), Duration.FromDays(30), DateTimeZoneProviders.Tzdb["Europe/Berlin"], SyntheticJourneys.End, SyntheticJourneys.Currency, Margin: 0.6));
    }

    public static void Export(string folder)
    {
        var data = Read();
        Directory.CreateDirectory(folder);
        Write(FileNames[0], "customer,touchpoint,channel,at", data.Touchpoints.Select(row => $"{row.Customer},{row.Touchpoint},{row.Channel},{row.At}"));
        Write(FileNames[1], "customer,at,revenue", data.Orders.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Customer},{row.At},{row.Revenue}")));
        Write(FileNames[2], "channel,spend", data.Spend.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Channel},{row.Spend}")));

        void Write(string name, string header, IEnumerable<string> rows)
            => File.WriteAllLines(Path.Combine(folder, name), [header, .. rows], new UTF8Encoding(false));
    }
}
