using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The log-likelihood of the shifted beta-geometric model in ln alpha and ln beta.</summary>
/// <remarks>
/// At the t-th renewal alpha/(alpha + B) leave and B/(alpha + B) stay, with B = beta + t - 1: no gamma function, and nothing that cancels.
/// </remarks>
internal sealed class BetaGeometricLikelihood(ContractRows rows) : ILikelihood
{
    /// <inheritdoc/>
    public int Count => 2;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        var (alpha, beta) = (Math.Exp(point[0]), Math.Exp(point[1]));
        CompensatedSum value = default, byAlpha = default, byBeta = default;
        double aa = 0, ab = 0, bb = 0;
        for (var t = 0; t < rows.Renewals; t++)
        {
            var churned = rows.Churned[t];
            var atRisk = rows.AtRisk[t];
            var stayed = atRisk - churned;
            var b = beta + t;
            var (leave, stay) = (1 / (1 + (b / alpha)), 1 / (1 + (alpha / b)));
            var share = beta / b;
            var pull = stay * share;
            value.Add(-churned * Elementary.Log1Plus(b / alpha));
            value.Add(-stayed * Elementary.Log1Plus(alpha / b));
            byAlpha.Add(churned * stay);
            byAlpha.Add(-stayed * leave);
            byBeta.Add(stayed * leave * share);
            byBeta.Add(-churned * pull);
            aa -= atRisk * leave * stay;
            ab += atRisk * leave * pull;

            // The derivative of the last two in ln beta: stay moves by leave * pull, the share by itself times its complement.
            bb += (stayed * leave * share * ((t / b) - pull)) - (churned * pull * ((t / b) + (leave * share)));
        }

        gradient[0] = byAlpha.Total;
        gradient[1] = byBeta.Total;
        if (!hessian.IsEmpty)
            (hessian[0], hessian[1], hessian[2], hessian[3]) = (aa, ab, ab, bb);
        return value.Total;
    }
}
