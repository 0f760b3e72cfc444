namespace JourneyMetrics.Kpis;

/// <summary>Which of the five movements a customer is in, if any.</summary>
internal enum RevenueMove
{
    None = 0,
    New,
    Expansion,
    Reactivation,
    Contraction,
    Churned,
}
