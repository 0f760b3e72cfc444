using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The parameters of the GGom/NBD with what all customers of x purchases share, and the logarithms of the terms with their derivatives.</summary>
internal readonly struct GompertzRow(double r, double alpha, double beta, GompertzLife life, long x, LogRising rising)
{
    private readonly double logRate = Math.Log(life.S) + Math.Log(life.B);

    /// <summary>The functions of a time.</summary>
    public GompertzPoint Point(double time) => new(time, Elementary.Log1Plus(time / alpha), life.Spread(time), life.Share(time));

    /// <summary>A length of time over which nothing changes much after a time.</summary>
    public double Scale(in GompertzPoint at) => 1 / (((r + x) / (alpha + at.Time)) + (life.B * (1 + ((life.S + 1) * at.Share))));

    /// <summary>The logarithm of the term of a customer alive at a time.</summary>
    public double Alive(in GompertzPoint at) => rising.Value - (r * at.Ageing) - (x * Math.Log(alpha + at.Time)) - (life.S * at.Spread);

    /// <summary>The logarithm of the density of leaving at a time.</summary>
    public double Gone(in GompertzPoint at) => Alive(at) + logRate + Math.Log(at.Share);

    /// <summary>The derivatives of <see cref="Alive(in GompertzPoint)"/>.</summary>
    public void DeriveAlive(in GompertzPoint at, Span<double> slope, Span<double> bend) => Derive(at, 0, slope, bend);

    /// <summary>The derivatives of <see cref="Gone"/>.</summary>
    public void DeriveGone(in GompertzPoint at, Span<double> slope, Span<double> bend) => Derive(at, 1, slope, bend);

    // With q(u) = beta + e^(bu) - 1: the survival is (beta/q)^s, the density s b e^(bu)/q (beta/q)^s, so q has the power s + more.
    private void Derive(in GompertzPoint at, int more, Span<double> slope, Span<double> bend)
    {
        double end = alpha + at.Time, idle = r * (at.Time / end), never = r * at.Ageing;
        double power = life.S + more, growth = life.B * at.Time, decline = Math.Exp(-growth);
        double grown = growth * at.Share, kept = beta * decline * at.Share, lost = -at.Share * Elementary.ExpMinus1(-growth);
        var lifeSlope = (power * (lost - grown)) + (more * growth);
        slope[0] = rising.Slope - never;
        slope[1] = idle - (x * (alpha / end));
        slope[2] = lifeSlope;
        slope[3] = more - (life.S * at.Spread);
        slope[4] = (power * lost) - more;
        if (bend.IsEmpty)
            return;
        bend[0] = rising.Curvature - never;
        bend[1] = idle;
        bend[5] = -(r + x) * (alpha / end) * (at.Time / end);

        // First in ln b and ln beta, then in ln b at a fixed beta/b.
        var inB = (more * growth) - (power * (grown + (growth * grown * (beta - 1) * at.Share * decline)));
        var mixed = power * grown * kept;
        var inBeta = -power * kept * lost;
        bend[9] = inB + (2 * mixed) + inBeta;
        bend[10] = life.S * (lost - grown);
        bend[11] = mixed + inBeta;
        bend[12] = -life.S * at.Spread;
        bend[13] = life.S * lost;
        bend[14] = inBeta;
    }
}
