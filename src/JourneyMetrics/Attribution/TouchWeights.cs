namespace JourneyMetrics.Attribution;

/// <summary>A rule of the caller's own: gives each touch of a journey its weight. A pure function: the same journey, the same weights.</summary>
/// <param name="path">The touches, with their channels, and with their instants when they come from a log; one at least.</param>
/// <param name="weights">
/// Takes the weights, one a touch: finite, not negative, in any proportion; what it holds before is undefined. All zero means that
/// the conversion is nobody's: it is unattributed.
/// </param>
public delegate void TouchWeights(in TouchPath path, Span<double> weights);
