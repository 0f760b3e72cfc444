namespace JourneyMetrics;

/// <summary>How a record that travels through the sort holds its customer and its time.</summary>
internal interface IEventLayout<T>
    where T : struct
{
    /// <summary>The customer's place in the partition.</summary>
    int Customer(in T item);

    /// <summary>A number in the order of time.</summary>
    ulong Time(in T item);
}
