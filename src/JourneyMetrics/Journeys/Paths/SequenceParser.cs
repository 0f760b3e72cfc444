using System.Text;

namespace JourneyMetrics.Paths;

/// <summary>Reads the text of a pattern.</summary>
internal sealed class SequenceParser(string text, string parameter)
{
    private static readonly (string Sign, SequenceComparison Comparison)[] signs =
    [
        (">=", SequenceComparison.AtLeast),
        ("<=", SequenceComparison.AtMost),
        ("==", SequenceComparison.Exactly),
        (">", SequenceComparison.Above),
        ("<", SequenceComparison.Below),
    ];

    private int place;

    public ValueList<SequenceStep> Read()
    {
        var steps = new List<SequenceStep>();
        SequenceGap? gap = null;
        for (SkipSpace(); place < text.Length; SkipSpace())
        {
            var start = place;
            if (IsGap())
            {
                if (steps.Count == 0 || gap is not null)
                    throw Bad(start, "a gap stands between two steps");
                gap = ReadGap();
                continue;
            }

            steps.Add(new SequenceStep(ReadNames(), gap));
            gap = null;
        }

        if (steps.Count == 0)
            throw Bad(0, "a pattern has one step at least");
        return gap is null ? steps.ToValueList() : throw Bad(text.Length, "a step must follow the gap");
    }

    private bool IsGap() => text.AsSpan(place).StartsWith("..");

    private SequenceGap ReadGap()
    {
        var start = place;
        place += 2;
        var end = place;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        var condition = text.AsSpan(place..end);
        place = end;
        return condition.IsEmpty ? SequenceGap.Any : ReadConditions(condition, start + 2);
    }

    private SequenceGap ReadConditions(ReadOnlySpan<char> conditions, int start)
    {
        foreach (var (sign, comparison) in signs)
        {
            if (!conditions.StartsWith(sign))
                continue;
            var rest = conditions[sign.Length..];
            var end = rest.IndexOfAny('<', '>', '=') is var further and >= 0 ? further : rest.Length;
            if (end == 0 || SequenceText.ParseLength(rest[..end]) is not { } length)
                throw Bad(start + sign.Length, "a length such as 90s, 36h or 1d12h must stand here");
            if (comparison == SequenceComparison.Below && length == NodaTime.Duration.Zero)
                throw Bad(start, "the time between two steps is never below zero");
            return new SequenceGap(comparison, length, end == rest.Length ? null : ReadConditions(rest[end..], start + sign.Length + end));
        }

        throw Bad(start, "a gap is '..' alone or followed by >, >=, <, <= or == and a length");
    }

    private ValueList<string> ReadNames()
    {
        var names = new List<string>();
        while (true)
        {
            var start = place;
            var quoted = place < text.Length && text[place] == '"';
            var name = quoted ? ReadQuoted() : ReadPlain();
            var goesOn = place < text.Length && text[place] == '|';
            if (!quoted && name == ".")
            {
                if (goesOn || names.Count > 0)
                    throw Bad(start, "'.' is any touchpoint, so it has no alternatives");
                return [];
            }

            names.Add(name);
            if (!goesOn)
                return place == text.Length || char.IsWhiteSpace(text[place]) ? names.ToValueList() : throw Bad(place, "a space must stand between steps");
            place++;
        }
    }

    private string ReadPlain()
    {
        var start = place;
        while (place < text.Length && !SequenceText.IsSpecial(text[place]))
            place++;
        return place > start ? text[start..place] : throw Bad(start, "a touchpoint's name must stand here");
    }

    private string ReadQuoted()
    {
        var start = place++;
        var name = new StringBuilder();
        for (; place < text.Length; place++)
        {
            if (text[place] != '"')
            {
                name.Append(text[place]);
                continue;
            }

            if (place + 1 == text.Length || text[place + 1] != '"')
            {
                place++;
                return name.Length > 0 ? name.ToString() : throw Bad(start, "a touchpoint's name is not empty");
            }

            name.Append(text[place++]);
        }

        throw Bad(start, "the quote is not closed");
    }

    private void SkipSpace()
    {
        while (place < text.Length && char.IsWhiteSpace(text[place]))
            place++;
    }

    private ArgumentException Bad(int position, string problem)
        => new(Invariant($"The pattern '{text}' cannot be read at position {position + 1}: {problem}."), parameter);
}
