using JourneyMetrics.Numerics;

namespace JourneyMetrics.Kpis.Formulas;

/// <summary>A number of twice the precision of a double: the number that derived figures are computed in.</summary>
/// <remarks>It remembers the first step that had no finite result, so that a formula needs no checks between its operations.</remarks>
internal readonly struct Accurate : IFigure<Accurate>
{
    /// <summary>Two units in the last place of a double near one: what a double input leaves in doubt.</summary>
    public const double LimitTolerance = 4.5e-16;

    private readonly DoubleDouble value;

    public Accurate(double value) => this.value = new DoubleDouble(value);

    public Accurate(decimal value) => this.value = DoubleDouble.FromDecimal(value);

    private Accurate(DoubleDouble value, Undefined? reason)
    {
        this.value = value;
        Reason = reason ?? (double.IsFinite(value.High) ? null : Undefined.Divergent);
    }

    /// <summary>Why there is no value, or null.</summary>
    public Undefined? Reason { get; }

    /// <summary>The figure, rounded once to a double.</summary>
    public Outcome<double> Outcome => Reason is { } reason ? reason : value.High;

    /// <summary>Whether it is exactly zero.</summary>
    public bool IsZero => Reason is null && value.High == 0;

    /// <summary>The sign: -1, 0 or 1; 0 without a value.</summary>
    public int Sign => Reason is null ? Math.Sign(value.High) : 0;

    /// <summary>The nearest double; only where there is no reason.</summary>
    public double Nearest => value.High;

    public static implicit operator Accurate(int constant) => new((double)constant);

    public static Accurate operator +(Accurate left, Accurate right) => new(left.value + right.value, left.Reason ?? right.Reason);

    public static Accurate operator -(Accurate left, Accurate right) => new(left.value - right.value, left.Reason ?? right.Reason);

    public static Accurate operator *(Accurate left, Accurate right) => new(left.value * right.value, left.Reason ?? right.Reason);

    public static Accurate operator /(Accurate left, Accurate right)
        => right.value.High == 0
            ? new(default, left.Reason ?? right.Reason ?? Undefined.ZeroDenominator)
            : new(left.value / right.value, left.Reason ?? right.Reason);

    public static bool operator <(Accurate left, Accurate right) => (left.value - right.value).High < 0;

    public static bool operator >(Accurate left, Accurate right) => right < left;

    public static bool operator <=(Accurate left, Accurate right) => !(right < left);

    public static bool operator >=(Accurate left, Accurate right) => !(left < right);

    public static Accurate operator -(Accurate x) => 0 - x;

    /// <summary>No value, with the reason.</summary>
    public static Accurate None(Undefined reason) => new(default, reason);

    /// <summary>The magnitude.</summary>
    public static Accurate Abs(Accurate x) => x.value.High < 0 ? -x : x;

    /// <summary>The exponential.</summary>
    public static Accurate Exp(Accurate x) => new(DoubleDouble.Exp(x.value), x.Reason);

    public static Accurate Thousands(Accurate x) => new(x.value / new DoubleDouble(1000), x.Reason);

    public static Accurate Power(Accurate x, Accurate n) => new(DoubleDouble.Power(x.value, n.value), x.Reason ?? n.Reason);

    public static Accurate Ln(Accurate x)
        => x.value.High > 0 ? new(DoubleDouble.Log(x.value), x.Reason) : new(default, x.Reason ?? Undefined.NeverReached);

    public static Accurate Sqrt(Accurate x) => new(DoubleDouble.Sqrt(x.value), x.Reason);

    public static Accurate LostAfter(Accurate rate, Accurate n) => new(DoubleDouble.LostAfter(rate.value, n.value), rate.Reason ?? n.Reason);

    public static Accurate TermsToSum(Accurate sum, Accurate ratio)
    {
        // A ratio of one is the limit: each term counts fully.
        if ((ratio - 1).value.High == 0)
            return sum;
        var rest = 1 - (sum * (1 - ratio));

        // A sum that meets the limit up to the precision of a double input is reached only at infinity.
        if (rest.value.High <= LimitTolerance)
            return new Accurate(default, sum.Reason ?? ratio.Reason ?? Undefined.NeverReached);
        if (ratio.value.High == 0)
            return new Accurate(default, sum.Reason ?? ratio.Reason);
        return Ln(rest) / Ln(ratio);
    }

    public static Accurate WholeTermsToSum(Accurate sum, Accurate ratio)
    {
        // Without a second term it is the first or none.
        if (ratio.value.High == 0)
            return sum <= 1 ? new Accurate(new DoubleDouble(sum.value.High > 0 ? 1 : 0), sum.Reason ?? ratio.Reason) : new Accurate(default, sum.Reason ?? ratio.Reason ?? Undefined.NeverReached);
        var terms = TermsToSum(sum, ratio);
        if (terms.Reason is not null)
            return terms;
        var whole = Math.Ceiling(terms.value.High);

        // The logarithms leave a last digit in doubt: one term less may do when it meets the sum to that digit.
        return whole > 0 && GeometricSum(ratio, new Accurate(whole - 1)) >= sum * new Accurate(1 - LimitTolerance)
            ? new Accurate(whole - 1)
            : new Accurate(whole);
    }

    public static Accurate GeometricSum(Accurate ratio, Accurate n)
    {
        const double Near = 1e-8;
        var excess = ratio - 1;
        return Math.Abs((excess * n).value.High) < Near
            ? n + (n * (n - 1) / 2 * excess * (1 + ((n - 2) / 3 * excess)))
            : (1 - Power(ratio, n)) / (1 - ratio);
    }

    public static Accurate TermsBeyondFirst(Accurate sum, Accurate ratio)
        => sum <= 1 ? new(default, sum.Reason ?? ratio.Reason) : TermsToSum(sum, ratio) - 1;

    // The quantile is a double's: no margin of error is known to more digits.
    public static Accurate NormalQuantile(Accurate confidence)
        => new(new DoubleDouble(NormalDistribution.TwoSided(ConfidenceLevel.FromConfidence(confidence.value.High).Alpha)), confidence.Reason);
}
