namespace JourneyMetrics;

/// <summary>A named column that follows the events: a text an event, or none.</summary>
internal sealed record LogProperty(string Name, CodeColumn Column);
