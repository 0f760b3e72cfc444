namespace JourneyMetrics.Numerics;

/// <summary>Gauss-Legendre rules on 0 to 1, of a few sizes that are multiples of four.</summary>
internal sealed class GaussLegendre
{
    /// <summary>Eight nodes.</summary>
    public static readonly GaussLegendre Eight = new(8);

    /// <summary>Twelve nodes.</summary>
    public static readonly GaussLegendre Twelve = new(12);

    /// <summary>Twenty nodes.</summary>
    public static readonly GaussLegendre Twenty = new(20);

    private GaussLegendre(int count)
    {
        Nodes = new double[count];
        Weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            // Newton's method on the Legendre polynomial from Tricomi's guess.
            var x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            double slope = 1;
            for (var step = 0; step < 8; step++)
            {
                double before = 1, value = x;
                for (var k = 2; k <= count; k++)
                    (before, value) = (value, ((((2 * k) - 1) * x * value) - ((k - 1) * before)) / k);
                slope = count * ((x * value) - before) / ((x * x) - 1);
                x -= value / slope;
            }

            Nodes[count - 1 - i] = 0.5 * (1 + x);
            Weights[count - 1 - i] = 1 / ((1 - (x * x)) * slope * slope);
        }
    }

    /// <summary>The nodes, rising.</summary>
    public double[] Nodes { get; }

    /// <summary>Their weights, which sum to 1.</summary>
    public double[] Weights { get; }
}
