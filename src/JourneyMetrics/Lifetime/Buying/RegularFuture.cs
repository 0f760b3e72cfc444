using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>What a customer who buys regularly does in a time, being alive and in a known phase: sums over the phases that may pass, all of them positive.</summary>
/// <remarks>
/// N phases pass, negative binomial; with j of k phases behind, floor((N + j)/k) purchases fit in, each of which but the first needs the customer
/// to have stayed after the one before. B(a, b + n)/B(a, b) is the chance to stay n times.
/// </remarks>
internal readonly struct RegularFuture(int k, int done, PhaseCount phases, double a, double b)
{
    // More phases than this are summed by quadrature.
    private const double MostSingly = 30_000;
    private const int SummedSingly = 256;

    /// <summary>The purchases that are expected.</summary>
    public double Expected()
    {
        if (phases.Odds == 0)
            return 0;
        if (Spread() <= MostSingly)
            return Singly(expected: true);
        var sum = 0.0;
        var stay = 1.0;
        for (var n = 1; n < SummedSingly; n++)
        {
            sum += stay * Math.Exp(phases.LogAtLeast(((double)k * n) - done));
            stay *= (b + (n - 1)) / (a + b + (n - 1));
        }

        return sum + Math.Exp(LogTermSum.LogFrom(new Buying(k, done, phases, a, b), SummedSingly));
    }

    /// <summary>The chance to be alive at the end.</summary>
    public double Survival()
    {
        if (phases.Odds == 0)
            return 1;
        if (Spread() <= MostSingly)
            return Singly(expected: false);
        var staying = new Staying(k, done, phases, a, b);
        var sum = 0.0;
        for (var n = 0; n < SummedSingly; n++)
            sum += Math.Exp(staying.LogAt(n));
        return Math.Min(1, sum + Math.Exp(LogTermSum.LogFrom(staying, SummedSingly)));
    }

    /// <summary>The probability of so many purchases.</summary>
    public double Probability(long count)
    {
        var sum = Math.Exp(new Staying(k, done, phases, a, b).LogAt(count));
        return count == 0 ? sum : sum + (a / (b + (count - 1)) * Math.Exp(LogBetaRatio.At(a, b, count).Value + phases.LogAtLeast(((double)k * count) - done)));
    }

    // How many numbers of phases matter.
    private double Spread()
    {
        var mean = phases.R * phases.Odds;
        return (12 * Math.Sqrt(mean * (1 + phases.Odds))) + (45 * (1 + phases.Odds)) + k;
    }

    // From the likeliest number down to where nothing is left, then up; over the sum of the probabilities, so that none of them is needed itself.
    private double Singly(bool expected)
    {
        double r = phases.R, share = phases.Share;
        var mode = (long)Math.Max(0, (r - 1) * phases.Odds);
        var m = mode;
        var mass = 1.0;
        while (m > 0 && mass > 1e-40)
        {
            mass *= m / ((r + m - 1) * share);
            m--;
        }

        var n = (m + done) / k;
        var stay = n == 0 ? 1 : Math.Exp(LogBetaRatio.At(a, b, n).Value);
        var bought = n == 0 ? 0 : 1 + Opportunities.Lived(a, b, n - 1);
        double sum = 0, total = 0;
        var step = (int)((m + done) % k);
        while (true)
        {
            var part = mass * (expected ? bought : stay);
            sum += part;
            total += mass;
            if (m > mode && (n > 0 || !expected) && part * (1 + phases.Odds) * 2 <= 1e-17 * sum && mass * (1 + phases.Odds) <= 1e-17 * total)
                break;
            if (mass == 0)
                break;
            mass *= (r + m) / (m + 1) * share;
            m++;
            if (++step < k)
                continue;
            step = 0;
            bought += stay;
            stay *= (b + n) / (a + b + n);
            n++;
        }

        return sum / total;
    }

    // Purchase n comes: n k - j phases pass, and the customer stayed n - 1 times.
    private readonly struct Buying(int k, int done, PhaseCount phases, double a, double b) : ILogTerms
    {
        /// <inheritdoc/>
        public double LogAt(double n) => LogGamma.BetaRatio(b, a, n - 1) + phases.LogAtLeast((k * n) - done);

        /// <inheritdoc/>
        public double LogRest(double n) => LogAt(n) + Math.Log(1 + phases.Odds + (phases.R * phases.Odds));
    }

    // Just n purchases come, and the customer stayed after each of them.
    private readonly struct Staying(int k, int done, PhaseCount phases, double a, double b) : ILogTerms
    {
        /// <inheritdoc/>
        public double LogAt(double n)
        {
            var sum = 0.0;
            for (var i = 0; i < k; i++)
            {
                var m = (k * n) - done + i;
                if (m >= 0)
                    sum += Math.Exp(phases.LogProbability(m));
            }

            return Math.Log(sum) + LogGamma.BetaRatio(b, a, n);
        }

        /// <inheritdoc/>
        public double LogRest(double n) => LogGamma.BetaRatio(b, a, n) + phases.LogAtLeast((k * n) - done);
    }
}
