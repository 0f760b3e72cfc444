using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>How purchases become value: the periods, the discount and its timing, the margin and how far to look. One convention for every model.</summary>
/// <remarks>
/// <para>A period's length is in the unit of the model: 4.345 for months in a model of weeks, 1 for the periods of a contract. The discount is per
/// period: 0.01 for 1 % a month. For a yearly rate of 10 % and weekly periods it is 1.1^(1/52) - 1.</para>
/// <para>The value of a customer is the sum over periods of discounted expected purchases, times the expected spend of a purchase, times the margin.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ValueConvention
{
    /// <summary>Creates a convention.</summary>
    /// <param name="periodLength">How long a period is, in the unit of time of the model; above 0.</param>
    /// <param name="discount">The discount per period, a fraction above -1: 0.01 for 1 %.</param>
    /// <param name="timing">When within a period its margins count.</param>
    /// <param name="periods">How many periods to look ahead; null for all that is to come.</param>
    /// <param name="margin">What is left of an amount spent, a fraction: 0.3 for 30 %; negative at a loss.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range, or the timing is unknown.</exception>
    [JsonConstructor]
    public ValueConvention(double periodLength, double discount, PeriodTiming timing = PeriodTiming.EndOfPeriod, int? periods = null, double margin = 1)
    {
        if (!(periodLength > 0 && periodLength < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(periodLength), periodLength, "A period lasts a finite time above 0.");
        if (!(discount > -1 && discount < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(discount), discount, "A discount rate must be > -1 and finite; 0.1 is 10 %.");
        if (!Enum.IsDefined(timing))
            throw new ArgumentOutOfRangeException(nameof(timing), timing, "There is no such timing.");
        if (periods < 0)
            throw new ArgumentOutOfRangeException(nameof(periods), periods, "A number of periods is not negative; null is without an end.");
        if (!double.IsFinite(margin))
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "A margin is a finite fraction.");
        PeriodLength = periodLength;
        Discount = discount;
        Timing = timing;
        Periods = periods;
        Margin = margin;
    }

    /// <summary>How long a period is, in the unit of time of the model.</summary>
    public double PeriodLength { get; }

    /// <summary>The discount per period, a fraction.</summary>
    public double Discount { get; }

    /// <summary>When within a period its margins count.</summary>
    public PeriodTiming Timing { get; }

    /// <summary>How many periods to look ahead; null for all that is to come.</summary>
    public int? Periods { get; }

    /// <summary>What is left of an amount spent, a fraction.</summary>
    public double Margin { get; }

    /// <summary>The discount as a continuous rate per unit of time of the model: ln(1 + d) over the length of a period.</summary>
    [JsonIgnore]
    public double ContinuousRate => LogGrowth / PeriodLength;

    /// <summary>How far to look ahead, in the unit of time of the model; null without an end.</summary>
    [JsonIgnore]
    public double? Horizon => Periods * PeriodLength;

    /// <summary>ln(1 + d).</summary>
    internal double LogGrowth => Elementary.Log1Plus(Discount);

    /// <summary>The convention of a continuous rate, each purchase at its own instant.</summary>
    /// <param name="rate">The rate per unit of time of the model.</param>
    /// <param name="horizon">How far to look ahead, in the unit of time of the model; null for all that is to come.</param>
    /// <param name="margin">What is left of an amount spent, a fraction.</param>
    /// <returns>The convention; its one period is the horizon, or a unit of time without an end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static ValueConvention AtContinuousRate(double rate, double? horizon = null, double margin = 1)
    {
        if (!double.IsFinite(rate))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "A continuous rate is finite.");
        if (horizon is { } end && !(end >= 0 && end < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(horizon), end, "A horizon is a finite time from 0; null is without an end.");
        var length = horizon is null or 0 ? 1 : horizon.Value;
        var discount = Elementary.ExpMinus1(rate * length);
        if (!(discount > -1 && discount < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, Invariant($"Over {length} units of time this rate is beyond what a discount can be."));
        return new ValueConvention(length, discount, PeriodTiming.Continuous, horizon is null ? null : horizon == 0 ? 0 : 1, margin);
    }

    /// <summary>One line in invariant culture: <c>12 periods of 4.345, 1 % discount a period, EndOfPeriod, margin 30 %</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var far = Periods is { } count ? FigureText.Number(count, null, null) : "endless";
        return $"{far} periods of {FigureText.Number(PeriodLength, null, null)}, {FigureText.Number(Discount * 100, "0.######", null)} % discount a period, {Timing}, margin {FigureText.Number(Margin * 100, "0.######", null)} %";
    }

    /// <summary>What counts of a margin of the k-th period, k from 1; of a period paid evenly in the continuous convention.</summary>
    internal double Factor(double k)
    {
        var growth = LogGrowth;
        return Timing switch
        {
            PeriodTiming.EndOfPeriod => Math.Exp(-growth * k),
            PeriodTiming.MidOfPeriod => Math.Exp(-growth * (k - 0.5)),
            PeriodTiming.BeginOfPeriod => Math.Exp(-growth * (k - 1)),
            _ => Math.Exp(-growth * (k - 1)) * (growth == 0 ? 1 : -Elementary.ExpMinus1(-growth) / growth),
        };
    }
}
