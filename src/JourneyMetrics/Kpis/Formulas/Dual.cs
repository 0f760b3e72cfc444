namespace JourneyMetrics.Kpis.Formulas;

/// <summary>A figure with its slope in one input: the formula differentiates itself, without steps and without their error.</summary>
internal readonly struct Dual(Accurate value, Accurate slope) : IFigure<Dual>
{
    public Accurate Value { get; } = value;

    public Accurate Slope { get; } = slope;

    public static implicit operator Dual(int constant) => new(constant, 0);

    public static Dual operator +(Dual left, Dual right) => new(left.Value + right.Value, left.Slope + right.Slope);

    public static Dual operator -(Dual left, Dual right) => new(left.Value - right.Value, left.Slope - right.Slope);

    public static Dual operator *(Dual left, Dual right)
        => new(left.Value * right.Value, (left.Slope * right.Value) + (left.Value * right.Slope));

    public static Dual operator /(Dual left, Dual right)
    {
        var quotient = left.Value / right.Value;
        return new(quotient, (left.Slope - (quotient * right.Slope)) / right.Value);
    }

    public static Dual Thousands(Dual x) => new(Accurate.Thousands(x.Value), Accurate.Thousands(x.Slope));

    public static Dual Power(Dual x, Dual n)
    {
        var power = Accurate.Power(x.Value, n.Value);

        // A side that does not move adds nothing, even where its own slope has no value: the logarithm of a base of zero.
        Accurate slope = 0;
        if (!x.Slope.IsZero)
            slope += n.Value * Accurate.Power(x.Value, n.Value - 1) * x.Slope;
        if (!n.Slope.IsZero)
            slope += power * Accurate.Ln(x.Value) * n.Slope;
        return new(power, slope);
    }

    public static Dual Ln(Dual x) => new(Accurate.Ln(x.Value), x.Slope / x.Value);

    public static Dual Sqrt(Dual x)
    {
        var root = Accurate.Sqrt(x.Value);
        return new(root, x.Slope / (2 * root));
    }

    public static Dual LostAfter(Dual rate, Dual n)
    {
        var left = Power(1 - rate, n);
        return new(Accurate.LostAfter(rate.Value, n.Value), -left.Slope);
    }

    public static Dual GeometricSum(Dual ratio, Dual n)
    {
        var sum = Accurate.GeometricSum(ratio.Value, n.Value);
        Accurate slope = 0;
        if (!ratio.Slope.IsZero)
            slope += SlopeInRatio(ratio.Value, n.Value) * ratio.Slope;
        if (!n.Slope.IsZero)
            slope += SlopeInTerms(ratio.Value, n.Value) * n.Slope;
        return new(sum, slope);
    }

    public static Dual TermsToSum(Dual sum, Dual ratio)
    {
        // The number of terms is what makes the geometric sum equal to the sum: differentiate that equation.
        var terms = Accurate.TermsToSum(sum.Value, ratio.Value);
        var moved = sum.Slope;
        if (!ratio.Slope.IsZero)
            moved -= SlopeInRatio(ratio.Value, terms) * ratio.Slope;
        return new(terms, moved / SlopeInTerms(ratio.Value, terms));
    }

    public static Dual TermsBeyondFirst(Dual sum, Dual ratio)
        => sum.Value <= 1 ? new(Accurate.TermsBeyondFirst(sum.Value, ratio.Value), 0) : TermsToSum(sum, ratio) - 1;

    public static Dual NormalQuantile(Dual confidence)
    {
        var quantile = Accurate.NormalQuantile(confidence.Value);
        var density = Math.Exp(-quantile.Nearest * quantile.Nearest / 2) / Math.Sqrt(2 * Math.PI);
        return new(quantile, confidence.Slope.IsZero ? 0 : confidence.Slope / (2 * new Accurate(density)));
    }

    // A staircase: flat, with jumps. Neither says how the figure moves.
    public static Dual WholeTermsToSum(Dual sum, Dual ratio)
        => new(Accurate.WholeTermsToSum(sum.Value, ratio.Value), sum.Slope.IsZero && ratio.Slope.IsZero ? 0 : Accurate.None(Undefined.NotWellFounded));

    // d/dn (1 - r^n) / (1 - r).
    private static Accurate SlopeInTerms(Accurate ratio, Accurate n)
        => IsNearOne(ratio, n)
            ? 1 + ((n - new Accurate(0.5)) * (ratio - 1))
            : -(Accurate.Power(ratio, n) * Accurate.Ln(ratio)) / (1 - ratio);

    // d/dr (1 - r^n) / (1 - r).
    private static Accurate SlopeInRatio(Accurate ratio, Accurate n)
        => IsNearOne(ratio, n)
            ? (n * (n - 1) / 2) + (n * (n - 1) * (n - 2) / 3 * (ratio - 1))
            : (Accurate.GeometricSum(ratio, n) - (n * Accurate.Power(ratio, n - 1))) / (1 - ratio);

    private static bool IsNearOne(Accurate ratio, Accurate n)
    {
        var distance = Accurate.Abs((ratio - 1) * n);
        return distance < new Accurate(1e-9);
    }
}
