using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics;

/// <summary>A share of a count: so many out of so many. It keeps both sides, so that it can be pooled and given an interval.</summary>
/// <remarks>
/// <para>The value is part / whole, a fraction between 0 and 1; percent is formatting. With a whole of zero it is undefined.
/// The default is 0 of 0, legal and undefined, and the identity of pooling.</para>
/// <para>Rates pool as a ratio of sums (<see cref="Pool(ReadOnlySpan{Rate})"/>); they have no arithmetic operators, because the
/// mean of rates is not the rate of the whole. Equality is on the parts: 1 of 2 is not 2 of 4. Order by value with <see cref="ByValue"/>.</para>
/// <para>JSON is <c>{"Value":0.08,"Part":4,"Whole":50}</c>, with a null value when undefined.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(MeasureJsonConverter))]
public readonly struct Rate : IEquatable<Rate>, IFormattable
{
    /// <summary>Creates a rate.</summary>
    /// <param name="part">How many of the whole; 0 at least.</param>
    /// <param name="whole">The base; not below the part.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is negative or exceeds the whole.</exception>
    public Rate(long part, long whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfNegative(whole);
        if (part > whole)
            throw new ArgumentOutOfRangeException(nameof(part), part, Invariant($"A part does not exceed its whole, which is {whole}."));
        Part = part;
        Whole = whole;
    }

    // Sums of valid rates are valid: no second check on the hot path.
    private Rate(long part, long whole, bool _)
    {
        Part = part;
        Whole = whole;
    }

    /// <summary>Orders rates by value, exactly (by cross products), undefined rates last.</summary>
    public static IComparer<Rate> ByValue { get; } = new RateByValueComparer();

    /// <summary>How many of the whole.</summary>
    public long Part { get; }

    /// <summary>The base.</summary>
    public long Whole { get; }

    /// <summary>Whether there is a value: the whole is not zero.</summary>
    public bool IsDefined => Whole != 0;

    /// <summary>Why there is no value (<see cref="Undefined.ZeroDenominator"/>), or null when there is one.</summary>
    public Undefined? Reason => IsDefined ? null : Undefined.ZeroDenominator;

    /// <summary>The share, a fraction between 0 and 1: the exact quotient rounded once to the nearest double.</summary>
    /// <exception cref="UndefinedException">The whole is zero.</exception>
    public double Value => IsDefined ? ExactQuotient.Of(Part, Whole) : throw new UndefinedException(Undefined.ZeroDenominator);

    /// <summary>The share, or null when the whole is zero.</summary>
    public double? ValueOrNull => IsDefined ? ExactQuotient.Of(Part, Whole) : null;

    /// <summary>The rest: whole - part out of the whole.</summary>
    public Rate Complement => new(Whole - Part, Whole);

    /// <summary>Whether both parts are equal.</summary>
    public static bool operator ==(Rate left, Rate right) => left.Equals(right);

    /// <summary>Whether the parts differ.</summary>
    public static bool operator !=(Rate left, Rate right) => !left.Equals(right);

    /// <summary>The rate of two disjoint groups together: the sum of parts out of the sum of wholes.</summary>
    /// <param name="left">The rate of one group.</param>
    /// <param name="right">The rate of the other group.</param>
    /// <returns>The pooled rate.</returns>
    /// <exception cref="OverflowException">A sum exceeds the range of long.</exception>
    public static Rate Pool(Rate left, Rate right) => new(left.Part + right.Part, left.Whole + right.Whole, true);

    /// <summary>The rate of disjoint groups together: the sum of parts out of the sum of wholes.</summary>
    /// <param name="rates">The rates of the groups; none gives 0 of 0.</param>
    /// <returns>The pooled rate.</returns>
    /// <exception cref="OverflowException">A sum exceeds the range of long.</exception>
    public static Rate Pool(ReadOnlySpan<Rate> rates)
    {
        long part = 0;
        long whole = 0;
        foreach (ref readonly var rate in rates)
        {
            part += rate.Part;
            whole += rate.Whole;
        }

        return new Rate(part, whole);
    }

    /// <summary>The share when there is one.</summary>
    /// <param name="value">The fraction, or 0 when undefined.</param>
    /// <returns>Whether the rate is defined.</returns>
    public bool TryGetValue(out double value)
    {
        value = ValueOrNull.GetValueOrDefault();
        return IsDefined;
    }

    /// <summary>Wilson's score interval, without continuity correction: the true share lies inside with the given confidence.</summary>
    /// <param name="confidence">The confidence, a fraction such as 0.99; 95 % when omitted.</param>
    /// <returns>The interval, inside 0..1; undefined when the whole is zero.</returns>
    /// <remarks>
    /// (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), Wilson (1927). The units must be independent people or
    /// sessions, each counted once. Its ends stay inside 0..1 and have a width even at 0 and at n, unlike Wald's p ± z se.
    /// </remarks>
    public Outcome<Bounds> WilsonInterval(ConfidenceLevel confidence = default)
    {
        if (!IsDefined)
            return Undefined.ZeroDenominator;
        var (lower, upper) = WilsonScore.Ends(Part, Whole, confidence.Alpha);

        // Counts near the range of long leave an interval of a few last digits, whose rounding must not shut the estimate out.
        return new Bounds(Math.Min(lower, Value), Math.Max(upper, Value), confidence.Confidence);
    }

    /// <inheritdoc/>
    public bool Equals(Rate other) => Part == other.Part && Whole == other.Whole;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Part, Whole);

    /// <summary>One line in invariant culture: <c>8.00 % (4 of 50)</c>, <c>undefined (0 of 0)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>One line: the share in the given format, and both sides.</summary>
    /// <param name="format">A number format for the fraction; null is percent with two digits.</param>
    /// <param name="formatProvider">The culture; null is invariant.</param>
    /// <returns>The text.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        var culture = FigureText.Culture(formatProvider);
        var value = ValueOrNull is { } share ? FigureText.Percent(share, format, culture) : "undefined";
        return string.Create(culture, $"{value} ({Part:#,0} of {Whole:#,0})");
    }
}
