using System.Numerics;

namespace JourneyMetrics.Recurring;

/// <summary>What a contract is worth a month or a year, in whole millionths.</summary>
internal static class ContractValue
{
    public const int MostMonths = 1200;

    private const int MonthsPerYear = 12;
    private const int MicroDigits = 6;

    /// <summary>How many months the basis spans.</summary>
    public static int Months(RevenueBasis basis) => basis == RevenueBasis.Annual ? MonthsPerYear : 1;

    /// <summary>The millionths of amount times the months of the basis per months, or what is wrong with it.</summary>
    public static string? TryGet(decimal amount, int months, RevenueBasis basis, MidpointRounding? rounding, out long micros)
    {
        var factor = Months(basis);
        if (LogMoney.TryToMicros(amount, null, out micros) is null)
        {
            var (value, rest) = Int128.DivRem((Int128)micros * factor, months);
            if (rest == 0 && Int128.Abs(value) <= long.MaxValue)
            {
                micros = (long)value;
                return null;
            }
        }

        return TryWide(amount, months, factor, rounding, out micros);
    }

    private static string? TryWide(decimal amount, int months, int factor, MidpointRounding? rounding, out long micros)
    {
        micros = 0;
        var numerator = ExactDecimal.Whole(amount, amount.Scale) * factor * BigInteger.Pow(10, MicroDigits);
        var denominator = months * BigInteger.Pow(10, amount.Scale);
        var value = BigInteger.DivRem(numerator, denominator, out var rest);
        if (!rest.IsZero)
        {
            if (rounding is not { } mode)
                return Invariant($"The amount for {months} months is no whole number of millionths a {(factor == 1 ? "month" : "year")}; give a rounding{(factor == 1 ? ", or take the annual basis" : string.Empty)}.");
            value += Rounded(value, rest, denominator, mode);
        }

        if (value > long.MaxValue || value < long.MinValue)
            return "An amount is at most 9,223,372,036,854.775807 in size.";
        micros = (long)value;
        return null;
    }

    // What rounding adds to a quotient that was cut off towards zero.
    private static int Rounded(BigInteger cut, BigInteger rest, BigInteger denominator, MidpointRounding mode)
    {
        var half = (2 * BigInteger.Abs(rest)).CompareTo(denominator);
        var away = mode switch
        {
            MidpointRounding.ToZero => false,
            MidpointRounding.ToPositiveInfinity => rest.Sign > 0,
            MidpointRounding.ToNegativeInfinity => rest.Sign < 0,
            MidpointRounding.AwayFromZero => half >= 0,
            _ => half > 0 || (half == 0 && !cut.IsEven),
        };
        return away ? rest.Sign : 0;
    }
}
