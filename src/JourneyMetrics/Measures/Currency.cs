using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>A currency by its ISO 4217 code. The default is no currency.</summary>
/// <remarks>JSON is the code as text, empty for no currency.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(MeasureJsonConverter))]
public readonly struct Currency : IEquatable<Currency>
{
    // ISO 4217, list one, as of 2025: what is not listed with 0, 3 or 4 digits has 2.
    private const string NoDigits = " BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF ";
    private const string ThreeDigits = " BHD IQD JOD KWD LYD OMR TND ";
    private const string FourDigits = " CLF UYW ";
    private const string TwoDigits =
        " AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP"
        + " COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD"
        + " KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK"
        + " NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT"
        + " TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ";

    private readonly string? code;

    /// <summary>Creates a currency.</summary>
    /// <param name="code">Three capital letters, as in ISO 4217: <c>EUR</c>.</param>
    /// <exception cref="ArgumentException">The code is not three capital letters.</exception>
    public Currency(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (!IsCode(code))
            throw new ArgumentException($"A currency code is three capital letters, got '{code}'.", nameof(code));
        this.code = code;
    }

    /// <summary>No currency: what plain amounts have.</summary>
    public static Currency None => default;

    /// <summary>The code, empty for no currency.</summary>
    public string Code => code ?? string.Empty;

    /// <summary>Whether this is no currency.</summary>
    public bool IsNone => code is null;

    /// <summary>Decimal digits of the minor unit (2 for EUR, 0 for JPY); null for no currency and for codes outside ISO 4217.</summary>
    public int? MinorUnitDigits
    {
        get
        {
            if (code is null)
                return null;
            if (Lists(TwoDigits, code))
                return 2;
            if (Lists(NoDigits, code))
                return 0;
            if (Lists(ThreeDigits, code))
                return 3;
            return Lists(FourDigits, code) ? 4 : null;
        }
    }

    /// <summary>Whether both are the same currency.</summary>
    public static bool operator ==(Currency left, Currency right) => left.Equals(right);

    /// <summary>Whether the currencies differ.</summary>
    public static bool operator !=(Currency left, Currency right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Currency other) => string.Equals(code, other.code, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Currency other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => code is null ? 0 : StringComparer.Ordinal.GetHashCode(code);

    /// <summary>The code.</summary>
    /// <returns>The code, empty for no currency.</returns>
    public override string ToString() => Code;

    /// <summary>Whether a text has the form of a code: three capital letters.</summary>
    internal static bool IsCode(string text) => text.Length == 3 && !text.AsSpan().ContainsAnyExceptInRange('A', 'Z');

    private static bool Lists(string codes, string code) => codes.Contains(code, StringComparison.Ordinal);
}
