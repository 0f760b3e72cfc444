using System.Text.Json;

namespace JourneyMetrics.Conformance.Comparing;

/// <summary>How far a number may lie from the expected one, in exact arithmetic.</summary>
/// <remarks>A plain number is relative, an expected 0 then means within 1e-12, and tolerance 0 means exactly equal.</remarks>
internal sealed record Tolerance(Fraction Absolute, Fraction Relative, bool BothAdd, bool IsPlain)
{
    private static readonly Fraction nearZero = Fraction.Parse("1e-12");

    /// <summary>Equal, without any slack.</summary>
    public static Tolerance Exact { get; } = new(Fraction.Zero, Fraction.Zero, BothAdd: false, IsPlain: true);

    /// <summary>Reads the tolerance of a case; none means exact.</summary>
    /// <param name="json">A number, or an object with abs and rel.</param>
    /// <param name="bothAdd">Whether abs + rel |expected| is the limit (statistics); else either suffices.</param>
    public static Tolerance Read(JsonElement? json, bool bothAdd)
        => json switch
        {
            null => Exact,
            { ValueKind: JsonValueKind.Number } number => new Tolerance(Fraction.Zero, Fraction.Parse(number.GetRawText()), bothAdd, IsPlain: true),
            { ValueKind: JsonValueKind.Object } pair => new Tolerance(Part(pair, "abs"), Part(pair, "rel"), bothAdd, IsPlain: false),
            _ => throw new InvalidDataException($"A tolerance is a number or an object with abs and rel, not {json}."),
        };

    /// <summary>Whether any difference is allowed at all.</summary>
    public bool IsExact => Absolute.IsZero && Relative.IsZero;

    /// <summary>Whether a number is near enough.</summary>
    public bool Allows(Fraction expected, Fraction got)
    {
        var distance = (got - expected).Abs();
        if (IsExact)
            return distance.IsZero;
        if (IsPlain && expected.IsZero)
            return distance <= nearZero;
        var relative = Relative * expected.Abs();
        return BothAdd ? distance <= Absolute + relative : distance <= Absolute || distance <= relative;
    }

    private static Fraction Part(JsonElement pair, string name)
        => pair.TryGetProperty(name, out var part) ? Fraction.Parse(part.GetRawText()) : Fraction.Zero;
}
