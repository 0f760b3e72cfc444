using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Customer-lifetime-value models.</summary>
internal static class ClvCases
{
    private static readonly Dictionary<string, Func<Case, object?>> models = new(StringComparer.Ordinal)
    {
        ["data preparation"] = ClvPreparationCases.Preparation,
        ["Gamma-Gamma"] = ClvSpendCases.GammaGammas,
        ["sBG"] = ClvContractCases.BetaGeometric,
        ["BdW"] = ClvContractCases.BetaWeibull,
        ["CLV"] = ClvValueCases.Conventions,
        ["bgnbd+Gamma-Gamma"] = ClvValueCases.Values,
        ["mbgnbd+Gamma-Gamma"] = ClvValueCases.Values,
        ["paretonbd+Gamma-Gamma"] = ClvValueCases.Values,
        ["bgnbd"] = ClvDiagnosticCases.Diagnostics,
        ["mbgnbd"] = ClvDiagnosticCases.Diagnostics,
        ["paretonbd"] = ClvDiagnosticCases.Diagnostics,
    };

    /// <summary>The topic.</summary>
    public static Topic Topic { get; } = new(
        "clv",
        test => Kinds.Find(models, test.Text("model"))(test),
        test => new AnswerComparer(Tolerance.Read(test.Optional("tolerance"), bothAdd: false)));
}
