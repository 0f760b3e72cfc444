namespace JourneyMetrics.Numerics;

/// <summary>A function of one real number, as a struct so that a search calls it without a delegate.</summary>
internal interface IRealFunction
{
    double At(double x);
}
