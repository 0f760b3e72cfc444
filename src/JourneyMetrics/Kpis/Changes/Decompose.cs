using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Why did a figure change? Divides after - before among the factors, segments or movements behind it, without a rest.</summary>
/// <remarks>
/// Everything is computed to twice the precision of a double and rounded once, so the effects add up to the change but for
/// their own last digits, which every result shows as its residual.
/// </remarks>
public static partial class Decompose
{
    private const int MostInputs = 20;

    private static readonly ShapeKpi lmdi = new(
        "effect_k = L(V1, V0) * signs_k * ln(after_k / before_k), V0 = prod(before_k ^ signs_k), V1 = prod(after_k ^ signs_k), L(a, b) = (a - b) / ln(a / b), L(a, a) = a",
        @"\Delta V_k = L(V_1, V_0)\, \text{signs}_k \ln\frac{\text{after}_k}{\text{before}_k},\quad L(a, b) = \frac{a - b}{\ln a - \ln b},\; L(a, a) = a")
    {
        Id = "lmdi_product",
        Calculator = nameof(Decompose) + "." + nameof(Lmdi),
        Name = "Change of a product KPI by factor (LMDI)",
        Synonyms = ["LMDI-I", "logarithmic mean Divisia index", "driver analysis", "price-volume split"],
        Area = KpiArea.Analysis,
        Unit = KpiUnit.AsInput,
        Direction = KpiDirection.DependsOnContext,
        UndefinedWhen = [Undefined.NonPositiveBase, Undefined.ZeroDenominator, Undefined.Divergent],
        Inputs =
        [
            KpiInput.List("before", "The factors before.", KpiInputDomain.Any),
            KpiInput.List("after", "The same factors after, in the same order and units.", KpiInputDomain.Any),
            KpiInput.List("signs", "1 for a factor that multiplies, -1 for one that divides.", KpiInputDomain.Any),
        ],
        Mistakes = ["One factor changed at a time: the order decides, and a rest is left.", "A zero replaced by a tiny number: its size decides."],
        Identities = ["the effects add up to after - before", "before and after exchanged: every effect changes its sign"],
        Variants = ["shapley_product"],
        References = ["Ang (2004), Decomposition analysis for policymaking in energy", "Wood and Lenzen (2006), Zero-value problems of the logarithmic mean divisia index decomposition method", "Ang and Liu (2007), Handling zero values in the logarithmic mean Divisia index decomposition approach"],
    };

    private static readonly ShapeKpi shapley = new(
        "effect_k = mean over all orders of changing before_i to after_i one by one of the change that k makes, V = prod(x_k ^ signs_k)",
        @"\Delta V_k = \sum_{S \not\ni k} \frac{|S|!\,(n-1-|S|)!}{n!} \left(V_{S \cup k} - V_S\right),\quad V_S = \prod_{i \in S} \text{after}_i^{\text{signs}_i} \prod_{i \notin S} \text{before}_i^{\text{signs}_i}")
    {
        Id = "shapley_product",
        Calculator = nameof(Decompose) + "." + nameof(Shapley),
        Name = "Change of a product KPI by factor (Shapley)",
        Synonyms = ["Shapley decomposition", "Shapley-Sun decomposition", "driver analysis"],
        Area = KpiArea.Analysis,
        Unit = KpiUnit.AsInput,
        Direction = KpiDirection.DependsOnContext,
        UndefinedWhen = [Undefined.ZeroDenominator, Undefined.Divergent],
        Inputs = lmdi.Inputs,
        Mistakes = ["One order taken for all: the first factor gets too little or too much."],
        Identities = ["the effects add up to after - before", "of two factors a and b: (a1 - a0) * (b0 + b1) / 2 and (b1 - b0) * (a0 + a1) / 2"],
        Variants = ["lmdi_product"],
        References = ["Shapley (1953), A value for n-person games", "Sun (1998), Changes in energy consumption and energy intensity: a complete decomposition model"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [lmdi, shapley, rateAndMix];

    /// <summary>The change of a product by factor: LMDI where all factors are above zero, Shapley otherwise; the result says which.</summary>
    /// <param name="factors">The factors before and after: <c>("CPM", 10, 12), ("CTR", 0.02, 0.018, -1)</c>.</param>
    /// <returns>The effect of each factor, in the unit of the product; undefined with a divisor of zero.</returns>
    /// <exception cref="ArgumentException">There is no factor, or two have one name.</exception>
    public static ChangeDecomposition Product(params ReadOnlySpan<FactorChange> factors) => Product(Read(factors));

    /// <summary>The change of a product by factor with LMDI-I. Formula: effect_k = L(V1, V0) * sign_k * ln(after_k / before_k).</summary>
    /// <param name="factors">The factors before and after, all above zero: <c>("CPM", 10, 12), ("CTR", 0.02, 0.018, -1)</c>.</param>
    /// <returns>The effect of each factor, in the unit of the product; undefined (non-positive base) with a factor of zero or below.</returns>
    /// <remarks>
    /// In a product that stands alone a zero has no logarithm, and the figure is undefined: <see cref="Shapley(ReadOnlySpan{FactorChange})"/> has one.
    /// In a sum over segments a zero is a segment that comes or goes, and <see cref="LmdiSum"/> takes the analytical limit.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no factor, or two have one name.</exception>
    public static ChangeDecomposition Lmdi(params ReadOnlySpan<FactorChange> factors) => Lmdi(Read(factors));

    /// <summary>LMDI-I of factors without names, which are called 1, 2, and so on. See <see cref="Lmdi(ReadOnlySpan{FactorChange})"/>.</summary>
    /// <param name="before">The factors before.</param>
    /// <param name="after">The same factors after.</param>
    /// <param name="signs">1 for a factor that multiplies, -1 for one that divides.</param>
    /// <returns>The effect of each factor; undefined (non-positive base) with a factor of zero or below.</returns>
    /// <exception cref="ArgumentException">The lists are empty or not of one length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or a sign is neither 1 nor -1.</exception>
    public static ChangeDecomposition Lmdi(ReadOnlySpan<double> before, ReadOnlySpan<double> after, ReadOnlySpan<int> signs)
        => Lmdi(Read(before, after, signs));

    /// <summary>The change of a product by factor with Shapley values: the mean over all orders of changing one factor after the other.</summary>
    /// <param name="factors">The factors before and after, any sign: <c>("visits", 1000, 1200), ("conversion", 0, 0.02)</c>.</param>
    /// <returns>The effect of each factor, in the unit of the product; undefined with a divisor of zero.</returns>
    /// <remarks>Exact for any number of factors: k of them take k^3 steps.</remarks>
    /// <exception cref="ArgumentException">There is no factor, or two have one name.</exception>
    public static ChangeDecomposition Shapley(params ReadOnlySpan<FactorChange> factors) => Shapley(Read(factors));

    /// <summary>Shapley values of factors without names, which are called 1, 2, and so on. See <see cref="Shapley(ReadOnlySpan{FactorChange})"/>.</summary>
    /// <param name="before">The factors before.</param>
    /// <param name="after">The same factors after.</param>
    /// <param name="signs">1 for a factor that multiplies, -1 for one that divides.</param>
    /// <returns>The effect of each factor; undefined with a divisor of zero.</returns>
    /// <exception cref="ArgumentException">The lists are empty or not of one length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or a sign is neither 1 nor -1.</exception>
    public static ChangeDecomposition Shapley(ReadOnlySpan<double> before, ReadOnlySpan<double> after, ReadOnlySpan<int> signs)
        => Shapley(Read(before, after, signs));

    /// <summary>The change of a sum over segments of one product each, by factor, with LMDI-I: the effects of the segments added.</summary>
    /// <param name="segments">The factors of each segment; the same names and signs in the same order in each.</param>
    /// <returns>The effect of each factor; undefined with a negative factor (non-positive base) or a divisor of zero (zero denominator).</returns>
    /// <remarks>
    /// A segment that is zero in one period comes or goes. The limit of the formula as the zero shrinks to nothing gives its whole value to
    /// the factor that is zero; several zeros share equally, and a segment that is zero in both periods has no effect (Wood and Lenzen 2006; Ang and Liu 2007).
    /// </remarks>
    /// <exception cref="ArgumentException">There is no segment or no factor, or the factors of two segments differ.</exception>
    public static ChangeDecomposition LmdiSum(params ReadOnlySpan<ValueList<FactorChange>> segments)
    {
        if (segments.IsEmpty)
            throw new ArgumentException("There is no segment to decompose.", nameof(segments));
        var first = Read(segments[0].AsSpan());
        var names = Names(first);
        var effects = new Accurate[first.Length];
        Array.Fill(effects, 0);
        Accurate before = 0;
        Accurate after = 0;
        Undefined? reason = null;
        foreach (var segment in segments)
        {
            var factors = Read(segment.AsSpan());
            if (!names.AsSpan().SequenceEqual(Names(factors)) || !Array.TrueForAll(first, known => Array.Exists(factors, factor => factor.Name == known.Name && factor.Sign == known.Sign)))
                throw new ArgumentException($"Every segment has the factors {segments[0]} in this order, got {segment}.", nameof(segments));
            var (start, end) = Splits.Product(factors);
            (before, after) = (before + start, after + end);
            reason ??= start.Reason ?? end.Reason ?? (HasNegative(factors) ? Undefined.NonPositiveBase : null);
            if (reason is not null)
                continue;
            var parts = HasZero(factors) ? Splits.LmdiAtZeros(factors) : Splits.Lmdi(factors);
            for (var i = 0; i < effects.Length; i++)
                effects[i] += parts[i];
        }

        return reason is { } why
            ? ChangeDecomposition.None(DecompositionMethod.Lmdi, before, after, why)
            : ChangeDecomposition.Of(DecompositionMethod.Lmdi, before, after, names, effects);
    }

    private static ChangeDecomposition Product(AccurateFactor[] factors) => HasNegative(factors) || HasZero(factors) ? Shapley(factors) : Lmdi(factors);

    private static ChangeDecomposition Lmdi(AccurateFactor[] factors)
    {
        var (before, after) = Splits.Product(factors);
        return HasNegative(factors) || HasZero(factors)
            ? ChangeDecomposition.None(DecompositionMethod.Lmdi, before, after, Undefined.NonPositiveBase)
            : ChangeDecomposition.Of(DecompositionMethod.Lmdi, before, after, Names(factors), Splits.Lmdi(factors));
    }

    private static ChangeDecomposition Shapley(AccurateFactor[] factors)
    {
        var (before, after) = Splits.Product(factors);
        return (before.Reason ?? after.Reason) is { } reason
            ? ChangeDecomposition.None(DecompositionMethod.Shapley, before, after, reason)
            : ChangeDecomposition.Of(DecompositionMethod.Shapley, before, after, Names(factors), Splits.ShapleyProduct(factors));
    }

    private static bool HasNegative(AccurateFactor[] factors) => Array.Exists(factors, factor => factor.Before < 0 || factor.After < 0);

    private static bool HasZero(AccurateFactor[] factors) => Array.Exists(factors, factor => factor.Before.IsZero || factor.After.IsZero);

    private static string[] Names(AccurateFactor[] factors) => Array.ConvertAll(factors, factor => factor.Name);

    private static AccurateFactor[] Read(ReadOnlySpan<FactorChange> factors)
    {
        if (factors.IsEmpty)
            throw new ArgumentException("There is no factor to decompose by.", nameof(factors));
        var names = new HashSet<string>(StringComparer.Ordinal);
        var accurate = new AccurateFactor[factors.Length];
        for (var i = 0; i < accurate.Length; i++)
        {
            if (factors[i].Name is null)
                throw new ArgumentException(Invariant($"The factor {i} has no name and no sign."), nameof(factors));
            if (!names.Add(factors[i].Name))
                throw new ArgumentException($"Two factors are called '{factors[i].Name}'.", nameof(factors));
            accurate[i] = AccurateFactor.Of(factors[i]);
        }

        return accurate;
    }

    private static AccurateFactor[] Read(ReadOnlySpan<double> before, ReadOnlySpan<double> after, ReadOnlySpan<int> signs)
    {
        Lists.SameLength(lmdi.Inputs[0], before.Length, lmdi.Inputs[1], after.Length);
        Lists.SameLength(lmdi.Inputs[0], before.Length, lmdi.Inputs[2], signs.Length);
        var factors = new FactorChange[before.Length];
        for (var i = 0; i < factors.Length; i++)
        {
            if (!double.IsFinite(before[i]))
                throw new ArgumentOutOfRangeException(nameof(before), before[i], Invariant($"before[{i}] must be a finite number."));
            if (!double.IsFinite(after[i]))
                throw new ArgumentOutOfRangeException(nameof(after), after[i], Invariant($"after[{i}] must be a finite number."));
            if (signs[i] is not (1 or -1))
                throw new ArgumentOutOfRangeException(nameof(signs), signs[i], Invariant($"signs[{i}] must be 1 or -1."));
            factors[i] = new FactorChange(Invariant($"{i + 1}"), before[i], after[i], signs[i]);
        }

        return factors.Length == 0 ? throw new ArgumentException("There is no factor to decompose by.", nameof(before)) : Read(factors);
    }
}
