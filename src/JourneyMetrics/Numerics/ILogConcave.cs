namespace JourneyMetrics.Numerics;

/// <summary>A positive function whose logarithm is concave.</summary>
internal interface ILogConcave
{
    /// <summary>The logarithm.</summary>
    double Log(double x);

    /// <summary>The slope of the logarithm, falling.</summary>
    double Slope(double x);
}
