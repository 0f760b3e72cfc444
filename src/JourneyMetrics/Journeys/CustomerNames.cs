using System.Globalization;

namespace JourneyMetrics;

/// <summary>The customers of a log: names in ordinal order, or numbers in ascending order that stand for their decimal text.</summary>
/// <remarks>Numbers take four bytes a customer and no string; the strings are made once, when the whole list is asked for.</remarks>
internal sealed class CustomerNames
{
    private readonly string[]? names;
    private readonly int[]? numbers;
    private string[]? made;

    public CustomerNames(string[] names) => this.names = names;

    public CustomerNames(int[] numbers) => this.numbers = numbers;

    public int Count => names?.Length ?? numbers!.Length;

    /// <summary>The numbers, where customers are numbers.</summary>
    public int[]? Numbers => numbers;

    public string this[int customer] => (names ?? made)?[customer] ?? Text(numbers![customer]);

    /// <summary>All names, in the order of the log.</summary>
    public string[] All()
    {
        if ((names ?? made) is { } known)
            return known;
        var texts = new string[numbers!.Length];
        for (var customer = 0; customer < texts.Length; customer++)
            texts[customer] = Text(numbers[customer]);
        return made ??= texts;
    }

    /// <summary>The place of a name, negative when it is not there.</summary>
    public int Find(string name)
    {
        if (names is not null)
            return NameOrder.Find(names, name);
        var isNumber = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && string.Equals(Text(number), name, StringComparison.Ordinal);
        return isNumber ? Array.BinarySearch(numbers!, number) : -1;
    }

    /// <summary>The customers at some places, in their order.</summary>
    public CustomerNames Take(ReadOnlySpan<int> places)
    {
        if (places.Length == Count)
            return this;
        if (names is not null)
        {
            var taken = new string[places.Length];
            for (var i = 0; i < taken.Length; i++)
                taken[i] = names[places[i]];
            return new CustomerNames(taken);
        }

        var some = new int[places.Length];
        for (var i = 0; i < some.Length; i++)
            some[i] = numbers![places[i]];
        return new CustomerNames(some);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
