namespace JourneyMetrics.Numerics;

/// <summary>A small dense system of linear equations by elimination with row exchange.</summary>
internal static class LinearSystem
{
    /// <summary>Solves in place: the matrix (row by row) is used up, the right side becomes the solution.</summary>
    /// <remarks>A column without a pivot gives 0: its unknown is not determined.</remarks>
    public static void Solve(Span<double> matrix, Span<double> right)
    {
        var n = right.Length;
        for (var k = 0; k < n; k++)
        {
            var best = k;
            for (var i = k + 1; i < n; i++)
                best = Math.Abs(matrix[(i * n) + k]) > Math.Abs(matrix[(best * n) + k]) ? i : best;
            if (best != k)
                Exchange(matrix, right, k, best);
            var pivot = matrix[(k * n) + k];
            if (pivot == 0)
                continue;
            var row = matrix.Slice(k * n, n);
            for (var i = k + 1; i < n; i++)
            {
                var factor = matrix[(i * n) + k] / pivot;
                if (factor == 0)
                    continue;
                var below = matrix.Slice(i * n, n);
                for (var j = k + 1; j < n; j++)
                    below[j] -= factor * row[j];
                right[i] -= factor * right[k];
            }
        }

        for (var k = n - 1; k >= 0; k--)
        {
            var sum = right[k];
            for (var j = k + 1; j < n; j++)
                sum -= matrix[(k * n) + j] * right[j];
            right[k] = matrix[(k * n) + k] == 0 ? 0 : sum / matrix[(k * n) + k];
        }
    }

    private static void Exchange(Span<double> matrix, Span<double> right, int one, int other)
    {
        var n = right.Length;
        (right[one], right[other]) = (right[other], right[one]);
        for (var j = 0; j < n; j++)
            (matrix[(one * n) + j], matrix[(other * n) + j]) = (matrix[(other * n) + j], matrix[(one * n) + j]);
    }
}
