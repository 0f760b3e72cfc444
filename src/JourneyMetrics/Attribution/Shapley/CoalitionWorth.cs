namespace JourneyMetrics.Attribution;

/// <summary>What a set of channels is worth: a caller's own game.</summary>
/// <param name="members">The places of the channels in the list that was given, ascending; empty for no channel.</param>
/// <returns>The worth, finite; the same for the same members on every call.</returns>
public delegate double CoalitionWorth(ReadOnlySpan<int> members);
