namespace JourneyMetrics.Numerics;

/// <summary>Powers of two of any exponent up to zero, by the same operations on every machine, so that the bits are the same.</summary>
internal static class BinaryPower
{
    // ln 2 to the power of k, over k factorial.
    private static readonly double[] terms =
    [
        1, 0.6931471805599453, 0.24022650695910072, 0.05550410866482158, 0.009618129107628477, 0.0013333558146428443, 1.5403530393381608e-4,
        1.5252733804059841e-5, 1.3215486790144307e-6, 1.01780860092397e-7, 7.054911620801123e-9, 4.4455382718708114e-10, 2.5678435993488204e-11,
        1.3691488853904128e-12,
    ];

    /// <summary>Two to the power of an exponent that is not above zero; 0 below -1074.</summary>
    public static double Of(double exponent)
    {
        if (exponent < -1074)
            return 0;
        var whole = Math.Round(exponent);
        var rest = exponent - whole;

        // At most half a power from zero, so that the terms fall by a factor of three and more.
        var sum = terms[^1];
        for (var i = terms.Length - 2; i >= 0; i--)
            sum = Math.FusedMultiplyAdd(sum, rest, terms[i]);
        var places = (int)whole;
        return places >= -1022
            ? sum * BitConverter.Int64BitsToDouble((long)(places + 1023) << 52)
            : sum * BitConverter.Int64BitsToDouble((long)(places + 1023 + 100) << 52) * 7.888609052210118e-31;
    }
}
