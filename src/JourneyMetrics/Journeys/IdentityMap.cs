namespace JourneyMetrics;

/// <summary>Which identities (a cookie, a device, an address) belong to which person.</summary>
/// <remarks>
/// An alias may lead to another alias; the map follows the chain to its end when it is made. What the map does not name stays
/// as it is. Immutable.
/// </remarks>
public sealed class IdentityMap
{
    private readonly NameTable aliases = new();
    private readonly List<string> persons = [];

    private IdentityMap()
    {
    }

    /// <summary>The map that merges nobody.</summary>
    public static IdentityMap Empty { get; } = new();

    /// <summary>How many identities are mapped.</summary>
    public int Count => persons.Count;

    /// <summary>Makes a map of pairs: an identity, and the person (or further identity) it belongs to.</summary>
    /// <param name="aliases">The pairs.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentException">A name is empty, an identity is given twice with different persons, or the aliases go in a circle.</exception>
    public static IdentityMap Create(IEnumerable<KeyValuePair<string, string>> aliases)
    {
        ArgumentNullException.ThrowIfNull(aliases);
        var steps = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (alias, person) in aliases)
        {
            if (string.IsNullOrEmpty(alias) || string.IsNullOrEmpty(person))
                throw new ArgumentException($"An identity and its person are names, got '{alias}' for '{person}'.", nameof(aliases));
            if (!steps.TryAdd(alias, person) && !string.Equals(steps[alias], person, StringComparison.Ordinal))
                throw new ArgumentException($"The identity '{alias}' belongs to one person, got '{steps[alias]}' and '{person}'.", nameof(aliases));
        }

        var map = new IdentityMap();
        foreach (var alias in steps.Keys.ToArray())
        {
            map.aliases.Code(alias, alias);
            map.persons.Add(End(alias, steps) ?? throw new ArgumentException($"The aliases go in a circle through '{alias}'.", nameof(aliases)));
        }

        return map;
    }

    /// <summary>The person an identity belongs to; the identity itself when the map does not name it.</summary>
    /// <param name="identity">The identity.</param>
    /// <returns>The person.</returns>
    public string Resolve(string identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return Find(identity) ?? identity;
    }

    internal string? Find(ReadOnlySpan<char> identity)
        => persons.Count != 0 && aliases.TryFind(identity, out var code) ? persons[code] : null;

    // The end of the chain of aliases, or null when there is none.
    private static string? End(string alias, Dictionary<string, string> steps)
    {
        var person = alias;
        for (var walked = 0; steps.TryGetValue(person, out var next); walked++)
        {
            // An identity of its own person is no circle: it ends the chain.
            if (string.Equals(next, person, StringComparison.Ordinal))
                break;
            if (walked == steps.Count)
                return null;
            person = next;
        }

        // The next alias of the chain finds the end at once.
        for (var walked = alias; steps.TryGetValue(walked, out var next) && !string.Equals(next, person, StringComparison.Ordinal) && !string.Equals(next, walked, StringComparison.Ordinal); walked = next)
            steps[walked] = person;
        return person;
    }
}
