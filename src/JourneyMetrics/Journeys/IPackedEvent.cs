namespace JourneyMetrics;

/// <summary>An event that travels through the sort as one word.</summary>
internal interface IPackedEvent
{
    /// <summary>Customer, time and codes, from the highest bit down.</summary>
    ulong Word { get; }
}
