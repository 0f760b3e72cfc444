namespace JourneyMetrics.Lifetime;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations: exact for tiny eigenvalues beside large ones.</summary>
internal sealed class SymmetricEigen(int size)
{
    private readonly double[] work = new double[size * size];

    /// <summary>The eigenvalues, in no order.</summary>
    public double[] Values { get; } = new double[size];

    /// <summary>The eigenvectors, one a row.</summary>
    public double[] Vectors { get; } = new double[size * size];

    /// <summary>The place of the smallest eigenvalue.</summary>
    public int Smallest
    {
        get
        {
            var place = 0;
            for (var i = 1; i < size; i++)
            {
                if (Values[i] < Values[place])
                    place = i;
            }

            return place;
        }
    }

    /// <summary>Takes a matrix apart.</summary>
    /// <param name="matrix">The matrix, row by row, symmetric.</param>
    /// <param name="sign">-1 for the negative of it.</param>
    public void Take(ReadOnlySpan<double> matrix, double sign)
    {
        for (var i = 0; i < work.Length; i++)
            work[i] = sign * matrix[i];
        Array.Clear(Vectors);
        for (var i = 0; i < size; i++)
            Vectors[(i * size) + i] = 1;
        for (var sweep = 0; sweep < 60; sweep++)
        {
            var turned = false;
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                    turned |= Rotate(p, q);
            }

            if (!turned)
                break;
        }

        for (var i = 0; i < size; i++)
            Values[i] = work[(i * size) + i];
    }

    private bool Rotate(int p, int q)
    {
        var off = work[(p * size) + q];
        var first = work[(p * size) + p];
        var second = work[(q * size) + q];
        if (Math.Abs(off) <= 1e-17 * Math.Sqrt(Math.Abs(first) * Math.Abs(second)) || Math.Abs(off) < 1e-300)
            return false;
        var theta = (second - first) / (2 * off);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < size; k++)
        {
            var left = work[(k * size) + p];
            var right = work[(k * size) + q];
            work[(k * size) + p] = (c * left) - (s * right);
            work[(k * size) + q] = (s * left) + (c * right);
        }

        for (var k = 0; k < size; k++)
        {
            var left = work[(p * size) + k];
            var right = work[(q * size) + k];
            work[(p * size) + k] = (c * left) - (s * right);
            work[(q * size) + k] = (s * left) + (c * right);
            left = Vectors[(p * size) + k];
            right = Vectors[(q * size) + k];
            Vectors[(p * size) + k] = (c * left) - (s * right);
            Vectors[(q * size) + k] = (s * left) + (c * right);
        }

        work[(p * size) + q] = 0;
        work[(q * size) + p] = 0;
        return true;
    }
}
