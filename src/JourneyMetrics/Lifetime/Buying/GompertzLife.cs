using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The lifetime of a customer alive now, when the rate of a Gompertz lifetime is gamma distributed over customers.</summary>
/// <remarks>
/// S(v) = (1 + c (e^(bv) - 1))^-s, where c = 1/beta for a new customer. Alive at t the form stays, with c = 1/(beta e^(-bt) + 1 - e^(-bt)).
/// The hazard goes from s b c to s b, rising where c is below one.
/// </remarks>
internal readonly record struct GompertzLife(double B, double S, double C)
{
    // Beyond this exp(bv) is on its way to overflow.
    private const double FarExponent = 500;

    /// <summary>The hazard now.</summary>
    public double Hazard => S * B * C;

    /// <summary>The smaller of the hazard now and that in the end: it never falls below.</summary>
    public double LeastHazard => S * B * Math.Min(1, C);

    /// <summary>A length of time over which neither the hazard nor the survival changes much.</summary>
    public double Scale => 1 / (B * (1 + (S * C)));

    /// <summary>The lifetime of a new customer.</summary>
    public static GompertzLife OfNew(double b, double s, double beta) => new(b, s, 1 / beta);

    /// <summary>What is left after a time, given that the customer is alive then.</summary>
    public GompertzLife After(double time) => this with { C = Share(time) };

    /// <summary>c at a later time: e^(bv) c / (1 + c (e^(bv) - 1)).</summary>
    public double Share(double time)
    {
        var power = B * time;
        return C / (Math.Exp(-power) - (C * Elementary.ExpMinus1(-power)));
    }

    /// <summary>ln(1 + c (e^(bv) - 1)): minus the logarithm of the survival, over s.</summary>
    public double Spread(double time)
    {
        var power = B * time;
        return power <= FarExponent
            ? Elementary.Log1Plus(C * Elementary.ExpMinus1(power))
            : power + Math.Log(C + ((1 - C) * Math.Exp(-power)));
    }
}
