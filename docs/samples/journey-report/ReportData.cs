using JourneyMetrics;
using NodaTime;

/// <summary>One row of a touchpoint file.</summary>
internal sealed record TouchpointRow(string Customer, string Touchpoint, string? Channel, Instant At);

/// <summary>One row of an order file.</summary>
internal sealed record OrderRow(string Customer, Instant At, decimal Revenue);

/// <summary>One row of a spend file.</summary>
internal sealed record SpendRow(string Channel, decimal Spend);

/// <summary>What a report is made of.</summary>
internal sealed record ReportData(
    string Source,
    IReadOnlyList<TouchpointRow> Touchpoints,
    IReadOnlyList<OrderRow> Orders,
    IReadOnlyList<SpendRow> Spend,
    ReportSettings Settings);

/// <summary>What a report needs to know beside the rows: nothing of it is guessed from the rows.</summary>
internal sealed record ReportSettings(
    IReadOnlyList<string> FunnelSteps,
    Duration Window,
    Duration Lookback,
    DateTimeZone Zone,
    Instant AsOf,
    Currency Currency,
    double Margin);
