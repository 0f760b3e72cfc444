using JourneyMetrics.Numerics;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Lifetime;

/// <content>Intervals for figures of the model, from the uncertainty of its parameters.</content>
public sealed partial class FitResult<TModel>
{
    // A step of the logarithm of a parameter, for central differences of a smooth figure.
    private const double Step = 1e-4;

    /// <summary>A figure of the model with its standard error by the delta method: the slope by each parameter, and their covariance.</summary>
    /// <param name="figure">The figure, a pure function of the model: <c>model => model.ExpectedPurchases(52).OrThrow()</c>.</param>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <param name="scale">
    /// The scale of the interval: plain is value ± z · se; logarithmic is value · exp(± z · se / value), which keeps a positive figure positive.
    /// </param>
    /// <returns>
    /// Value, standard error and interval, for the uncertainty of the parameters alone; undefined where the fit did not converge or the figure is not defined.
    /// </returns>
    public Estimate Estimate(Func<TModel, double> figure, ConfidenceLevel confidence = default, ParameterScale scale = ParameterScale.Plain)
    {
        ArgumentNullException.ThrowIfNull(figure);
        const string Method = "delta method";
        if (!IsConverged)
            return new Estimate(Method, Reason(), Reason(), Reason());
        var value = ValueAt(figure, end.Point);
        var slopes = Slopes(figure, end.Point);
        var error = Math.Sqrt(Math.Max(0, Quadratic(Covariance(), slopes)));
        if (!double.IsFinite(value) || !double.IsFinite(error))
            return new Estimate(Method, Undefined.NotWellFounded, Undefined.NotWellFounded, Undefined.NotWellFounded);
        var z = NormalDistribution.TwoSided(confidence.Alpha);
        if (scale == ParameterScale.Plain)
            return new Estimate(Method, value, new Bounds(value - (z * error), value + (z * error), confidence.Confidence), error);
        if (value <= 0)
            return new Estimate(Method, value, Undefined.NonPositiveBase, error);
        var factor = Math.Exp(z * error / value);
        return new Estimate(Method, value, new Bounds(value / factor, double.IsFinite(value * factor) ? value * factor : null, confidence.Confidence), error);
    }

    /// <summary>The profile-likelihood interval of a parameter: all its values that the best others leave likely enough.</summary>
    /// <param name="parameter">The parameter's name, as in the report.</param>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The interval; an end that the data do not bound is unbounded. Undefined where the fit did not converge.</returns>
    /// <remarks>It needs no symmetry and does not depend on the scale of the parameter (Venzon and Moolgavkar 1988).</remarks>
    /// <exception cref="ArgumentException">The model has no such parameter.</exception>
    public Outcome<Bounds> ProfileInterval(string parameter, ConfidenceLevel confidence = default)
    {
        var place = Report.Place(parameter);
        if (!IsConverged)
            return Reason();
        var parameters = new double[end.Point.Length];
        return Profile(
            point =>
            {
                problem.ToParameters(point, parameters);
                return parameters[place];
            },
            (_, slopes) =>
            {
                Array.Clear(slopes);
                slopes[place] = 1;
            },
            confidence);
    }

    /// <summary>The profile-likelihood interval of a figure of the model.</summary>
    /// <param name="figure">The figure, a pure, smooth function of the model.</param>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The least and the largest figure among all parameters that are likely enough. Undefined where the fit did not converge.</returns>
    public Outcome<Bounds> ProfileInterval(Func<TModel, double> figure, ConfidenceLevel confidence = default)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (!IsConverged)
            return Reason();
        return Profile(point => ValueAt(figure, point), (point, slopes) => Slopes(figure, point).CopyTo(slopes, 0), confidence);
    }

    private static double Quadratic(double[] matrix, double[] vector)
    {
        var sum = 0.0;
        for (var i = 0; i < vector.Length; i++)
        {
            for (var j = 0; j < vector.Length; j++)
                sum += vector[i] * matrix[(i * vector.Length) + j] * vector[j];
        }

        return sum;
    }

    private Outcome<Bounds> Profile(Func<double[], double> value, Action<double[], double[]> slopes, ConfidenceLevel confidence)
    {
        var z = NormalDistribution.TwoSided(confidence.Alpha);
        var search = new ProfileSearch(problem.Likelihood, end, 0.5 * z * z);
        var lower = search.End(slopes, -1) is { } low ? value(low) : (double?)null;
        var upper = search.End(slopes, 1) is { } high ? value(high) : (double?)null;
        return new Bounds(Finite(lower), Finite(upper), confidence.Confidence);

        static double? Finite(double? number) => number is { } n && double.IsFinite(n) ? n : null;
    }

    private double[] Covariance() => Reports.InverseInformation(end, end.Point.Length)!;

    private double ValueAt(Func<TModel, double> figure, double[] point)
    {
        var parameters = new double[point.Length];
        problem.ToParameters(point, parameters);
        return figure(problem.Create(parameters));
    }

    private double[] Slopes(Func<TModel, double> figure, double[] point)
    {
        var moved = (double[])point.Clone();
        var slopes = new double[point.Length];
        for (var i = 0; i < point.Length; i++)
        {
            moved[i] = point[i] + Step;
            var above = ValueAt(figure, moved);
            moved[i] = point[i] - Step;
            slopes[i] = (above - ValueAt(figure, moved)) / (2 * Step);
            moved[i] = point[i];
        }

        return slopes;
    }
}
