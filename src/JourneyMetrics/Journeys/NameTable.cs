namespace JourneyMetrics;

/// <summary>Gives each distinct name a number in the order of first appearance, looked up by characters without making a string.</summary>
internal sealed class NameTable
{
    private Slot[] slots = new Slot[16];
    private string[] names = new string[8];
    private int count;
    private int last;

    public int Count => count;

    public ReadOnlySpan<string> Names => names.AsSpan(0, count);

    /// <summary>The number of a name, a new one when it is seen for the first time.</summary>
    /// <param name="name">The characters.</param>
    /// <param name="text">The same name as a string when the caller has one, so that none is made.</param>
    public int Code(ReadOnlySpan<char> name, string? text)
    {
        // Rows often come in runs of one name.
        if (count != 0 && (ReferenceEquals(text, names[last]) || name.SequenceEqual(names[last])))
            return last;
        var hash = string.GetHashCode(name, StringComparison.Ordinal);
        var place = Find(name, hash);
        if (slots[place].CodePlusOne == 0)
        {
            if ((count + 1) * 2L > slots.Length)
            {
                Grow();
                place = Find(name, hash);
            }

            if (count == names.Length)
                Array.Resize(ref names, count * 2);
            names[count++] = text ?? name.ToString();
            slots[place] = new Slot(hash, count);
        }

        return last = slots[place].CodePlusOne - 1;
    }

    /// <summary>Looks a name up without adding it.</summary>
    public bool TryFind(ReadOnlySpan<char> name, out int code)
    {
        code = slots[Find(name, string.GetHashCode(name, StringComparison.Ordinal))].CodePlusOne - 1;
        return code >= 0;
    }

    // The slot of the name, or the free one where it belongs.
    private int Find(ReadOnlySpan<char> name, int hash)
    {
        var mask = slots.Length - 1;
        for (var place = hash & mask; ; place = (place + 1) & mask)
        {
            ref readonly var slot = ref slots[place];
            if (slot.CodePlusOne == 0 || (slot.Hash == hash && name.SequenceEqual(names[slot.CodePlusOne - 1])))
                return place;
        }
    }

    private void Grow()
    {
        var old = slots;
        slots = new Slot[old.Length * 2];
        var mask = slots.Length - 1;
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.CodePlusOne == 0)
                continue;
            var place = slot.Hash & mask;
            while (slots[place].CodePlusOne != 0)
                place = (place + 1) & mask;
            slots[place] = slot;
        }
    }

    private readonly struct Slot(int hash, int codePlusOne)
    {
        public readonly int Hash = hash;
        public readonly int CodePlusOne = codePlusOne;
    }
}
