using System.Text.Json;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>The purchase models that cases name.</summary>
internal static class ClvModels
{
    /// <summary>The models over (x, t_x, T) that the laws of all models are checked on.</summary>
    public static IReadOnlyList<string> Common { get; } = ["BG/NBD", "MBG/NBD", "Pareto/NBD"];

    /// <summary>The models that a case is about, however it writes them: <c>bgnbd</c>, <c>BG/NBD, MBG/NBD</c>, <c>all</c>.</summary>
    public static IReadOnlyList<string> Of(Case test)
    {
        var text = test.Text("model");
        return text == "all" ? Common : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(name => Name(name) ?? throw new NotYetException(text))];
    }

    /// <summary>A model with given parameters.</summary>
    public static PurchaseModel Create(string model, Func<string, double> parameter)
        => model switch
        {
            "BG/NBD" => new BgNbd(parameter("r"), parameter("alpha"), parameter("a"), parameter("b")),
            "MBG/NBD" => new MbgNbd(parameter("r"), parameter("alpha"), parameter("a"), parameter("b")),
            "Pareto/NBD" => new ParetoNbd(parameter("r"), parameter("alpha"), parameter("s"), parameter("beta")),
            "GGom/NBD" => new GGomNbd(parameter("r"), parameter("alpha"), parameter("b"), parameter("s"), parameter("beta")),
            "NBD" => new Nbd(parameter("r"), parameter("alpha")),
            "BG/BB" => new BgBb(parameter("alpha"), parameter("beta"), parameter("gamma"), parameter("delta")),
            "BG/CNBD-k" => new BgCnbd((int)parameter("k"), parameter("r"), parameter("alpha"), parameter("a"), parameter("b")),
            "MBG/CNBD-k" => new MbgCnbd((int)parameter("k"), parameter("r"), parameter("alpha"), parameter("a"), parameter("b")),
            _ => throw new NotYetException(model),
        };

    /// <summary>A model with the parameters that a case gives in an object.</summary>
    public static PurchaseModel Create(string model, JsonElement parameters)
        => Create(model, name => ClvData.Number(parameters.GetProperty(name)));

    /// <summary>Fits a model.</summary>
    public static ClvFit Fit(string model, CustomerTable table, FitOptions? options = null)
        => model switch
        {
            "BG/NBD" => ClvFit.Of(BgNbd.Fit(table, options)),
            "MBG/NBD" => ClvFit.Of(MbgNbd.Fit(table, options)),
            "Pareto/NBD" => ClvFit.Of(ParetoNbd.Fit(table, options)),
            "GGom/NBD" => ClvFit.Of(GGomNbd.Fit(table, options)),
            "NBD" => ClvFit.Of(Nbd.Fit(table, options)),
            "BG/BB" => ClvFit.Of(BgBb.Fit(table, options)),
            "BG/CNBD-k" => ClvFit.Of(BgCnbd.FitAnyRegularity(table, options: options)),
            "MBG/CNBD-k" => ClvFit.Of(MbgCnbd.FitAnyRegularity(table, options: options)),
            _ => throw new NotYetException(model),
        };

    private static string? Name(string text)
        => text.ToUpperInvariant().Replace("/", string.Empty, StringComparison.Ordinal) switch
        {
            "BGNBD" => "BG/NBD",
            "MBGNBD" => "MBG/NBD",
            "PARETONBD" => "Pareto/NBD",
            "GGOMNBD" => "GGom/NBD",
            "NBD" => "NBD",
            "BGBB" => "BG/BB",
            "BGCNBD-K" or "BGCNBD" => "BG/CNBD-k",
            "MBGCNBD-K" or "MBGCNBD" => "MBG/CNBD-k",
            _ => null,
        };
}
