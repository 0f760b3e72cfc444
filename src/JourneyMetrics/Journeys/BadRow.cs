namespace JourneyMetrics;

/// <summary>Why a row of the caller's type could not be read.</summary>
internal sealed record BadRow(string Column, string Value, string Problem, Exception? Cause);
