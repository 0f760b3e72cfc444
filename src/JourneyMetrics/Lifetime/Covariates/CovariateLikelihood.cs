using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The likelihood of a model with covariates: that of the model for each group of customers of equal covariates, by the chain rule.</summary>
internal sealed class CovariateLikelihood : ILikelihood
{
    private readonly CovariateDesign design;
    private readonly CovariateGroup[] groups;
    private readonly double logUnit;
    private readonly double[] own;
    private readonly double[] ownGradient;
    private readonly double[] ownHessian;
    private readonly double[] slopes;
    private readonly double[] half;

    /// <summary>Takes the groups.</summary>
    public CovariateLikelihood(CovariateDesign design, CovariateGroup[] groups, double unit)
    {
        this.design = design;
        this.groups = groups;
        logUnit = Math.Log(unit);
        own = new double[design.Own];
        ownGradient = new double[design.Own];
        ownHessian = new double[design.Own * design.Own];
        slopes = new double[design.Own * Count];
        half = new double[design.Own * Count];
    }

    /// <inheritdoc/>
    public int Count => design.Rules.Length;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        gradient.Clear();
        hessian.Clear();
        var total = default(CompensatedSum);
        foreach (var group in groups)
        {
            design.Move(point, group.Covariates, own);

            // Each group scales its times by a mean age of its own.
            for (var i = 0; i < own.Length; i++)
                own[i] += design.Rules[i].TimePower * (logUnit - group.LogUnit);
            total.Add(group.Likelihood.At(own, ownGradient, hessian.IsEmpty ? default : ownHessian) + group.Offset);
            design.Slopes(group.Covariates, slopes);
            Chain(gradient, hessian);
        }

        return total.Total;
    }

    // gradient += M'g and hessian += M'HM.
    private void Chain(Span<double> gradient, Span<double> hessian)
    {
        int rows = design.Own, count = Count;
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < count; j++)
            {
                gradient[j] += slopes[(i * count) + j] * ownGradient[i];
                var sum = 0.0;
                for (var k = 0; k < rows && !hessian.IsEmpty; k++)
                    sum += ownHessian[(i * rows) + k] * slopes[(k * count) + j];
                half[(i * count) + j] = sum;
            }
        }

        if (hessian.IsEmpty)
            return;
        for (var i = 0; i < count; i++)
        {
            for (var j = i; j < count; j++)
            {
                var sum = hessian[(i * count) + j];
                for (var k = 0; k < rows; k++)
                    sum += slopes[(k * count) + i] * half[(k * count) + j];
                hessian[(i * count) + j] = sum;
                hessian[(j * count) + i] = sum;
            }
        }
    }
}
