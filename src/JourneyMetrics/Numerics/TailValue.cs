namespace JourneyMetrics.Numerics;

/// <summary>Both tails at a point: the one that was computed, as a logarithm and a factor, and the other by difference or by its own.</summary>
/// <param name="LogScale">The logarithm of what multiplies the factor.</param>
/// <param name="Factor">The computed tail over exp(LogScale).</param>
/// <param name="IsLower">Whether the computed tail is the lower one.</param>
/// <param name="Complement">The other tail where it was computed to its own digits, else not a number.</param>
/// <param name="LogDensity">The logarithm of the density in the unbounded coordinate of the distribution.</param>
internal readonly record struct TailValue(double LogScale, double Factor, bool IsLower, double Complement, double LogDensity)
{
    /// <summary>The probability below the point.</summary>
    public double Lower => IsLower ? Own : Other;

    /// <summary>The probability above the point.</summary>
    public double Upper => IsLower ? Other : Own;

    /// <summary>The logarithm of the probability below the point.</summary>
    public double LogLower => IsLower ? LogOwn : LogOther;

    /// <summary>The logarithm of the probability above the point.</summary>
    public double LogUpper => IsLower ? LogOther : LogOwn;

    /// <summary>The same point seen from the other end.</summary>
    public TailValue Mirrored => this with { IsLower = !IsLower };

    // A rounding may lift a tail above one by a last digit.
    private double Own => Math.Min(1, Math.Exp(LogScale) * Factor);

    private double Other => double.IsNaN(Complement) ? 1 - Own : Complement;

    private double LogOwn => Math.Min(0, LogScale + Math.Log(Factor));

    private double LogOther => Complement <= 0.5 ? Math.Log(Complement) : Elementary.Log1Plus(-Own);

    /// <summary>A tail that is nothing, so that the other is all.</summary>
    public static TailValue Nothing(bool isLower) => new(double.NegativeInfinity, 1, isLower, 1, double.NegativeInfinity);
}
