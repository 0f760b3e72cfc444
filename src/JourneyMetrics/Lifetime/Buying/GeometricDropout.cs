using System.Runtime.InteropServices;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The mathematics that the BG/NBD and the MBG/NBD share: gamma buying rates, and a beta chance to stop at each purchase.</summary>
/// <remarks>The two differ in <c>extra</c>: 1 when the customer may stop at the first purchase too (MBG), else 0.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct GeometricDropout(double r, double alpha, double a, double b, int extra)
{
    // Longer series than this lose to quadrature.
    private const double LongestSeries = 600;

    /// <summary>ln L of a history.</summary>
    public double LogLikelihood(double x, double recency, double age)
    {
        var survived = x + extra;
        var base0 = LogGamma.Ratio(r, x) + (survived == 0 ? 0 : LogGamma.Ratio(b, survived) - LogGamma.Ratio(a + b, survived))
            - (r * Elementary.Log1Plus(age / alpha)) - (x * Math.Log(alpha + age));
        return survived == 0 ? base0 : base0 + SoftPlus(LogOddsStopped(x, recency, age));
    }

    /// <summary>The probability to be alive at T.</summary>
    public double Alive(double x, double recency, double age)
    {
        if (x + extra == 0)
            return 1;
        var odds = LogOddsStopped(x, recency, age);
        return odds > 0 ? Math.Exp(-odds) / (1 + Math.Exp(-odds)) : 1 / (1 + Math.Exp(odds));
    }

    /// <summary>ln of the odds to have stopped: at the last purchase, then silence by nature.</summary>
    public double LogOddsStopped(double x, double recency, double age)
        => Math.Log(a / (b + x + extra - 1)) + ((r + x) * Elementary.Log1Plus((age - recency) / (alpha + recency)));

    /// <summary>The customer after T, given that he is alive: a new one with other parameters, who does not stop at the start.</summary>
    public GeometricFuture Future(double x, double age) => new(r + x, alpha + age, a, b + x + extra);

    /// <summary>The new customer, and the chance that he does not stop at once.</summary>
    public GeometricFuture Newcomer(out double stays)
    {
        stays = extra == 0 ? 1 : b / (a + b);
        return new GeometricFuture(r, alpha, a, b + extra);
    }

    private static double SoftPlus(double x) => Math.Max(x, 0) + Elementary.Log1Plus(Math.Exp(-Math.Abs(x)));

    /// <summary>Draws a history.</summary>
    public SimulatedHistory Simulate(ref RandomStream random, double age, double holdout)
    {
        var rate = random.Gamma(r) / alpha;
        var stop = Math.Exp(random.Beta(a, b).LogP);
        var isAlive = extra == 0 || random.Fraction() >= stop;
        long repeats = 0, later = 0;
        double recency = 0, logs = 0, time = 0;
        var aliveAtAge = isAlive;
        while (isAlive)
        {
            var wait = random.Exponential() / rate;
            time += wait;
            if (!(time <= age + holdout))
                break;

            // A wait of nothing would be two purchases at one time.
            if (time <= age && time > recency)
            {
                repeats++;
                logs += Math.Log(time - recency);
                recency = time;
            }
            else if (time > age)
            {
                later++;
            }

            isAlive = random.Fraction() >= stop;
            if (time <= age)
                aliveAtAge = isAlive;
        }

        return new SimulatedHistory(repeats, recency, logs, later, aliveAtAge);
    }

    /// <summary>What lies before a customer who is alive: rate from a gamma, stopping from a beta distribution.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly struct GeometricFuture(double r, double alpha, double a, double b)
    {
        /// <summary>E of the purchases within t: the mean of (1 - (1 + p w)^-r)/p over p, w = t/alpha.</summary>
        public double Expected(double t)
        {
            var w = t / alpha;
            if (w == 0)
                return 0;
            return IsShort(w) ? ExpectedSeries(w) : BetaAverage.Of(a, b, new PurchasesAt(r, w));
        }

        /// <summary>E of N (N - 1) within t: the mean of 2 (1-p)/p² (1 - (1+pw)^-r - r p w (1+pw)^-(r+1)) over p.</summary>
        public double SecondFactorial(double t)
        {
            var w = t / alpha;
            return w == 0 ? 0 : BetaAverage.Of(a, b, new PairsAt(r, w));
        }

        /// <summary>The probability to be still alive after t: the mean of (1 + p w)^-r.</summary>
        public double Alive(double t)
        {
            var w = t / alpha;
            if (w == 0)
                return 1;
            return IsShort(w) ? AliveSeries(w) : BetaAverage.Of(a, b, new AliveAt(r, w));
        }

        /// <summary>The probability of n purchases within t.</summary>
        public double Probability(long n, double t)
        {
            var w = t / alpha;
            var stays = Math.Exp(LogGamma.Ratio(b, n) - LogGamma.Ratio(a + b, n) + NegativeBinomial.LogMass(r, w, n));
            if (n == 0)
                return stays;

            // Stopped exactly at the n-th, however many a customer who never stops would have made.
            return stays + Math.Exp(LogGamma.Ratio(b, n - 1) - LogGamma.Ratio(a + b, n - 1) + Math.Log(a / (a + b + n - 1)) + NegativeBinomial.LogAtLeast(r, w, n));
        }

        /// <summary>The discounted purchases without end: the mean of rate / (discount + rate p).</summary>
        public Outcome<double> Residual(double discount)
        {
            if (discount > 0)
                return BetaAverage.Of(a, b, new DiscountedAt(r, discount * alpha));
            return a > 1 ? (a + b - 1) / (a - 1) : Undefined.Divergent;
        }

        // The series has a term for each purchase that a customer who never stops may make.
        private bool IsShort(double w) => (r * w) + (40 * (1 + w)) + (8 * Math.Sqrt(r * w * (1 + w))) < LongestSeries;

        // The sum over n of P(N = n) times the purchases of those n that fall before the stop: positive terms.
        private double ExpectedSeries(double w)
        {
            var z = w / (1 + w);
            var mass = Math.Exp(-r * Elementary.Log1Plus(w));
            var survival = 1.0;
            var made = 0.0;
            var sum = 0.0;
            for (var j = 0; ; j++)
            {
                made += survival;
                var ratio = z * (r + j) / (j + 1);
                mass *= ratio;
                sum += mass * made;
                survival *= (b + j) / (a + b + j);

                // The purchases made grow by less than their n-th part.
                var falls = ratio * (1 + (1.0 / (j + 1)));
                if (falls < 1 && mass * made <= 1e-17 * (1 - falls) * sum)
                    return sum;
            }
        }

        private double AliveSeries(double w)
        {
            var z = w / (1 + w);
            var mass = Math.Exp(-r * Elementary.Log1Plus(w));
            var term = mass;
            var sum = 0.0;
            for (var j = 0; ; j++)
            {
                sum += term;
                var ratio = z * (r + j) / (j + 1) * ((b + j) / (a + b + j));
                term *= ratio;
                if (ratio < 1 && term <= 1e-17 * (1 - ratio) * sum)
                    return sum;
            }
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly struct PurchasesAt(double r, double w) : IRealFunction
    {
        public double At(double x) => x * w < 1e-300 ? r * w : -Elementary.ExpMinus1(-r * Elementary.Log1Plus(x * w)) / x;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly struct PairsAt(double r, double w) : IRealFunction
    {
        public double At(double x)
        {
            var y = x * w;
            var power = r * Elementary.Log1Plus(y);

            // For a short time the difference has no digits left; its first term has them all.
            if (power < 1e-6 * Math.Min(1, r))
                return r * (r + 1) * w * w * (1 - x);
            return 2 * (1 - x) / x / x * (-Elementary.ExpMinus1(-power) - (r * y / (1 + y) * Math.Exp(-power)));
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly struct AliveAt(double r, double w) : IRealFunction
    {
        public double At(double x) => Math.Exp(-r * Elementary.Log1Plus(x * w));
    }

    // (r/p) times the integral of exp(-y v) (1 + v)^-(r+1), y = discount alpha / p; for p = 0 it is r / (discount alpha).
    [StructLayout(LayoutKind.Auto)]
    private readonly struct DiscountedAt(double r, double y) : IRealFunction
    {
        public double At(double x) => x < 1e-15 * y || x == 0 ? r / y : r / x * DecayIntegral.Discounted(y / x, r + 1);
    }
}
