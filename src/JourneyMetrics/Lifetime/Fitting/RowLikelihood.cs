using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>A likelihood that is a sum over rows: fixed blocks, each summed alone, and the blocks summed with compensation, so that threads change no bit.</summary>
internal abstract class RowLikelihood : ILikelihood
{
    private const int RowsOfBlock = 1024;

    private readonly double[] partial;
    private readonly double[] totals;
    private readonly int threads;
    private readonly int rows;

    /// <summary>Prepares the sums.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="sums">How many sums a row adds to.</param>
    /// <param name="threads">How many threads may work.</param>
    protected RowLikelihood(int rows, int sums, int threads)
    {
        this.rows = rows;
        this.threads = threads;
        totals = new double[sums];
        partial = new double[Blocks * sums];
    }

    /// <inheritdoc/>
    public abstract int Count { get; }

    private int Blocks => (rows + RowsOfBlock - 1) / RowsOfBlock;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        Prepare(point);
        Array.Clear(partial);
        if (threads > 1 && Blocks > 1)
            Parallel.For(0, Blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, Block);
        else
            InTurn();
        for (var i = 0; i < totals.Length; i++)
        {
            var sum = default(CompensatedSum);
            for (var place = i; place < partial.Length; place += totals.Length)
                sum.Add(partial[place]);
            totals[i] = sum.Total;
        }

        return Finish(totals, gradient, hessian);
    }

    /// <summary>Takes the parameters.</summary>
    protected abstract void Prepare(ReadOnlySpan<double> point);

    /// <summary>Adds the rows from one to another to the sums.</summary>
    protected abstract void Add(int from, int to, Span<double> sums);

    /// <summary>Turns the sums into the likelihood and its derivatives.</summary>
    protected abstract double Finish(ReadOnlySpan<double> sums, Span<double> gradient, Span<double> hessian);

    /// <summary>Turns derivatives by positive parameters into those by their logarithms.</summary>
    protected static void ToLogarithms(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        var size = parameters.Length;
        for (var i = 0; i < size; i++)
        {
            gradient[i] *= parameters[i];
            for (var j = 0; j < size && !hessian.IsEmpty; j++)
                hessian[(i * size) + j] = (hessian[(i * size) + j] * (parameters[i] * parameters[j])) + (i == j ? gradient[i] : 0);
        }
    }

    private void InTurn()
    {
        for (var block = 0; block < Blocks; block++)
            Block(block);
    }

    private void Block(int block)
    {
        var from = block * RowsOfBlock;
        Add(from, Math.Min(rows, from + RowsOfBlock), partial.AsSpan(block * totals.Length, totals.Length));
    }
}
