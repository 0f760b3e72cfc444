using System.Globalization;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>A log of purchase days as summaries, with the customers' names and the sums of the logarithms of the times between purchases.</summary>
internal sealed record ClvPurchaseLog(string[] Customers, CustomerTable Table)
{
    /// <summary>Reads the log that a case names: distinct days up to its end, the first of which is the acquisition.</summary>
    public static ClvPurchaseLog Of(Case test)
    {
        var inputs = ClvInput.Inputs(test);
        var end = Day(inputs.GetProperty("calibration_end").GetString()!);
        var unit = inputs.GetProperty("unit").GetString() == "week" ? 7.0 : 1;
        var columns = ClvInput.Columns(test, inputs.GetProperty("log").GetString()!);
        var customers = columns["customer_id"].Zip(columns["date"], (name, date) => (Name: name, Day: Day(date)))
            .Where(purchase => purchase.Day <= end)
            .GroupBy(purchase => purchase.Name, purchase => purchase.Day, StringComparer.Ordinal)
            .Select(customer => (Name: customer.Key, Days: customer.Distinct().Order().ToArray()))
            .ToArray();
        var table = CustomerTable.FromRows(
            customers,
            customer => customer.Days.Length - 1,
            customer => (customer.Days[^1] - customer.Days[0]) / unit,
            customer => (end - customer.Days[0]) / unit,
            logIntervals: customer => customer.Days.Zip(customer.Days.Skip(1), (from, to) => Math.Log((to - from) / unit)).Sum());
        return new ClvPurchaseLog([.. customers.Select(customer => customer.Name)], table);
    }

    private static int Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture).DayNumber;
}
