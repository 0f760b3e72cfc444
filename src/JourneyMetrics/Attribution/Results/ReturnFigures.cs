namespace JourneyMetrics.Attribution;

/// <summary>The figures of credit beside spend.</summary>
internal static class ReturnFigures
{
    /// <summary>Value per spend.</summary>
    public static Outcome<double> OnAdSpend(Credit credit, Money spend)
        => spend.Amount == 0 ? Undefined.ZeroDenominator
            : credit.Money is { } money ? ExactDecimal.Quotient(money.Amount, spend.Amount)
            : credit.Value / (double)spend.Amount;

    /// <summary>Value less spend, per spend.</summary>
    public static Outcome<double> OnInvestment(Credit credit, Money spend)
        => spend.Amount == 0 ? Undefined.ZeroDenominator
            : credit.Money is { } money ? ExactDecimal.Quotient(money.Amount - spend.Amount, spend.Amount)
            : (credit.Value - (double)spend.Amount) / (double)spend.Amount;

    /// <summary>Spend per conversion.</summary>
    public static Outcome<double> PerConversion(Credit credit, Money spend)
        => credit.Conversions == 0 ? Undefined.ZeroDenominator : (double)spend.Amount / credit.Conversions is var cost && double.IsFinite(cost) ? cost : Undefined.Divergent;
}
