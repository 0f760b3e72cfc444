using System.Numerics;

namespace JourneyMetrics;

/// <summary>Leads the codes of the input to what a log stores for them: places among the sorted names, plus one where there may be none.</summary>
internal sealed class CodeMap
{
    private readonly bool optional;

    private CodeMap(string[] names, uint[] stored, bool optional)
    {
        Names = names;
        Stored = stored;
        this.optional = optional;
        var largest = names.Length - (optional ? 0 : 1);
        Bits = largest <= 0 ? 0 : 32 - BitOperations.LeadingZeroCount((uint)largest);
    }

    /// <summary>The names in ordinal order, each once.</summary>
    public string[] Names { get; }

    /// <summary>What is stored by code, or by code plus one where an event may have none.</summary>
    public uint[] Stored { get; }

    /// <summary>How many bits the largest number stored has.</summary>
    public int Bits { get; }

    /// <summary>The map of names in the input's order, of which several may be equal; where an event may have none, an empty name is none, too.</summary>
    public static CodeMap Of(ReadOnlySpan<string> names, bool optional)
    {
        var (sorted, ranks) = NameOrder.SortDistinct(names);
        var bias = optional ? 1 : 0;
        if (optional && sorted.Length != 0 && sorted[0].Length == 0)
        {
            sorted = sorted[1..];
            bias = 0;
        }

        var stored = new uint[names.Length + (optional ? 1 : 0)];
        for (var code = 0; code < ranks.Length; code++)
            stored[code + (optional ? 1 : 0)] = (uint)(ranks[code] + bias);
        return new CodeMap(sorted, stored, optional);
    }

    /// <summary>What is stored, moved up by some bits.</summary>
    public uint[] Shifted(int bits) => bits == 0 ? Stored : Array.ConvertAll(Stored, stored => stored << bits);

    /// <summary>Writes what is stored for the code of each event of a log, whose row an order tells.</summary>
    public CodeColumn Gather(CodeSpan source, ReadOnlySpan<int> order)
    {
        var column = new CodeColumn(Names, optional, order.Length);
        var bias = optional ? 1 : 0;
        for (var i = 0; i < order.Length && column.Width != 0; i++)
            column.Store(i, source.Length == 0 ? 0 : (int)Stored[source[order[i]] + bias]);
        return column;
    }

    /// <summary>The same from chunks.</summary>
    public CodeColumn Gather(Chunks<int> source, ReadOnlySpan<int> order)
    {
        var column = new CodeColumn(Names, optional, order.Length);
        var bias = optional ? 1 : 0;
        for (var i = 0; i < order.Length && column.Width != 0; i++)
            column.Store(i, (int)Stored[source[order[i]] + bias]);
        return column;
    }
}
