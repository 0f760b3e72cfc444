using System.Diagnostics;

namespace JourneyMetrics.Lifetime;

/// <summary>A model whose parameters depend on fixed properties of a customer: it makes the model of any customer.</summary>
/// <typeparam name="TModel">The model of one customer.</typeparam>
/// <remarks>
/// Buying: alpha_i = alpha exp(-trans · z), so that the mean rate is multiplied by exp(trans) for each unit of z. Leaving: beta_i = beta exp(-life · z) in the
/// Pareto/NBD, the mean hazard multiplied by exp(life); in the BG/NBD and the MBG/NBD as <see cref="DropoutLink"/> says. Source: Fader and Hardie (2007),
/// "Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models".
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class CovariateModel<TModel>
    where TModel : PurchaseModel
{
    private readonly CovariateDesign design;
    private readonly Func<double[], TModel> create;
    private readonly double[] parameters;

    internal CovariateModel(string name, CovariateDesign design, ValueList<string> covariates, double[] parameters, Func<double[], TModel> create)
    {
        Name = name;
        this.design = design;
        Covariates = covariates;
        this.parameters = parameters;
        this.create = create;
    }

    /// <summary>The name of the model: <c>Pareto/NBD with covariates</c>.</summary>
    public string Name { get; }

    /// <summary>The covariates, in the order in which <see cref="For"/> takes them.</summary>
    public ValueList<string> Covariates { get; }

    /// <summary>The parameters of a customer whose covariates are 0, then the coefficients: <c>life.gender</c>, <c>trans.gender</c>.</summary>
    public ValueList<ModelParameter> Parameters
    {
        get
        {
            var all = new ModelParameter[parameters.Length];
            for (var i = 0; i < all.Length; i++)
                all[i] = new ModelParameter(design.Rules[i].Name, parameters[i]);
            return ValueList.FromArray(all);
        }
    }

    /// <summary>The model of a customer.</summary>
    /// <param name="covariates">The customer's covariates, in the order of <see cref="Covariates"/>.</param>
    /// <returns>The model for customers with these covariates.</returns>
    /// <exception cref="ArgumentException">There are more or fewer numbers than covariates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A covariate is not finite, or so far out that a parameter leaves the range of double.</exception>
    public TModel For(params ReadOnlySpan<double> covariates)
    {
        if (covariates.Length != design.Covariates)
            throw new ArgumentException(Invariant($"The model has {design.Covariates} covariates, not {covariates.Length}."), nameof(covariates));
        foreach (var covariate in covariates)
        {
            if (!double.IsFinite(covariate))
                throw new ArgumentOutOfRangeException(nameof(covariates), covariate, "A covariate is a finite number.");
        }

        var point = (double[])parameters.Clone();
        for (var i = 0; i < design.Own; i++)
            point[i] = Math.Log(point[i]);
        var own = new double[design.Own];
        design.Move(point, covariates, own);
        return create(Array.ConvertAll(own, Math.Exp));
    }

    /// <summary>One line in invariant culture: the name and the parameters.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} ({string.Join(", ", Parameters.Select(parameter => parameter.ToString()))})";
}
