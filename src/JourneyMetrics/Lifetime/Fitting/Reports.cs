namespace JourneyMetrics.Lifetime;

/// <summary>Writes the report of a search: parameters in the caller's unit, covariances, and in words where a parameter runs.</summary>
internal static class Reports
{
    /// <summary>The report.</summary>
    public static FitReport Of<TModel>(FitProblem<TModel> problem, SearchEnd end)
        where TModel : class
    {
        var rules = problem.Parameters;
        var size = rules.Length;
        var parameters = new double[size];
        problem.ToParameters(end.Point, parameters);
        var logs = end.Status == FitStatus.Converged ? InverseInformation(end, size) : null;
        var estimates = new ParameterEstimate[size];
        for (var i = 0; i < size; i++)
        {
            Outcome<double> error = logs is null ? Why(end.Status) : Math.Sqrt(logs[(i * size) + i]) * Slope(rules[i], parameters[i]);
            estimates[i] = new ParameterEstimate(rules[i].Name, parameters[i], error, rules[i].Scale);
        }

        return new FitReport(
            problem.Model,
            end.Status,
            end.Status == FitStatus.Converged ? null : Direction(problem, end, parameters),
            ValueList.FromArray(estimates),
            double.IsFinite(end.Value) ? end.Value + problem.Offset : 0,
            Matrix(logs, size, end.Status, (i, j) => Slope(problem.Parameters[i], parameters[i]) * Slope(problem.Parameters[j], parameters[j])),
            Matrix(logs, size, end.Status, (_, _) => 1),
            double.IsFinite(end.GradientNorm) ? end.GradientNorm : 0,
            end.Iterations,
            problem.Customers);
    }

    /// <summary>The inverse of minus the second derivatives, row by row, symmetric to the last bit; null when they are not negative definite.</summary>
    public static double[]? InverseInformation(SearchEnd end, int size)
    {
        var eigen = new SymmetricEigen(size);
        eigen.Take(end.Hessian, -1);
        if (!(eigen.Values[eigen.Smallest] > 0))
            return null;
        var inverse = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = i; j < size; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < size; k++)
                    sum += eigen.Vectors[(k * size) + i] * eigen.Vectors[(k * size) + j] / eigen.Values[k];
                inverse[(i * size) + j] = sum;
                inverse[(j * size) + i] = sum;
            }
        }

        return inverse;
    }

    private static Undefined Why(FitStatus status) => status == FitStatus.NotConverged ? Undefined.NotConverged : Undefined.NotIdentifiable;

    private static double Slope(ParameterRule rule, double value) => rule.Scale == ParameterScale.Plain ? 1 : value;

    private static Outcome<ValueList<ValueList<double>>> Matrix(double[]? logs, int size, FitStatus status, Func<int, int, double> factor)
    {
        if (logs is null)
            return Why(status);
        var rows = new ValueList<double>[size];
        for (var i = 0; i < size; i++)
        {
            var row = new double[size];
            for (var j = 0; j < size; j++)
                row[j] = logs[(i * size) + j] * factor(i, j);
            rows[i] = ValueList.FromArray(row);
        }

        return ValueList.FromArray(rows);
    }

    // "r -> infinity, alpha -> infinity with alpha/r -> 12.3".
    private static string Direction<TModel>(FitProblem<TModel> problem, SearchEnd end, double[] parameters)
        where TModel : class
    {
        var rules = problem.Parameters;
        if (!double.IsFinite(end.Value))
            return "the likelihood has no value at the start";
        if (end.Status == FitStatus.NotConverged)
            return Invariant($"stopped after {end.Iterations} steps");
        var runs = Runs(end, rules);
        var words = new List<string>();
        for (var i = 0; i < rules.Length; i++)
        {
            if (runs[i] != 0)
                words.Add($"{rules[i].Name} -> {(runs[i] > 0 ? "infinity" : rules[i].Scale == ParameterScale.Plain ? "-infinity" : "0")}");
        }

        var text = string.Join(", ", words);
        var ratios = Ratios(rules, runs, parameters, end.Point);
        if (ratios.Count > 0)
            text += $" with {string.Join(", ", ratios)}";
        if (end.Status == FitStatus.NotIdentified)
            text = $"flat: {text}";
        return problem.NameOfLimit(runs) is { } name ? $"{text}: {name}" : text;
    }

    // Where parameters have run far out, it is they that run; else the direction in which the likelihood is flat.
    private static int[] Runs(SearchEnd end, ReadOnlySpan<ParameterRule> rules)
    {
        var runs = new int[rules.Length];
        for (var i = 0; i < runs.Length; i++)
        {
            if (rules[i].Scale == ParameterScale.Logarithmic && Math.Abs(end.Point[i]) > NewtonSearch.FarOut)
                runs[i] = Math.Sign(end.Point[i]);
        }

        if (end.Status == FitStatus.Boundary && Array.Exists(runs, run => run != 0))
            return runs;
        var largest = 0.0;
        foreach (var part in end.Flattest)
            largest = Math.Max(largest, Math.Abs(part));
        for (var i = 0; i < runs.Length; i++)
            runs[i] = Math.Abs(end.Flattest[i]) < 0.3 * largest ? 0 : Math.Sign(end.Flattest[i]);
        return runs;
    }

    // Parameters that run the same way often keep their ratio; that of two which were both held at the end of the search means nothing.
    private static List<string> Ratios(ReadOnlySpan<ParameterRule> rules, int[] runs, double[] parameters, double[] point)
    {
        var ratios = new List<string>();
        for (var i = 1; i < runs.Length; i++)
        {
            var with = Array.FindIndex(runs, run => run == runs[i]);
            var bothHeld = Math.Min(Math.Abs(point[i]), Math.Abs(point[with])) >= NewtonSearch.Runaway;
            if (runs[i] != 0 && with < i && !bothHeld && rules[i].Scale == ParameterScale.Logarithmic && rules[with].Scale == ParameterScale.Logarithmic)
                ratios.Add($"{rules[i].Name}/{rules[with].Name} -> {FigureText.Number(parameters[i] / parameters[with], null, null)}");
        }

        return ratios;
    }
}
