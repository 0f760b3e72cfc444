using System.Numerics;

namespace JourneyMetrics.Kpis;

/// <summary>The one rule that puts a customer into a movement, for money and for whole millionths alike.</summary>
internal static class RevenueMoves
{
    public static RevenueMove Of<T>(T before, T after, bool hadEarlier)
        where T : INumber<T>
    {
        if (before == after)
            return RevenueMove.None;
        if (T.IsZero(before))
            return hadEarlier ? RevenueMove.Reactivation : RevenueMove.New;
        if (T.IsZero(after))
            return RevenueMove.Churned;
        return after > before ? RevenueMove.Expansion : RevenueMove.Contraction;
    }
}
