using System.Text.Json;
using JourneyMetrics;
using JourneyMetrics.Attribution;
using JourneyMetrics.Calendars;
using JourneyMetrics.Cohorts;
using JourneyMetrics.Funnels;
using JourneyMetrics.Kpis;
using NodaTime;

/// <summary>All parts of the report. A part whose files were not given is null.</summary>
internal sealed record JourneyReport(
    string Source,
    ReportSettings Settings,
    TouchpointLog Log,
    FunnelReport? Funnel,
    SegmentTable? Channels,
    CohortTable? Cohorts,
    ValueList<AttributionReport> Credit,
    ValueReport? Value)
{
    /// <summary>The touchpoint that an order is in the log.</summary>
    public const string Purchase = "purchase";

    private const string NoChannel = "(no channel)";

    public static JourneyReport Create(ReportData data, ReportOptions options)
    {
        var settings = data.Settings;
        var log = LogOf(data);
        var hasOrders = data.Orders.Count > 0;
        var hasTouchpoints = data.Touchpoints.Count > 0;
        var channels = hasTouchpoints ? ChannelsOf(log, data.Spend, settings) : null;
        try
        {
            return new JourneyReport(
                data.Source,
                settings,
                log,
                hasTouchpoints && settings.FunnelSteps.Count > 0 ? FunnelOf(log, settings) : null,
                channels,
                hasOrders ? CohortsOf(log, data.Orders, settings) : null,
                hasTouchpoints && hasOrders ? CreditOf(log, settings) : [],
                hasOrders ? ValueReport.Create(log, data.Orders, channels?.Total.AcquisitionCost, settings) : null);
        }
        catch (ArgumentException error)
        {
            throw new ReportException(error.Message, error);
        }
    }

    public string ToJson()
        => JsonSerializer.Serialize(
            new { Source, AsOf = Settings.AsOf.ToString(), Zone = Settings.Zone.Id, Touchpoints = Log.Count, Customers = Log.Customers.Count, Funnel, Channels, Cohorts, Credit, Value },
            new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true });

    // One log of everything: an order is a purchase with its revenue as the value.
    private static TouchpointLog LogOf(ReportData data)
    {
        var file = "touchpoints";
        try
        {
            var builder = TouchpointLog.CreateBuilder(new() { Currency = data.Settings.Currency });
            foreach (var row in data.Touchpoints)
                builder.Add(row.Customer, row.Touchpoint, row.At, row.Channel);
            file = "orders";
            foreach (var row in data.Orders)
                builder.Add(row.Customer, Purchase, row.At, value: row.Revenue);
            return builder.Build();
        }
        catch (TouchpointLogException error)
        {
            throw new ReportException($"{file}: {error.Message}", error);
        }
    }

    private static FunnelReport FunnelOf(TouchpointLog log, ReportSettings settings)
        => new FunnelDefinition([.. settings.FunnelSteps.Select(step => (FunnelStep)step)], settings.Window)
            .Count(log.Slice(new Interval(null, settings.AsOf))).Report();

    // A customer belongs to the channel of the first touchpoint that has one, so the channels are disjoint and their sums are right.
    private static SegmentTable ChannelsOf(TouchpointLog log, IReadOnlyList<SpendRow> spend, ReportSettings settings)
    {
        var counts = new SortedDictionary<string, (long Prospects, long Customers, long Orders, decimal Revenue)>(StringComparer.Ordinal);
        foreach (var journey in log.Slice(new Interval(null, settings.AsOf)).Journeys)
        {
            string? channel = null;
            long orders = 0;
            var revenue = 0m;
            foreach (var touchpoint in journey)
            {
                channel ??= touchpoint.Channel;
                if (touchpoint.Name != Purchase)
                    continue;
                orders++;
                revenue += touchpoint.Value.GetValueOrDefault().Amount;
            }

            var sum = counts.GetValueOrDefault(channel ?? NoChannel);
            counts[channel ?? NoChannel] = (sum.Prospects + 1, sum.Customers + (orders > 0 ? 1 : 0), sum.Orders + orders, sum.Revenue + revenue);
        }

        // A channel that cost money and brought nobody stays in the table: its cost belongs to the total.
        var costs = spend.GroupBy(row => row.Channel, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(row => row.Spend), StringComparer.Ordinal);
        foreach (var channel in costs.Keys)
            counts.TryAdd(channel, default);
        try
        {
            return new SegmentTable([.. counts.Select(pair => new SegmentCounts(
                pair.Key,
                pair.Value.Prospects,
                pair.Value.Customers,
                pair.Value.Orders,
                new Money(costs.GetValueOrDefault(pair.Key), settings.Currency),
                new Money(pair.Value.Revenue, settings.Currency)))]);
        }
        catch (ArgumentException error)
        {
            throw new ReportException($"spend: {error.Message}", error);
        }
    }

    // Months of the first order; who ordered again in which later month.
    private static CohortTable CohortsOf(TouchpointLog log, IReadOnlyList<OrderRow> orders, ReportSettings settings)
        => new CohortDefinition(Purchase, Purchase, new BusinessCalendar(settings.Zone, IsoDayOfWeek.Monday), PeriodKind.Month)
            .Count(log, orders.Min(order => order.At), settings.AsOf);

    private static ValueList<AttributionReport> CreditOf(TouchpointLog log, ReportSettings settings)
        => new AttributionRules(Purchase, settings.Lookback)
            .Credit(log.Slice(new Interval(null, settings.AsOf)), [AttributionModel.FirstTouch, AttributionModel.LastTouch, AttributionModel.Linear]);
}
