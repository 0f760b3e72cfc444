namespace JourneyMetrics.Numerics;

/// <summary>A positive term of a sum that is defined between the whole numbers too, by its logarithm.</summary>
internal interface ISmoothTerm
{
    /// <summary>The logarithm of the term at any place from 0.</summary>
    double LogAt(double place);
}
