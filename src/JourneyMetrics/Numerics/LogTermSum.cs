namespace JourneyMetrics.Numerics;

/// <summary>The sum of many smooth positive terms without going through them: the integral from half a step before the first, with Gauss's corrections.</summary>
internal static class LogTermSum
{
    /// <summary>The logarithm of the sum of the terms from a first number on, which must be large against what the terms change over (100 or more).</summary>
    public static double LogFrom<T>(T terms, long first)
        where T : struct, ILogTerms
    {
        var start = first - 0.5;
        var integrand = new Integrand<T>(terms, start);
        var log = LogQuadrature.Of(ref integrand, double.PositiveInfinity);
        if (double.IsNegativeInfinity(log))
            return log;

        // Central differences of the terms at the half step: h/24, 17/5760, 367/967680.
        Span<double> at = stackalloc double[6];
        for (var i = 0; i < 6; i++)
            at[i] = Math.Exp(terms.LogAt(first - 3 + i) - log);
        var one = at[3] - at[2];
        var three = at[4] - (3 * one) - at[1];
        var five = at[5] - (5 * at[4]) + (10 * one) + (5 * at[1]) - at[0];
        return log + Math.Log(1 + (one / 24) - (three * (17.0 / 5760)) + (five * (367.0 / 967680)));
    }

    // Over y with n = start e^y.
    private readonly struct Integrand<T>(T terms, double start) : ILogIntegrand
        where T : struct, ILogTerms
    {
        private readonly double logStart = Math.Log(start);

        /// <inheritdoc/>
        public double LogAt(double y, int node) => terms.LogAt(start * Math.Exp(y)) + logStart + y;

        /// <inheritdoc/>
        public double LogRest(double y) => terms.LogRest(start * Math.Exp(y));

        /// <inheritdoc/>
        public void Lift(double log)
        {
        }

        /// <inheritdoc/>
        public void Take(int node, double share)
        {
        }
    }
}
