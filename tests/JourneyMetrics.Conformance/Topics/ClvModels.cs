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
            _ => throw new NotYetException(model),
        };

    private static string? Name(string text)
        => text.ToUpperInvariant().Replace("/", string.Empty, StringComparison.Ordinal) switch
        {
            "BGNBD" => "BG/NBD",
            "MBGNBD" => "MBG/NBD",
            "PARETONBD" => "Pareto/NBD",
            _ => null,
        };
}
