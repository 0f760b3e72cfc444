namespace JourneyMetrics.Numerics;

/// <summary>ln(1 + x) and exp(x) - 1 with all digits for a small x, where the plain forms lose them.</summary>
/// <remarks>W. Kahan's way: the rounding error of 1 + x enters numerator and denominator alike and cancels.</remarks>
internal static class NearOne
{
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    public static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        if (power == 1)
            return x;
        var rest = power - 1;
        return rest == -1 || !double.IsFinite(power) ? rest : rest * (x / Math.Log(power));
    }
}
