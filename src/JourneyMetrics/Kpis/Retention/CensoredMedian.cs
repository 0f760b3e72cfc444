using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>The median of spells of which some have not ended: where the Kaplan-Meier curve crosses one half.</summary>
internal static class CensoredMedian
{
    // Products of thousands of exact fractions stay within this of one half when they are one half.
    private const double Tolerance = 1e-24;

    /// <summary>Finds the two values whose middle is the median; they are equal unless the curve is exactly one half between them.</summary>
    /// <returns>Why there is none, or null.</returns>
    public static Undefined? Find<T>(ReadOnlySpan<T> ended, ReadOnlySpan<T> open, out T lower, out T upper)
        where T : struct, IComparable<T>
    {
        lower = upper = default;
        if (ended.IsEmpty && open.IsEmpty)
            return Undefined.NoData;
        var ends = ended.ToArray();
        var others = open.ToArray();
        Array.Sort(ends);
        Array.Sort(others);
        Accurate surviving = 1;
        var left = 0;
        var halfway = false;
        for (var i = 0; i < ends.Length;)
        {
            var value = ends[i];
            if (halfway)
            {
                upper = value;
                return null;
            }

            while (left < others.Length && others[left].CompareTo(value) < 0)
                left++;
            var atRisk = ends.Length - i + (others.Length - left);
            var last = i;
            while (last < ends.Length && ends[last].CompareTo(value) == 0)
                last++;
            surviving = surviving * (atRisk - (last - i)) / atRisk;
            i = last;
            var excess = (2 * surviving) - 1;
            if (excess > new Accurate(Tolerance))
                continue;
            lower = upper = value;
            if (excess < new Accurate(-Tolerance))
                return null;
            halfway = true;
        }

        return halfway ? null : Undefined.NotYetObservable;
    }
}
