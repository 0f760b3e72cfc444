using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The log-likelihood of the BG/BB in ln alpha, ln beta, ln gamma and ln delta.</summary>
/// <remarks>
/// The customer bought x times, last at opportunity t of n, and is alive at n or left before opportunity j + 1 for some j from t to n - 1:
/// <code>
/// B(alpha + x, beta + n - x)/B(alpha, beta) B(gamma, delta + n)/B(gamma, delta)
/// + sum over j of B(alpha + x, beta + j - x)/B(alpha, beta) B(gamma + 1, delta + j)/B(gamma, delta)
/// </code>
/// The ratios come from rising factorials, tabled once a pass; the terms of a row from one another by their ratios, which are below one.
/// </remarks>
internal sealed class BetaBinomialLikelihood : ILikelihood
{
    private readonly SummaryRows rows;
    private readonly MixtureMoments mixture = new(4);
    private readonly double[] slope = new double[4];
    private readonly double[] bend = new double[10];
    private readonly double[] packed = new double[10];
    private readonly LogRising[] risesAlpha;
    private readonly LogRising[] risesBeta;
    private readonly LogRising[] risesBoth;
    private readonly LogRising[] risesDelta;
    private readonly LogRising[] risesLife;
    private double shareAlpha;
    private double shareGamma;

    /// <summary>Prepares the tables for rows whose times are whole numbers.</summary>
    public BetaBinomialLikelihood(SummaryRows rows)
    {
        this.rows = rows;
        int longest = 0, most = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            longest = Math.Max(longest, checked((int)rows.Ages[i]));
            most = Math.Max(most, checked((int)rows.Repeats[i]));
        }

        risesAlpha = new LogRising[most + 1];
        risesBeta = new LogRising[longest + 1];
        risesBoth = new LogRising[longest + 1];
        risesDelta = new LogRising[longest + 1];
        risesLife = new LogRising[longest + 2];
    }

    /// <inheritdoc/>
    public int Count => 4;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        double alpha = Math.Exp(point[0]), beta = Math.Exp(point[1]), gamma = Math.Exp(point[2]), delta = Math.Exp(point[3]);
        shareAlpha = alpha / (alpha + beta);
        shareGamma = gamma / (gamma + delta);
        Fill(risesAlpha, alpha);
        Fill(risesBeta, beta);
        Fill(risesBoth, alpha + beta);
        Fill(risesDelta, delta);
        Fill(risesLife, gamma + delta);
        gradient.Clear();
        packed.AsSpan().Clear();
        var upper = hessian.IsEmpty ? default : packed.AsSpan();
        var bends = hessian.IsEmpty ? default : bend.AsSpan();
        var total = default(CompensatedSum);
        for (var i = 0; i < rows.Count; i++)
        {
            int x = (int)rows.Repeats[i], t = (int)rows.Recencies[i], n = (int)rows.Ages[i];
            mixture.Clear();
            mixture.Add(Alive(x, n, bends), slope, bends);
            if (t < n)
            {
                var first = Gone(x, t, point[2], bends);
                mixture.Lift(first);
                var term = Math.Exp(first - mixture.Top);
                for (var j = t; j < n; j++)
                {
                    if (j > t)
                        Gone(x, j, point[2], bends);
                    mixture.Take(term, slope, bends);
                    term *= (beta + (j - x)) / (alpha + beta + j) * ((delta + j) / (gamma + delta + j + 1));
                }
            }

            var weight = rows.Weights[i];
            total.Add(weight * mixture.AddTo(weight, gradient, upper));
        }

        if (!hessian.IsEmpty)
            MixtureMoments.Unpack(4, packed, hessian);
        return total.Total;
    }

    private static void Fill(LogRising[] rises, double from)
    {
        for (var m = 1; m < rises.Length; m++)
            rises[m] = rises[m - 1].Next(from, m - 1);
    }

    private double Alive(int x, int n, Span<double> bends)
    {
        var buys = Buys(x, n, bends);
        return buys + Life(risesDelta[n], risesLife[n], 0, bends);
    }

    private double Gone(int x, int j, double logGamma, Span<double> bends)
    {
        var buys = Buys(x, j, bends);
        return buys + logGamma + Life(risesDelta[j], risesLife[j + 1], 1, bends);
    }

    // ln(B(alpha + x, beta + j - x)/B(alpha, beta)) and its derivatives.
    private double Buys(int x, int j, Span<double> bends)
    {
        ref readonly var bought = ref risesAlpha[x];
        ref readonly var passed = ref risesBeta[j - x];
        ref readonly var both = ref risesBoth[j];
        var shareBeta = 1 - shareAlpha;
        slope[0] = bought.Slope - (shareAlpha * both.Slope);
        slope[1] = passed.Slope - (shareBeta * both.Slope);
        if (!bends.IsEmpty)
        {
            bends[0] = bought.Curvature - (shareAlpha * (both.Slope + (shareAlpha * both.Bend)));
            bends[1] = -shareAlpha * shareBeta * both.Bend;
            bends[4] = passed.Curvature - (shareBeta * (both.Slope + (shareBeta * both.Bend)));
        }

        return bought.Value + passed.Value - both.Value;
    }

    // ln(Gamma(delta + j)/Gamma(delta) Gamma(gamma + delta)/Gamma(gamma + delta + m)) and its derivatives, with those of a power of gamma.
    private double Life(in LogRising stayed, in LogRising both, double power, Span<double> bends)
    {
        var shareDelta = 1 - shareGamma;
        slope[2] = power - (shareGamma * both.Slope);
        slope[3] = stayed.Slope - (shareDelta * both.Slope);
        if (!bends.IsEmpty)
        {
            bends[7] = -shareGamma * (both.Slope + (shareGamma * both.Bend));
            bends[8] = -shareGamma * shareDelta * both.Bend;
            bends[9] = stayed.Curvature - (shareDelta * (both.Slope + (shareDelta * both.Bend)));
        }

        return stayed.Value - both.Value;
    }
}
