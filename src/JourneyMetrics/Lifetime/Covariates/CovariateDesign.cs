namespace JourneyMetrics.Lifetime;

/// <summary>How coefficients move the logarithms of a model's parameters: the parameters first, then the coefficients of leaving, then those of buying.</summary>
internal sealed class CovariateDesign
{
    private readonly CovariateMove[] moves;

    /// <summary>Lays the coefficients out.</summary>
    /// <param name="parameters">The model's own parameters.</param>
    /// <param name="link">Which of them covariates move.</param>
    /// <param name="covariates">The covariates.</param>
    public CovariateDesign(ReadOnlySpan<ParameterRule> parameters, CovariateLink link, IReadOnlyList<Covariate> covariates)
    {
        Own = parameters.Length;
        Covariates = covariates.Count;
        var rules = new List<ParameterRule>(parameters.ToArray());
        var all = new List<CovariateMove>();
        foreach (var leaving in new[] { true, false })
        {
            for (var i = 0; i < covariates.Count; i++)
            {
                if (covariates[i].Effect == (leaving ? CovariateEffect.Buying : CovariateEffect.Leaving))
                    continue;
                foreach (var target in leaving ? link.Leaving : link.Buying)
                    all.Add(new CovariateMove(rules.Count, i, target, leaving ? link.LeavingSign : -1));
                rules.Add(new ParameterRule($"{(leaving ? "life" : "trans")}.{covariates[i].Name}", Scale: ParameterScale.Plain));
            }
        }

        moves = [.. all];
        Rules = [.. rules];
    }

    /// <summary>How many parameters the model has without covariates.</summary>
    public int Own { get; }

    /// <summary>How many covariates there are.</summary>
    public int Covariates { get; }

    /// <summary>The parameters and coefficients.</summary>
    public ParameterRule[] Rules { get; }

    /// <summary>What each coefficient moves.</summary>
    public ReadOnlySpan<CovariateMove> Moves => moves;

    /// <summary>The logarithms of the model's parameters at given covariates.</summary>
    public void Move(ReadOnlySpan<double> point, ReadOnlySpan<double> covariates, Span<double> own)
    {
        point[..Own].CopyTo(own);
        foreach (var move in moves)
            own[move.Target] += move.Sign * point[move.Coefficient] * covariates[move.Covariate];
    }

    /// <summary>The derivatives of those logarithms: a matrix of a row for each of the model's parameters.</summary>
    public void Slopes(ReadOnlySpan<double> covariates, Span<double> matrix)
    {
        var count = Rules.Length;
        matrix.Clear();
        for (var i = 0; i < Own; i++)
            matrix[(i * count) + i] = 1;
        foreach (var move in moves)
            matrix[(move.Target * count) + move.Coefficient] = move.Sign * covariates[move.Covariate];
    }
}
