using JourneyMetrics.Numerics;
using NodaTime;

namespace JourneyMetrics.Attribution;

/// <summary>Half the weight for every half-life that a touch is older than the youngest one.</summary>
internal sealed class DecayModel : AttributionModel
{
    private const double NanosPerDay = NodaConstants.NanosecondsPerDay;

    private readonly double halfLives;

    // The weights of the first places from the end of a path without times; empty without a spacing.
    private readonly double[] spaced = [];
    private readonly double halfLivesApart;

    public DecayModel(double halfLifeDays, double? spacingDays, string parameter, string spacingParameter)
        : base(NameOf(halfLifeDays, spacingDays, parameter, spacingParameter))
    {
        halfLives = 1 / (halfLifeDays * NanosPerDay);
        if (spacingDays is not { } spacing)
            return;
        halfLivesApart = spacing / halfLifeDays;
        spaced = new double[64];
        for (var i = 0; i < spaced.Length; i++)
            spaced[i] = BinaryPower.Of(-halfLivesApart * i);
    }

    internal override CreditShape Shape => CreditShape.Weighted;

    internal override void Weigh(in TouchPath path, ReadOnlySpan<bool> flags, Span<double> weights)
    {
        if (!path.HasTimes)
        {
            Space(weights);
            return;
        }

        // Relative to the youngest touch, whose weight is 1: else all would be 0 when the conversion is thousands of half-lives later.
        var nanos = path.Nanos;
        var youngest = long.MinValue;
        foreach (var at in nanos)
            youngest = Math.Max(youngest, at);
        for (var i = 0; i < nanos.Length; i++)
            weights[i] = nanos[i] == youngest ? 1 : BinaryPower.Of(-(double)unchecked((ulong)(youngest - nanos[i])) * halfLives);
    }

    private void Space(Span<double> weights)
    {
        if (spaced.Length == 0)
            throw new InvalidOperationException($"The paths have no times, which '{Name}' needs: give the model a spacing of touches, or credit a log.");
        for (var i = 0; i < weights.Length; i++)
        {
            var fromEnd = weights.Length - 1 - i;
            weights[i] = fromEnd < spaced.Length ? spaced[fromEnd] : BinaryPower.Of(-halfLivesApart * fromEnd);
        }
    }

    private static string NameOf(double halfLifeDays, double? spacingDays, string parameter, string spacingParameter)
    {
        if (!(halfLifeDays > 0 && double.IsFinite(1 / (halfLifeDays * NanosPerDay)) && double.IsFinite(halfLifeDays * NanosPerDay)))
            throw new ArgumentOutOfRangeException(parameter, halfLifeDays, "A half-life is a time above zero, and finite.");
        if (spacingDays is { } spacing && !(spacing >= 0 && double.IsFinite(spacing / halfLifeDays)))
            throw new ArgumentOutOfRangeException(spacingParameter, spacing, "A spacing is a finite time, not negative.");
        return spacingDays is { } apart
            ? Invariant($"time decay (half-life {halfLifeDays} days, touches without times {apart} days apart)")
            : Invariant($"time decay (half-life {halfLifeDays} days)");
    }
}
