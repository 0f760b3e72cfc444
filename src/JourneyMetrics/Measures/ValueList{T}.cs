using System.Collections;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace JourneyMetrics;

/// <summary>An immutable list that compares by its elements: what every result of this library holds its rows in.</summary>
/// <typeparam name="T">What the elements are; they should compare by value too.</typeparam>
/// <remarks>
/// <para>The default is empty, so a list is never null. Written as a collection expression: <c>[a, b, c]</c>.</para>
/// <para>It implements <see cref="ICollection{T}"/> only so that serialisers can fill it without a converter: adding through
/// that interface makes a longer list in the caller's own copy and changes no other.</para>
/// </remarks>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
[DebuggerDisplay("Count = {Count}")]
public struct ValueList<T> : IReadOnlyList<T>, ICollection<T>, IEquatable<ValueList<T>>
{
    // A filled prefix of the buffer; several lists may share a buffer, each sees its own prefix only.
    private Buffer? buffer;
    private int count;

    internal ValueList(T[] items)
    {
        buffer = items.Length == 0 ? null : new Buffer(items, items.Length);
        count = items.Length;
    }

    /// <summary>The number of elements.</summary>
    public readonly int Count => count;

    /// <summary>Whether there are no elements.</summary>
    public readonly bool IsEmpty => count == 0;

    /// <inheritdoc/>
    readonly bool ICollection<T>.IsReadOnly => false;

    /// <summary>The element at a position.</summary>
    /// <param name="index">The position, 0-based.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public readonly T this[int index]
        => unchecked((uint)index < (uint)count)
            ? buffer!.Items[index]
            : throw new ArgumentOutOfRangeException(nameof(index), index, Invariant($"The list has {count} elements."));

    /// <summary>Whether both lists have equal elements in the same order.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Whether the lists differ in an element or in length.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);

    /// <summary>The elements as a span.</summary>
    /// <returns>A read-only view.</returns>
    public readonly ReadOnlySpan<T> AsSpan() => buffer is null ? [] : buffer.Items.AsSpan(0, count);

    /// <summary>Walks the elements without allocating.</summary>
    /// <returns>The enumerator of a read-only span.</returns>
    public readonly ReadOnlySpan<T>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    /// <inheritdoc/>
    public readonly bool Contains(T item) => buffer is not null && Array.IndexOf(buffer.Items, item, 0, count) >= 0;

    /// <inheritdoc/>
    public readonly void CopyTo(T[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        AsSpan().CopyTo(array.AsSpan(arrayIndex));
    }

    /// <inheritdoc/>
    public readonly bool Equals(ValueList<T> other)
    {
        if (count != other.count)
            return false;
        for (var i = 0; i < count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(buffer!.Items[i], other.buffer!.Items[i]))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(count);
        foreach (var item in AsSpan())
            hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>The elements in brackets: <c>[a, b, c]</c>.</summary>
    /// <returns>The text.</returns>
    public override readonly string ToString()
    {
        var texts = new string[count];
        for (var i = 0; i < count; i++)
            texts[i] = buffer!.Items[i] is IFormattable item ? item.ToString(null, FigureText.Culture(null)) : $"{buffer.Items[i]}";
        return $"[{string.Join(", ", texts)}]";
    }

    /// <inheritdoc/>
    readonly IEnumerator<T> IEnumerable<T>.GetEnumerator()
    {
        for (var i = 0; i < count; i++)
            yield return buffer!.Items[i];
    }

    /// <inheritdoc/>
    readonly IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)this).GetEnumerator();

    /// <inheritdoc/>
    void ICollection<T>.Add(T item)
    {
        buffer = buffer is { } shared && shared.TryAppend(item, count) ? shared : Buffer.Copy(buffer, count, item);
        count++;
    }

    /// <inheritdoc/>
    void ICollection<T>.Clear() => this = default;

    /// <inheritdoc/>
    readonly bool ICollection<T>.Remove(T item) => throw new NotSupportedException("The list is immutable.");

    // An array of which a prefix is filled. Only the list that ends where the filled part ends may append in place.
    private sealed class Buffer(T[] items, int filled)
    {
        private int filled = filled;

        public T[] Items { get; } = items;

        public static Buffer Copy(Buffer? source, int count, T item)
        {
            var items = new T[Math.Max(4, count * 2)];
            source?.Items.AsSpan(0, count).CopyTo(items);
            items[count] = item;
            return new Buffer(items, count + 1);
        }

        public bool TryAppend(T item, int count)
        {
            if (count >= Items.Length || Interlocked.CompareExchange(ref filled, count + 1, count) != count)
                return false;
            Items[count] = item;
            return true;
        }
    }
}
