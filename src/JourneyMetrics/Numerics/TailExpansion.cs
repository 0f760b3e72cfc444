namespace JourneyMetrics.Numerics;

/// <summary>The tail of a nearly normal distribution of large parameters, as a series of Gaussian integrals.</summary>
/// <remarks>
/// For a beta variable t, half the square of zeta be its deviance at t, signed. With t = x0 + W sqrt(x0 y0 / n) the function W(zeta)
/// obeys W W' = zeta (1 + k W - W²/n), where k = (b - a)/sqrt(a b n), so its coefficients follow one by one. The density in zeta is
/// exp(-zeta²/2) zeta/W, and the integrals of zeta^j exp(-zeta²/2) from the point on follow from Mills' ratio by a recurrence
/// of positive terms. The gamma distribution is the limit 1/n = 0, k = 1/sqrt(a). This is the expansion behind Temme's (1982, 1987) and
/// Didonato and Morris' BASYM, with the coefficients by a recurrence of quadratic cost.
/// </remarks>
internal static class TailExpansion
{
    /// <summary>The least parameter for which the series is good.</summary>
    public const double LeastParameter = 100;

    /// <summary>How many coefficients the series has at most.</summary>
    public const int Length = 28;

    private const double Root = 0.7;

    /// <summary>Whether the series reaches the last digit at this point.</summary>
    /// <param name="least">The smaller parameter.</param>
    /// <param name="halfSquare">Half the square of zeta.</param>
    public static bool Applies(double least, double halfSquare) => least >= LeastParameter && halfSquare <= 0.5 * Root * Root * least;

    /// <summary>The upper tail over exp(-zeta²/2), without the factor of Stirling's errors.</summary>
    /// <param name="skew">k above; with the sign of the tail that is asked for.</param>
    /// <param name="inverse">1/n, or 0 for the gamma distribution.</param>
    /// <param name="zeta">The point, from 0.</param>
    public static double Factor(double skew, double inverse, double zeta)
    {
        Span<double> w = stackalloc double[Length + 2];
        Span<double> squares = stackalloc double[Length + 2];
        Span<double> g = stackalloc double[Length + 1];
        w[1] = 1;
        squares[1] = 1;
        g[0] = 1;
        var even = NormalDistribution.MillsRatio(zeta);
        var odd = 1.0;
        var power = 1.0;
        var sum = even;
        var before = double.MaxValue;
        for (var j = 1; j < Length; j++)
        {
            // The coefficient of zeta^(j+1) in W W', then w[j+1], then g[j].
            squares[j + 1] = 2 * ((skew * w[j]) - (inverse * squares[j - 1])) / (j + 2);
            var cross = squares[j + 1];
            for (var i = 2; i <= j; i++)
                cross -= w[i] * w[j + 2 - i];
            w[j + 1] = cross / 2;
            var next = 0.0;
            for (var i = 0; i < j; i++)
                next -= g[i] * w[j + 1 - i];
            g[j] = next;

            double integral;
            if ((j & 1) == 1)
            {
                odd = j == 1 ? 1 : power + ((j - 1) * odd);
                integral = odd;
            }
            else
            {
                even = power + ((j - 1) * even);
                integral = even;
            }

            var term = next * integral;
            sum += term;
            var size = Math.Abs(term);
            if (size + before <= 1e-17 * sum)
                break;
            before = size;
            power *= zeta;
        }

        return sum;
    }
}
