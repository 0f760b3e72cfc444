namespace JourneyMetrics;

/// <summary>Makes immutable lists.</summary>
public static class ValueList
{
    /// <summary>Makes a list of the elements; what a collection expression calls.</summary>
    /// <typeparam name="T">What the elements are.</typeparam>
    /// <param name="items">The elements, copied.</param>
    /// <returns>The list.</returns>
    public static ValueList<T> Create<T>(params ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>Makes a list of a sequence.</summary>
    /// <typeparam name="T">What the elements are.</typeparam>
    /// <param name="items">The elements, copied.</param>
    /// <returns>The list.</returns>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items is ValueList<T> list ? list : new ValueList<T>([.. items]);
    }

    /// <summary>Takes an array over without copying: the caller keeps no reference to it.</summary>
    internal static ValueList<T> FromArray<T>(T[] items) => new(items);
}
