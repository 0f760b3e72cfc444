using System.Globalization;
using System.Text.RegularExpressions;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Fits of regular buying, and the fit of an ageing lifetime that has its limit for an answer.</summary>
internal static partial class ClvRegularCases
{
    /// <summary>The fit, over all regularities or for the one that the case gives.</summary>
    public static object? Fit(Case test)
    {
        var table = ClvPurchaseLog.Of(test).Table;
        var once = test.Text("model").StartsWith("MBG", StringComparison.Ordinal);
        var k = ClvInput.Input(test, "k") is { } given ? given.GetInt32() : Regularity(table, once);
        var answer = ClvFits.Of(once ? MbgCnbd.Fit(table, k).Report : BgCnbd.Fit(table, k).Report);
        ((Dictionary<string, object?>)answer["params"]!)["k"] = k;
        return answer;
    }

    /// <summary>The end of a fit whose likelihood is highest at its limit.</summary>
    public static object? Limit(Case test)
    {
        var lines = ClvData.Lines(test, ClvInput.Inputs(test).GetProperty("data").GetString());
        var report = GGomNbd.Fit(CustomerTable.FromRows(lines, line => line("x"), line => line("t_x"), line => line("T"))).Report;
        var least = test.Expected.GetProperty("log_likelihood_at_least").GetDouble();
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["log_likelihood_at_least"] = report.LogLikelihood >= least ? least : report.LogLikelihood,
            ["boundary"] = report.Status == FitStatus.Boundary ? Rounded(report.Direction!, test.Expected.GetProperty("boundary").GetString()!) : report.Status.ToString(),
        };
    }

    private static int Regularity(CustomerTable table, bool once)
        => once ? MbgCnbd.FitAnyRegularity(table).Model.K : BgCnbd.FitAnyRegularity(table).Model.K;

    // The number in the text to as many decimals as the case gives.
    private static string Rounded(string text, string wanted)
    {
        var decimals = Decimals().Match(wanted).Groups[1].Length;
        return Decimals().Replace(text, number => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString(Invariant($"F{decimals}"), CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("[0-9]+\\.([0-9]+)")]
    private static partial Regex Decimals();
}
