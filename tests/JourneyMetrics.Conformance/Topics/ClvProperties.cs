using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Laws over fits and figures: checked here, and the rule is repeated as the answer when it holds.</summary>
internal static class ClvProperties
{
    private const int Figures = 2000;

    /// <summary>Another unit of time changes only the parameters that are times.</summary>
    public static object? TimeUnit(Case test)
        => Checked(test, (model, lines, worst) =>
        {
            var plain = ClvModels.Fit(model, Table(lines, 1));
            foreach (var scale in test.Json.GetProperty("inputs").GetProperty("scale").EnumerateArray().Select(ClvData.Number))
            {
                var scaled = ClvModels.Fit(model, Table(lines, scale));
                foreach (var (one, other) in plain.Report.Parameters.Zip(scaled.Report.Parameters))
                    worst.Parameters(one.Value * (one.Name is "alpha" or "beta" ? scale : 1), other.Value);
                var purchases = lines.Sum(line => line("x"));
                worst.Likelihood(plain.Report.LogLikelihood - (purchases * Math.Log(scale)), scaled.Report.LogLikelihood);
                worst.Parameters(
                    plain.Model().ExpectedPurchases(new CustomerSummary(2, 30.43, 38.86), 39).OrThrow(),
                    scaled.Model().ExpectedPurchases(new CustomerSummary(2, 30.43 * scale, 38.86 * scale), 39 * scale).OrThrow());
            }
        });

    /// <summary>Equal rows as one with a weight.</summary>
    public static object? Grouping(Case test)
        => Checked(test, (model, lines, worst) =>
        {
            var table = Table(lines, 1);
            var grouped = table.Grouped();
            if (grouped.Count != test.Json.GetProperty("inputs").GetProperty("unique_rows").GetInt32())
                worst.Parameters(1, grouped.Count);
            worst.Fits(ClvModels.Fit(model, table).Report, ClvModels.Fit(model, grouped).Report);
        });

    /// <summary>Rows in another order.</summary>
    public static object? Order(Case test)
        => Checked(test, (model, lines, worst) =>
        {
            var plain = ClvModels.Fit(model, Table(lines, 1)).Report;
            foreach (var seed in test.Json.GetProperty("inputs").GetProperty("shuffle_seeds").EnumerateArray())
            {
                var random = new Draws(seed.GetUInt64());
                var shuffled = lines.OrderBy(_ => random.Next()).ToArray();
                worst.Fits(plain, ClvModels.Fit(model, Table(shuffled, 1)).Report);
            }
        });

    /// <summary>Twenty random starts.</summary>
    public static object? Start(Case test)
        => Checked(test, (model, lines, worst) =>
        {
            var table = Table(lines, 1);
            var plain = ClvModels.Fit(model, table).Report;
            var random = new Draws(20);
            for (var i = 0; i < 20; i++)
            {
                var start = plain.Parameters.Select(_ => 0.01 * Math.Pow(10_000, random.Fraction())).ToValueList();
                worst.Fits(plain, ClvModels.Fit(model, table, new FitOptions { Start = start }).Report);
            }
        });

    /// <summary>Limits and shapes of figures over extreme parameters.</summary>
    public static object? Limits(Case test)
    {
        var random = new Draws(1);
        double Between(double low, double high) => low * Math.Pow(high / low, random.Fraction());
        foreach (var model in ClvModels.Of(test))
        {
            for (var i = 0; i < Figures; i++)
            {
                var one = ClvModels.Create(model, _ => Between(1e-3, 1e4));
                var age = Between(1e-3, 1e6);
                var repeats = random.Happens(0.2) ? 0 : (long)Between(1, 1e5);
                var recency = repeats == 0 ? 0 : age * (1 - random.Fraction());
                if (Broken(one, new CustomerSummary(repeats, recency, age), age * Between(1e-3, 1e3)) is { } broken)
                    return new Dictionary<string, object?>(StringComparer.Ordinal) { ["rule"] = $"broken by {one}: {broken}" };
            }
        }

        return new Dictionary<string, object?>(StringComparer.Ordinal) { ["rule"] = test.Expected.GetProperty("rule").GetString() };
    }

    private static string? Broken(PurchaseModel model, CustomerSummary customer, double horizon)
    {
        const double Slack = 1e-9;
        var alive = model.ProbabilityAlive(customer);
        var half = model.ExpectedPurchases(customer, horizon / 2).OrThrow();
        var whole = model.ExpectedPurchases(customer, horizon).OrThrow();
        var parameters = model.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal);
        var most = (parameters["r"] + customer.Repeats) / (parameters["alpha"] + customer.Age) * horizon;
        if (!(alive is >= 0 and <= 1) || !double.IsFinite(model.LogLikelihood(customer)))
            return Invariant($"{customer} is alive with {alive}, likelihood {model.LogLikelihood(customer)}");
        if (model.ExpectedPurchases(customer, 0).OrThrow() != 0)
            return $"{customer} buys in no time";
        if (!(half >= 0 && whole >= half * (1 - Slack) && whole <= 2 * half * (1 + Slack) && whole <= most * (1 + Slack)))
            return Invariant($"{customer} buys {half} in half of {horizon}, {whole} in all, of {most} at most");
        if (customer.Repeats > 0 && model.ProbabilityAlive(new CustomerSummary(customer.Repeats, (customer.Recency + customer.Age) / 2, customer.Age)) < alive * (1 - Slack))
            return $"{customer} is less alive after a later purchase";
        return null;
    }

    private static CustomerTable Table(IReadOnlyList<Func<string, double>> lines, double scale)
        => CustomerTable.FromRows(lines, line => line("x"), line => line("t_x") * scale, line => line("T") * scale);

    private static Dictionary<string, object?> Checked(Case test, Action<string, IReadOnlyList<Func<string, double>>, ClvDeviation> check)
    {
        var lines = ClvData.Lines(test);
        var worst = new ClvDeviation();
        foreach (var model in ClvModels.Of(test))
            check(model, lines, worst);
        var limit = test.Expected.GetProperty("params_rel").GetDouble();
        var slack = test.Expected.TryGetProperty("log_likelihood_abs", out var absolute) ? absolute.GetDouble() : 1e-5;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["rule"] = test.Expected.GetProperty("rule").GetString(),
            ["params_rel"] = worst.Relative <= limit ? limit : worst.Relative,
            ["log_likelihood_abs"] = worst.Absolute <= slack ? slack : worst.Absolute,
        };
    }
}
