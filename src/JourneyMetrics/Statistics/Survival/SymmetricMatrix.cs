using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace JourneyMetrics.Statistics;

/// <summary>A small symmetric, positive semidefinite matrix by its eigenvalues: its rank, and equations solved within that rank.</summary>
internal sealed class SymmetricMatrix
{
    private readonly double[] scales;
    private readonly double[] values;
    private readonly Matrix<double> vectors;
    private readonly double least;

    /// <summary>Takes a matrix apart.</summary>
    /// <param name="entries">The entries, row by row.</param>
    /// <param name="scales">What rows and columns are divided by first, so that sizes do not decide the rank: <see cref="RootsOfDiagonal"/>. A row of scale 0 is left out.</param>
    /// <param name="tolerance">Which part of the largest eigenvalue counts as zero.</param>
    public SymmetricMatrix(ReadOnlySpan<double> entries, double[] scales, double tolerance)
    {
        this.scales = scales;
        var size = scales.Length;
        var scaled = new DenseMatrix(size, size);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                scaled[i, j] = scales[i] > 0 && scales[j] > 0 ? entries[(i * size) + j] / scales[i] / scales[j] : 0;
        }

        var parts = scaled.Evd(Symmetricity.Symmetric);
        vectors = parts.EigenVectors;
        values = [.. parts.EigenValues.Select(value => value.Real)];
        least = tolerance * values.Max();
        Rank = values.Count(Counts);
    }

    /// <summary>How many dimensions the matrix has, zero ones left out.</summary>
    public int Rank { get; }

    /// <summary>The smallest eigenvalue of the scaled matrix.</summary>
    public double Smallest => values.Min();

    /// <summary>The square roots of a matrix's diagonal.</summary>
    public static double[] RootsOfDiagonal(ReadOnlySpan<double> entries, int size)
    {
        var roots = new double[size];
        for (var i = 0; i < size; i++)
            roots[i] = Math.Sqrt(Math.Max(0, entries[(i * size) + i]));
        return roots;
    }

    /// <summary>A solution of matrix x = right.</summary>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        var solution = new double[values.Length];
        for (var k = 0; k < values.Length; k++)
        {
            if (!Counts(values[k]))
                continue;
            var along = Along(k, right) / values[k];
            for (var i = 0; i < solution.Length; i++)
                solution[i] += scales[i] > 0 ? along * vectors[i, k] / scales[i] : 0;
        }

        return solution;
    }

    /// <summary>right' matrix⁻¹ right: a sum of squares, never negative.</summary>
    public double QuadraticForm(ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var k = 0; k < values.Length; k++)
        {
            if (Counts(values[k]))
                sum += Along(k, right) * (Along(k, right) / values[k]);
        }

        return sum;
    }

    /// <summary>An entry of the inverse's diagonal.</summary>
    public double InverseDiagonal(int place)
    {
        var sum = 0.0;
        for (var k = 0; k < values.Length; k++)
        {
            if (Counts(values[k]))
                sum += vectors[place, k] * (vectors[place, k] / values[k]);
        }

        return sum / scales[place] / scales[place];
    }

    private bool Counts(double value) => value > 0 && value > least;

    private double Along(int k, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < right.Length; i++)
            sum += scales[i] > 0 ? vectors[i, k] * (right[i] / scales[i]) : 0;
        return sum;
    }
}
