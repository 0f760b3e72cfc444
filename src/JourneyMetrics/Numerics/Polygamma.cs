namespace JourneyMetrics.Numerics;

/// <summary>The first two derivatives of ln Gamma.</summary>
internal static class Polygamma
{
    // From here on six terms of the asymptotic series reach the last digit.
    private const double SeriesFrom = 12;

    /// <summary>psi(x), the derivative of ln Gamma, for x above 0.</summary>
    public static double Digamma(double x)
    {
        var sum = 0.0;
        for (; x < SeriesFrom; x++)
            sum -= 1 / x;
        var square = 1 / (x * x);
        var series = square * ((1.0 / 12) - (square * ((1.0 / 120) - (square * ((1.0 / 252) - (square * ((1.0 / 240) - (square * ((1.0 / 132) - (square * 691 / 32760))))))))));
        return sum + Math.Log(x) - (0.5 / x) - series;
    }

    /// <summary>psi'(x), the second derivative of ln Gamma, for x above 0.</summary>
    public static double Trigamma(double x)
    {
        var sum = 0.0;
        for (; x < SeriesFrom; x++)
            sum += 1 / (x * x);
        var square = 1 / (x * x);
        var series = (1.0 / 6) - (square * ((1.0 / 30) - (square * ((1.0 / 42) - (square * ((1.0 / 30) - (square * ((5.0 / 66) - (square * 691 / 2730)))))))));
        return sum + (1 / x) + (0.5 * square) + (series * square / x);
    }
}
