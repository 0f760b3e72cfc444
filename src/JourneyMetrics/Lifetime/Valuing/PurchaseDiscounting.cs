using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>Discounted expected purchases by any convention, from what a model expects within a time.</summary>
/// <remarks>
/// With E(k) expected up to the end of period k and D = 1/(1 + d), the sum of D^k (E(k) - E(k-1)) over n periods is D^n E(n) + (1 - D) times the
/// sum of D^k E(k) for k below n: positive parts, nothing to cancel for a positive discount.
/// </remarks>
internal static class PurchaseDiscounting
{
    // Panels of an integral halve towards 0 so often; what is left there is a part of 4^-24 of it.
    private const int Halvings = 24;

    // Gauss-Legendre nodes and weights on -1..1, eight points, the positive half.
    private static readonly double[] nodes = [0.18343464249564980494, 0.52553240991632898582, 0.79666647741362673959, 0.96028985649753623168];
    private static readonly double[] weights = [0.36268378337836198297, 0.31370664587788728734, 0.22238103445337447054, 0.10122853629037625915];

    /// <summary>The discounted purchases of a customer after T, or of a new one (null) after the first purchase.</summary>
    public static Outcome<double> Of(PurchaseModel model, CustomerSummary? customer, ValueConvention convention)
    {
        if (convention.Periods == 0)
            return 0;
        if (model is BgBb)
            return ByOpportunity(model, customer, convention);
        if (convention.Timing == PeriodTiming.Continuous)
            return convention.Horizon is { } horizon ? Within(model, customer, convention.ContinuousRate, horizon) : Endless(model, customer, convention.ContinuousRate);
        return convention.Periods is { } periods ? ByPeriod(model, customer, convention, periods) : EndlessByPeriod(model, customer, convention);
    }

    private static Outcome<double> Expected(PurchaseModel model, CustomerSummary? customer, double horizon)
        => customer is { } known ? model.ExpectedPurchases(known, horizon) : model.ExpectedPurchases(horizon);

    private static Outcome<double> ByPeriod(PurchaseModel model, CustomerSummary? customer, ValueConvention convention, int periods)
    {
        var growth = convention.LogGrowth;
        var sum = default(CompensatedSum);
        for (var k = 1; k < periods && growth != 0; k++)
        {
            var expected = Expected(model, customer, k * convention.PeriodLength);
            if (expected.Value is not { } value)
                return expected;
            sum.Add(value * Math.Exp(-growth * k));
        }

        var last = Expected(model, customer, periods * convention.PeriodLength);
        if (last.Value is not { } end)
            return last;
        var discounted = (end * Math.Exp(-growth * periods)) - (Elementary.ExpMinus1(-growth) * sum.Total);
        return Shifted(discounted, convention);
    }

    // From the end of each period to its middle or beginning.
    private static double Shifted(double byEnd, ValueConvention convention) => convention.Timing switch
    {
        PeriodTiming.MidOfPeriod => byEnd * Math.Exp(0.5 * convention.LogGrowth),
        PeriodTiming.BeginOfPeriod => byEnd * Math.Exp(convention.LogGrowth),
        _ => byEnd,
    };

    private static Outcome<double> Endless(PurchaseModel model, CustomerSummary? customer, double rate)
    {
        if (rate < 0)
            return Undefined.Divergent;

        // A new customer is one of whom nothing is known yet.
        return model.ResidualPurchases(customer ?? default, rate);
    }

    private static Outcome<double> EndlessByPeriod(PurchaseModel model, CustomerSummary? customer, ValueConvention convention)
    {
        var growth = convention.LogGrowth;
        if (growth <= 0)
            return Endless(model, customer, growth / convention.PeriodLength);
        var first = Expected(model, customer, convention.PeriodLength);
        if (first.Value is not { } value)
            return first;
        if (value == 0)
            return 0;
        var sum = SmoothSum.From0(new PurchaseTerm(model, customer, convention.PeriodLength, growth));
        return Shifted(-Elementary.ExpMinus1(-growth) * Math.Exp(-growth) * sum, convention);
    }

    // The integral of exp(-rate u) dE(u) up to a horizon: exp(-rate h) E(h) + rate times the integral of exp(-rate u) E(u) du.
    private static Outcome<double> Within(PurchaseModel model, CustomerSummary? customer, double rate, double horizon)
    {
        var last = Expected(model, customer, horizon);
        if (rate == 0 || last.Value is not { } end)
            return last;
        var sum = default(CompensatedSum);
        var right = horizon;
        for (var panel = 0; panel <= Halvings; panel++)
        {
            var left = panel == Halvings ? 0 : right / 2;
            var (centre, half) = (0.5 * (left + right), 0.5 * (right - left));
            for (var i = 0; i < nodes.Length; i++)
            {
                var (before, after) = (centre - (half * nodes[i]), centre + (half * nodes[i]));
                sum.Add(half * weights[i] * Math.Exp(-rate * before) * Expected(model, customer, before).OrThrow());
                sum.Add(half * weights[i] * Math.Exp(-rate * after) * Expected(model, customer, after).OrThrow());
            }

            right = left;
        }

        return (Math.Exp(-rate * horizon) * end) + (rate * sum.Total);
    }

    // Opportunities come at whole times: periods hold so many of them, and an opportunity's own instant is the end of its unit of time.
    private static Outcome<double> ByOpportunity(PurchaseModel model, CustomerSummary? customer, ValueConvention convention)
    {
        var rate = convention.ContinuousRate;
        if (convention.Timing == PeriodTiming.Continuous)
        {
            var single = new ValueConvention(1, Elementary.ExpMinus1(rate), PeriodTiming.EndOfPeriod, convention.Horizon is { } horizon ? checked((int)horizon) : null);
            return convention.Horizon is { } end && end != Math.Floor(end)
                ? throw new ArgumentException(Invariant($"The horizon of a model of opportunities is a whole number of them, not {end}."), nameof(convention))
                : ByOpportunity(model, customer, single);
        }

        if (convention.PeriodLength != Math.Floor(convention.PeriodLength))
            throw new ArgumentException(Invariant($"A period of a model of opportunities holds a whole number of them, not {convention.PeriodLength}."), nameof(convention));
        if (convention.Periods is { } periods)
            return ByPeriod(model, customer, convention, periods);
        if (rate < 0)
            return Undefined.Divergent;
        if (convention.PeriodLength == 1 || rate == 0)
        {
            var residual = Endless(model, customer, Elementary.ExpMinus1(rate));
            return residual.Value is { } value ? Shifted(value, convention) : residual;
        }

        return ByPeriod(model, customer, convention, checked((int)Math.Ceiling(45 / convention.LogGrowth) + 1));
    }
}
