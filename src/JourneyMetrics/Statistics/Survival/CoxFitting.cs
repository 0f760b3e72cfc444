namespace JourneyMetrics.Statistics;

/// <summary>Newton's method on the partial likelihood, and the report of where it led.</summary>
internal sealed class CoxFitting(CoxData data, ValueList<string> terms, CoxTies ties)
{
    private const int MostSteps = 100;
    private const int MostHalvings = 30;

    // Below these parts of the information at 0 the data do not tell: terms that say the same, or a coefficient that runs away.
    private const double Alike = 1e-10;
    private const double RunAway = 1e-10;
    private const double SmallStep = 1e-10;

    private readonly CoxLikelihood likelihood = new(data, ties);
    private double[] coefficients = new double[terms.Count];

    public CoxRegression Fit()
    {
        if (data.Events == 0)
            return Failed(Undefined.NoData, Undefined.NoData, Undefined.NoData);
        likelihood.Evaluate(coefficients);
        var without = likelihood.Value;
        var scales = SymmetricMatrix.RootsOfDiagonal(likelihood.Information, terms.Count);
        if (!Array.TrueForAll(data.Scales, scale => scale > 0) || !Enumerable.Range(0, terms.Count).All(Varies))
            return Failed(Undefined.NotIdentifiable, without, Undefined.NotIdentifiable);
        var information = new SymmetricMatrix(likelihood.Information, scales, 0);
        if (!(information.Smallest > Alike))
            return Failed(Undefined.NotIdentifiable, without, Undefined.NotIdentifiable);
        var score = information.QuadraticForm(likelihood.Gradient);
        for (var step = 0; step < MostSteps; step++)
        {
            var size = Improve(information.Solve(likelihood.Gradient));
            information = new SymmetricMatrix(likelihood.Information, scales, 0);
            if (!(information.Smallest > RunAway))
                return Failed(Undefined.NotIdentifiable, without, score);
            if (size < SmallStep)
                return Fitted(information, without, score);
        }

        return Failed(Undefined.NotConverged, without, score);
    }

    // Whether a term differs among those at risk, by more than the rounding of its squares.
    private bool Varies(int k) => likelihood.Information[(k * terms.Count) + k] > Alike * likelihood.Squares[k];

    // Takes the step, or the largest half of a half of it that does not lower the likelihood; the size of Newton's whole step.
    private double Improve(double[] step)
    {
        var size = step.Max(Math.Abs);
        var before = likelihood.Value;
        var from = coefficients;

        // What a sum of so many terms may lose by rounding is no loss.
        var slack = 1e-13 * (1 + Math.Abs(before));
        for (var halving = 0; halving < MostHalvings; halving++)
        {
            coefficients = [.. from.Select((old, k) => old + step[k])];
            likelihood.Evaluate(coefficients);
            if (likelihood.Value >= before - slack)
                return size;
            step = [.. step.Select(part => part / 2)];
        }

        coefficients = from;
        likelihood.Evaluate(coefficients);
        return size;
    }

    private CoxRegression Fitted(SymmetricMatrix information, double without, double score)
    {
        var fitted = new CoxCoefficient[terms.Count];
        for (var k = 0; k < fitted.Length; k++)
            fitted[k] = new CoxCoefficient(terms[k], coefficients[k] / data.Scales[k], Math.Sqrt(information.InverseDiagonal(k)) / data.Scales[k]);
        return Report(fitted, without, likelihood.Value, score, CoxConcordance.Of(data, likelihood.Predictors));
    }

    private CoxRegression Failed(Undefined reason, Outcome<double> without, Outcome<double> score)
        => Report([.. terms.Select(term => new CoxCoefficient(term, reason, reason))], without, reason, score, reason);

    private CoxRegression Report(CoxCoefficient[] fitted, Outcome<double> without, Outcome<double> with, Outcome<double> score, Outcome<double> concordance)
        => new(ties, data.Customers, data.Events, ValueList.FromArray(fitted), without, with, score, concordance);
}
