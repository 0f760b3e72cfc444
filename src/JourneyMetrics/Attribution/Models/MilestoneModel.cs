namespace JourneyMetrics.Attribution;

/// <summary>Fixed shares of given touches; what is left goes equally to the others.</summary>
internal sealed class MilestoneModel : AttributionModel
{
    private const double NoMilestone = -1;

    private readonly ValueList<Milestone> milestones;
    private readonly MissingMilestone missing;
    private readonly double rest;

    public MilestoneModel(ValueList<Milestone> milestones, MissingMilestone missing)
        : base(NameOf(milestones, missing))
    {
        this.milestones = milestones;
        this.missing = missing;
        rest = Math.Max(0, 1 - Sum(milestones));
    }

    internal override CreditShape Shape => CreditShape.Weighted;

    internal override bool IsSame(AttributionModel other) => other is MilestoneModel same && milestones == same.milestones && missing == same.missing;

    internal override void Weigh(in TouchPath path, ReadOnlySpan<bool> flags, Span<double> weights)
    {
        weights.Fill(NoMilestone);
        var (left, others, found) = (rest, weights.Length, 0.0);
        foreach (var milestone in milestones)
        {
            var touch = milestone.Find(path);
            if (touch < 0)
            {
                left += missing == MissingMilestone.ToTheOthers ? milestone.Share : 0;
                continue;
            }

            found += milestone.Share;
            if (weights[touch] == NoMilestone)
            {
                weights[touch] = milestone.Share;
                others--;
            }
            else
            {
                weights[touch] += milestone.Share;
            }
        }

        // Neither a share found nor one left over: nothing tells the touches apart.
        if (found == 0 && (left == 0 || others == 0))
        {
            weights.Fill(1);
            return;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] == NoMilestone)
                weights[i] = left / others;
        }
    }

    private static double Sum(ValueList<Milestone> milestones)
    {
        var sum = 0.0;
        foreach (var milestone in milestones)
            sum += milestone.Share;
        return sum;
    }

    private static string NameOf(ValueList<Milestone> milestones, MissingMilestone missing)
    {
        if (milestones.IsEmpty || milestones.Contains(null!))
            throw new ArgumentException($"Give one milestone at least, and none of them null, got {milestones}.", nameof(milestones));
        if (Sum(milestones) > 1 + 1e-12)
            throw new ArgumentException(Invariant($"The shares of milestones add up to 1 at most, got {Sum(milestones)} of {milestones}."), nameof(milestones));
        if (!Enum.IsDefined(missing))
            throw new ArgumentOutOfRangeException(nameof(missing), missing, "There is no such rule.");
        return $"milestones ({string.Join(", ", milestones)}; a missing one's share to {(missing == MissingMilestone.Renormalise ? "all" : "the others")})";
    }
}
