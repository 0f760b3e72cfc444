namespace JourneyMetrics.Numerics;

/// <summary>Positive terms of a sum that are a smooth function of their number.</summary>
internal interface ILogTerms
{
    /// <summary>The logarithm of the term of a number, which need not be whole.</summary>
    double LogAt(double n);

    /// <summary>The logarithm of an upper bound of the integral of the terms from a number on.</summary>
    double LogRest(double n);
}
