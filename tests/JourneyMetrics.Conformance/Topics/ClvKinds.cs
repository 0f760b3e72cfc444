namespace JourneyMetrics.Conformance.Topics;

/// <summary>The kinds of case of the lifetime-value models, by how their ids begin; the longest beginning wins.</summary>
internal static class ClvKinds
{
    private static readonly Dictionary<string, Func<Case, object?>> kinds = new(StringComparer.Ordinal)
    {
        ["bgnbd.fit"] = ClvFits.Answer,
        ["mbgnbd.fit"] = ClvFits.Answer,
        ["paretonbd.fit"] = ClvFits.Answer,
        ["bgnbd.score"] = ClvScores.Answer,
        ["mbgnbd.score"] = ClvScores.Answer,
        ["paretonbd.score"] = ClvScores.Answer,
        ["bgnbd.expectation"] = ClvScores.Expectation,
        ["mbgnbd.expectation"] = ClvScores.Expectation,
        ["paretonbd.expectation"] = ClvScores.Expectation,
        ["bgnbd.pmf"] = ClvScores.Probabilities,
        ["mbgnbd.pmf"] = ClvScores.Probabilities,
        ["paretonbd.pmf"] = ClvScores.Probabilities,
        ["bgnbd.dert"] = ClvScores.Residual,
        ["mbgnbd.dert"] = ClvScores.Residual,
        ["paretonbd.dert"] = ClvScores.Residual,
        ["prep."] = ClvPreparationCases.Preparation,
        ["gammagamma."] = ClvSpendCases.GammaGammas,
        ["sbg."] = ClvContractCases.BetaGeometric,
        ["bdw."] = ClvContractCases.BetaWeibull,
        ["clv."] = ClvValueCases.Values,
        ["holdout."] = ClvDiagnosticCases.Diagnostics,
        ["tracking."] = ClvDiagnosticCases.Diagnostics,
        ["nasty.reject.discount"] = ClvValueCases.Conventions,
        ["nasty.reject.gg_"] = ClvSpendCases.GammaGammas,
        ["nasty.reject.sbg_"] = ClvContractCases.BetaGeometric,
        ["nasty.reject.bdw_"] = ClvContractCases.BetaWeibull,
        ["nasty.degenerate.gg_"] = ClvSpendCases.GammaGammas,
        ["nasty.degenerate.sbg_"] = ClvContractCases.BetaGeometric,
        ["nasty.degenerate.bdw_"] = ClvContractCases.BetaWeibull,
        ["uncertainty.delta"] = ClvUncertainty.Delta,
        ["property.time_unit"] = ClvProperties.TimeUnit,
        ["property.grouping"] = ClvProperties.Grouping,
        ["property.order"] = ClvProperties.Order,
        ["property.start"] = ClvProperties.Start,
        ["property.bounds"] = ClvProperties.Limits,
        ["nasty.bgnbd.fit"] = ClvFits.Answer,
        ["nasty.mbgnbd.fit"] = ClvFits.Answer,
        ["nasty.paretonbd.fit"] = ClvFits.Answer,
        ["nasty.bgnbd."] = ClvScores.Varied,
        ["nasty.mbgnbd."] = ClvScores.Varied,
        ["nasty.paretonbd."] = ClvScores.Varied,
        ["nasty.reject."] = ClvNasty.Reject,
        ["nasty.degenerate."] = ClvNasty.Degenerate,
    };

    /// <summary>How a case is answered.</summary>
    public static Func<Case, object?> Find(Case test)
    {
        var best = kinds.Keys.Where(kind => test.Id.StartsWith(kind, StringComparison.Ordinal)).MaxBy(kind => kind.Length);
        return best is null ? throw new NotYetException(string.Join('.', test.Id.Split('.').Take(2))) : kinds[best];
    }
}
