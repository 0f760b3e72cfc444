namespace JourneyMetrics.Attribution;

/// <summary>Credits channels for distinct paths with given weights, over and over: what a resampling calls.</summary>
internal interface ICreditKernel
{
    /// <summary>Credits the channels.</summary>
    /// <param name="weights">The weights of each path.</param>
    /// <param name="conversions">Takes the conversions of each channel.</param>
    /// <param name="values">Takes the value of each channel.</param>
    /// <returns>Whether conversions, and whether values could be credited.</returns>
    (bool Conversions, bool Values) Credit(PathWeights weights, Span<double> conversions, Span<double> values);
}
