namespace JourneyMetrics.Lifetime;

/// <content>Refits to resampled customers.</content>
public sealed partial class FitResult<TModel>
{
    /// <summary>Refits the model to customers drawn again from the data, with replacement: the bootstrap by weights on the distinct rows.</summary>
    /// <param name="seed">The seed; equal seeds give equal refits on every machine and any number of threads.</param>
    /// <param name="replicates">How many refits, from 1.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <returns>The refitted models.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no replicates or no threads.</exception>
    /// <exception cref="UndefinedException">The fit did not converge.</exception>
    public BootstrapFits<TModel> Bootstrap(long seed, int replicates = 200, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (!IsConverged)
            throw new UndefinedException(Reason());
        var models = new TModel?[replicates];
        var cumulative = Cumulative();
        if (threads == 1)
        {
            for (var replicate = 0; replicate < replicates; replicate++)
                models[replicate] = Refit(seed, replicate, cumulative);
        }
        else
        {
            Parallel.For(0, replicates, new ParallelOptions { MaxDegreeOfParallelism = threads }, replicate => models[replicate] = Refit(seed, replicate, cumulative));
        }

        return new BootstrapFits<TModel>(models);
    }

    private double[] Cumulative()
    {
        var weights = problem.Weights;
        var cumulative = new double[weights.Length];
        var sum = default(Numerics.CompensatedSum);
        for (var i = 0; i < cumulative.Length; i++)
        {
            sum.Add(weights[i]);
            cumulative[i] = sum.Total;
        }

        return cumulative;
    }

    private TModel? Refit(long seed, int replicate, double[] cumulative)
    {
        var random = new RandomStream(seed, replicate);
        var weights = new double[cumulative.Length];
        var total = cumulative[^1];
        var draws = (long)Math.Max(1, Math.Round(total));
        for (var i = 0L; i < draws; i++)
        {
            var place = Array.BinarySearch(cumulative, random.Fraction() * total);
            weights[Math.Min(place < 0 ? ~place : place, weights.Length - 1)]++;
        }

        var refit = problem.Reweighted(weights);
        var found = NewtonSearch.Maximise(refit.Likelihood, end.Point);
        if (found.Status != FitStatus.Converged)
            return null;
        var parameters = new double[found.Point.Length];
        refit.ToParameters(found.Point, parameters);
        return refit.Create(parameters);
    }
}
