namespace JourneyMetrics.Lifetime;

/// <summary>Fits the GGom/NBD, of which the Pareto/NBD is the limit for b to 0: never below it, and saying so where there is nothing above it.</summary>
internal static class GGomFit
{
    // A start that has gone below this b (per mean age) is on its way to the limit.
    private const double Vanishing = -4;
    private const double StartingGrowth = -3;
    private const double AtLimit = -15;
    private const int Trial = 12;
    private const int B = 2;
    private const int Beta = 4;

    /// <summary>The fit.</summary>
    public static FitResult<GGomNbd> Of(CustomerTable table, FitOptions options)
    {
        var problem = new GGomProblem(SummaryRows.Scaled(table));
        if (problem.Customers <= 0)
            throw new ArgumentException("There are no customers to fit a model to.", nameof(table));
        var limit = ParetoNbd.Fit(table, new FitOptions { Threads = options.Threads, MaxIterations = options.MaxIterations, Cancellation = options.Cancellation });
        var atLimit = Limit(problem, limit.ModelAtEnd());
        SearchEnd? best = null;
        if (Fitter.Start(problem, options) is { } given)
            Take(problem, Shift(given, -1), options, ref best);
        if (limit.IsConverged)
            TakeFromLimit(problem, atLimit, options, ref best);
        foreach (var start in problem.Starts())
        {
            if (best is { Status: FitStatus.Converged })
                break;
            Take(problem, Shift(start, -1), options, ref best);
        }

        return !(best!.Value + problem.Offset > limit.Report.LogLikelihood + Slack(limit.Report.LogLikelihood))
            ? AtBoundary(problem, limit, atLimit)
            : Ended(problem, best!);
    }

    // Uphill from the Pareto/NBD, where its slope in b is upwards.
    private static void TakeFromLimit(GGomProblem problem, double[] atLimit, FitOptions options, ref SearchEnd? best)
    {
        Span<double> gradient = stackalloc double[Beta + 1];
        problem.ByScale.At(atLimit, gradient, default);
        if (gradient[B] <= 0)
            return;
        var start = (double[])atLimit.Clone();
        start[B] = StartingGrowth;
        Take(problem, start, options, ref best);
    }

    private static void Take(GGomProblem problem, double[] start, FitOptions options, ref SearchEnd? best)
    {
        var end = NewtonSearch.Maximise(problem.ByScale, start, Math.Min(Trial, options.MaxIterations), options.Cancellation);
        if (end.Status == FitStatus.NotConverged && double.IsFinite(end.Value) && options.MaxIterations > Trial && end.Point[B] > Vanishing)
            end = NewtonSearch.Maximise(problem.ByScale, end.Point, options.MaxIterations - Trial, options.Cancellation);
        if (best is null || (double.IsFinite(end.Value) && (!double.IsFinite(best.Value) || end.Value > best.Value)))
            best = end;
    }

    private static double[] Limit(GGomProblem problem, ParetoNbd pareto)
    {
        var unit = problem.TimeUnit;
        return [Math.Log(pareto.R), Math.Log(pareto.Alpha / unit), AtLimit, Math.Log(pareto.S), Math.Log(pareto.Beta / unit)];
    }

    // Between ln beta and ln(beta/b) as the last parameter.
    private static double[] Shift(double[] point, int sign)
    {
        var shifted = (double[])point.Clone();
        shifted[Beta] += sign * point[B];
        return shifted;
    }

    // What two searches of one maximum may differ by.
    private static double Slack(double value) => 1e-12 * (1 + Math.Abs(value));

    private static FitResult<GGomNbd> Ended(GGomProblem problem, SearchEnd end)
    {
        var own = Own(problem, end.Point, end.Flattest, end.Status, end.Iterations);
        return new FitResult<GGomNbd>(problem, own, Reports.Of(problem, own));
    }

    private static FitResult<GGomNbd> AtBoundary(GGomProblem problem, FitResult<ParetoNbd> limit, double[] atLimit)
    {
        var direction = new double[Beta + 1];
        direction[B] = -1;
        var own = Own(problem, atLimit, direction, limit.IsConverged ? FitStatus.Boundary : limit.Report.Status, limit.Report.Iterations);
        var report = Reports.Of(problem, own);
        var scale = FigureText.Number(limit.Report.Parameter("beta").Value, null, null);
        var text = limit.IsConverged ? $"b -> 0 with beta/b -> {scale}: the Pareto/NBD" : $"b -> 0: the Pareto/NBD, with {limit.Report.Direction}";
        return new FitResult<GGomNbd>(
            problem,
            own,
            new FitReport(
                report.Model,
                own.Status,
                text,
                report.Parameters,
                limit.Report.LogLikelihood,
                report.Covariance,
                report.LogCovariance,
                limit.Report.GradientNorm,
                limit.Report.Iterations,
                report.Customers));
    }

    // An end in ln beta, with the derivatives there.
    private static SearchEnd Own(GGomProblem problem, double[] point, double[] flattest, FitStatus status, int iterations)
    {
        var own = Shift(point, 1);
        var gradient = new double[Beta + 1];
        var hessian = new double[(Beta + 1) * (Beta + 1)];
        var value = problem.Likelihood.At(own, gradient, hessian);
        return new SearchEnd
        {
            Status = status,
            Point = own,
            Value = value,
            Gradient = gradient,
            Hessian = hessian,
            Flattest = Shift(flattest, 1),
            Iterations = iterations,
        };
    }
}
