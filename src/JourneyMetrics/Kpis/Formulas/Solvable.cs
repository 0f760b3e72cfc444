namespace JourneyMetrics.Kpis.Formulas;

/// <summary>
/// A figure as a function of one unknown: (a + b u) / (c + d u), where u is the unknown or an operation that can be undone on such a
/// figure. The formula of a KPI, computed with these, says by itself how it is turned round.
/// </summary>
/// <remarks>What leaves that form (a product of two figures that hold the unknown, say) is open: a root is searched instead.</remarks>
internal sealed class Solvable : IFigure<Solvable>
{
    private static readonly Solvable open = new(0, 0, 0, 0, null, isOpen: true);

    private readonly Accurate a;
    private readonly Accurate b;
    private readonly Accurate c;
    private readonly Accurate d;
    private readonly Link? link;

    private Solvable(Accurate a, Accurate b, Accurate c, Accurate d, Link? link, bool isOpen = false)
    {
        (this.a, this.b, this.c, this.d) = (a, b, c, d);
        this.link = b.IsZero && d.IsZero ? null : link;
        IsOpen = isOpen || (a.Reason ?? b.Reason ?? c.Reason ?? d.Reason) is not null;
    }

    /// <summary>Whether the figure is not of the form that can be turned round.</summary>
    public bool IsOpen { get; }

    private bool IsConstant => link is null;

    // Of a constant only.
    private Accurate Value => a / c;

    public static implicit operator Solvable(int constant) => Constant(constant);

    public static Solvable operator +(Solvable left, Solvable right) => Sum(left, right, 1);

    public static Solvable operator -(Solvable left, Solvable right) => Sum(left, right, -1);

    public static Solvable operator *(Solvable left, Solvable right)
    {
        if (left.IsOpen || right.IsOpen)
            return open;
        if (left.IsConstant)
            return new(left.a * right.a, left.a * right.b, left.c * right.c, left.c * right.d, right.link);
        if (right.IsConstant)
            return right * left;
        if (!ReferenceEquals(left.link, right.link))
            return open;

        // The numerator of one may cancel the denominator of the other.
        if (Multiple(left.a, left.b, right.c, right.d) is { } first)
            return new(first * right.a, first * right.b, left.c, left.d, left.link);
        return Multiple(right.a, right.b, left.c, left.d) is { } second
            ? new(second * left.a, second * left.b, right.c, right.d, left.link)
            : open;
    }

    public static Solvable operator /(Solvable left, Solvable right)
        => left * new Solvable(right.c, right.d, right.a, right.b, right.link, right.IsOpen || (right.a.IsZero && right.b.IsZero));

    public static Solvable Constant(Accurate value) => new(value, 0, 1, 0, null);

    /// <summary>The unknown itself.</summary>
    public static Solvable Unknown() => Of(new Link(null, static x => [x]));

    public static Solvable Thousands(Solvable x) => x / 1000;

    public static Solvable Power(Solvable x, Solvable n)
    {
        if (x.IsOpen || n.IsOpen || (!x.IsConstant && !n.IsConstant))
            return open;
        if (x.IsConstant && n.IsConstant)
            return Constant(Accurate.Power(x.Value, n.Value));
        if (x.IsConstant)
        {
            var rate = Accurate.Ln(x.Value);
            return rate.Reason is not null || rate.IsZero ? open : Of(new Link(n, power => power > 0 ? [Accurate.Ln(power) / rate] : []));
        }

        var exponent = n.Value;
        return exponent.IsZero ? open : Of(new Link(x, power => power.Sign switch
        {
            // A whole even power hides the sign of its base.
            > 0 => [Accurate.Power(power, 1 / exponent), -Accurate.Power(power, 1 / exponent)],
            0 => exponent > 0 ? [0] : [],
            _ => [-Accurate.Power(-power, 1 / exponent)],
        }));
    }

    public static Solvable Ln(Solvable x) => Apply(x, Accurate.Ln, logarithm => [Accurate.Exp(logarithm)]);

    public static Solvable Sqrt(Solvable x) => Apply(x, Accurate.Sqrt, root => root < 0 ? [] : [root * root]);

    public static Solvable LostAfter(Solvable rate, Solvable n) => 1 - Power(1 - rate, n);

    public static Solvable GeometricSum(Solvable ratio, Solvable n)
        => ratio is { IsOpen: false, IsConstant: true }
            ? Apply(n, terms => Accurate.GeometricSum(ratio.Value, terms), sum => [Accurate.TermsToSum(sum, ratio.Value)])
            : open;

    public static Solvable TermsToSum(Solvable sum, Solvable ratio)
        => ratio is { IsOpen: false, IsConstant: true }
            ? Apply(sum, total => Accurate.TermsToSum(total, ratio.Value), terms => [Accurate.GeometricSum(ratio.Value, terms)])
            : open;

    // Flat up to the first term.
    public static Solvable TermsBeyondFirst(Solvable sum, Solvable ratio) => Closed(sum, ratio, Accurate.TermsBeyondFirst);

    public static Solvable NormalQuantile(Solvable confidence)
        => confidence is { IsOpen: false, IsConstant: true } ? Constant(Accurate.NormalQuantile(confidence.Value)) : open;

    public static Solvable WholeTermsToSum(Solvable sum, Solvable ratio) => Closed(sum, ratio, Accurate.WholeTermsToSum);

    /// <summary>Adds every value of the unknown at which the figure is the target; false when every value does, or when it is open.</summary>
    public bool TrySolve(Accurate target, List<Accurate> solutions)
    {
        if (IsOpen)
            return false;

        // a + b u = target (c + d u).
        var slope = b - (target * d);
        var rest = (target * c) - a;
        if (slope.IsZero)
            return !rest.IsZero;
        foreach (var inner in link!.Undo(rest / slope))
        {
            if (inner.Reason is not null)
                continue;
            if (link.Inner is null)
                solutions.Add(inner);
            else if (!link.Inner.TrySolve(inner, solutions))
                return false;
        }

        return true;
    }

    private static Solvable Of(Link link) => new(0, 1, 1, 0, link);

    private static Solvable Apply(Solvable x, Func<Accurate, Accurate> function, Func<Accurate, Accurate[]> undo)
        => x.IsOpen ? open : x.IsConstant ? Constant(function(x.Value)) : Of(new Link(x, undo));

    private static Solvable Closed(Solvable x, Solvable y, Func<Accurate, Accurate, Accurate> function)
        => x is { IsOpen: false, IsConstant: true } && y is { IsOpen: false, IsConstant: true } ? Constant(function(x.Value, y.Value)) : open;

    private static Solvable Sum(Solvable left, Solvable right, int sign)
    {
        if (left.IsOpen || right.IsOpen)
            return open;
        if (!left.IsConstant && !right.IsConstant && !ReferenceEquals(left.link, right.link))
            return open;

        // Over one denominator the sum keeps the form; with a constant it always does.
        if (Multiple(right.c, right.d, left.c, left.d) is { } factor)
            return new(left.a + (sign * right.a / factor), left.b + (sign * right.b / factor), left.c, left.d, left.link ?? right.link);
        if (left.IsConstant || right.IsConstant)
        {
            return new(
                (left.a * right.c) + (sign * right.a * left.c),
                (left.a * right.d) + (left.b * right.c) + (sign * ((right.a * left.d) + (right.b * left.c))),
                left.c * right.c,
                (left.c * right.d) + (left.d * right.c),
                left.link ?? right.link);
        }

        return open;
    }

    // The number that p + q u is times r + s u; null when it is not a multiple.
    private static Accurate? Multiple(Accurate p, Accurate q, Accurate r, Accurate s)
    {
        if (!((p * s) - (q * r)).IsZero)
            return null;
        var factor = s.IsZero ? p / r : q / s;
        return factor.Reason is null && !factor.IsZero ? factor : null;
    }
}
