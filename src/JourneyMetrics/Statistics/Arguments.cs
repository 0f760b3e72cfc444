using System.Runtime.CompilerServices;

namespace JourneyMetrics.Statistics;

/// <summary>The checks that the distributions share.</summary>
internal static class Arguments
{
    /// <summary>A parameter of a distribution: above 0 and finite.</summary>
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "")
        => value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A number above 0 is needed, and a finite one.");

    /// <summary>A point: any finite number.</summary>
    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "")
        => double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A finite number is needed.");

    /// <summary>A point of a variable that is never negative.</summary>
    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "")
        => value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A finite number from 0 is needed.");

    /// <summary>A share from 0 to 1, ends included.</summary>
    public static double Share(double value, [CallerArgumentExpression(nameof(value))] string name = "")
        => value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "A number from 0 to 1 is needed.");

    /// <summary>A probability whose quantile is finite: ends excluded.</summary>
    public static double Inside(double value, [CallerArgumentExpression(nameof(value))] string name = "")
        => value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, "A probability above 0 and below 1 is needed: at the ends there is no finite quantile.");

    /// <summary>A result that a double can hold.</summary>
    public static double InRange(double value)
        => double.IsFinite(value) ? value : throw new OverflowException("The result is beyond the range of double.");
}
