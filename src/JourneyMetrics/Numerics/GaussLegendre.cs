namespace JourneyMetrics.Numerics;

/// <summary>Gauss-Legendre rules on 0 to 1.</summary>
internal static class GaussLegendre
{
    /// <summary>The nodes of the rule that all panels use, rising; a multiple of four of them.</summary>
    public static readonly double[] Nodes = new double[Count];

    /// <summary>Their weights, which sum to 1.</summary>
    public static readonly double[] Weights = new double[Count];

    /// <summary>How many nodes a panel has.</summary>
    public const int Count = 20;

    static GaussLegendre()
    {
        for (var i = 0; i < Count; i++)
        {
            // Newton's method on the Legendre polynomial from Tricomi's guess.
            var x = Math.Cos(Math.PI * (i + 0.75) / (Count + 0.5));
            double slope = 1;
            for (var step = 0; step < 8; step++)
            {
                double before = 1, value = x;
                for (var k = 2; k <= Count; k++)
                    (before, value) = (value, ((((2 * k) - 1) * x * value) - ((k - 1) * before)) / k);
                slope = Count * ((x * value) - before) / ((x * x) - 1);
                x -= value / slope;
            }

            Nodes[Count - 1 - i] = 0.5 * (1 + x);
            Weights[Count - 1 - i] = 1 / ((1 - (x * x)) * slope * slope);
        }
    }
}
