using JourneyMetrics.Attribution;
using NodaTime;

namespace JourneyMetrics.Tests.Attribution;

/// <summary>Every rule by the words of its definition, in exact fractions. Touch i of n is n - 1 - i days before the conversion.</summary>
internal static class RuleOracle
{
    public const string Excluded = "A";
    public const string AlsoExcluded = "(start)";

    private static readonly Duration day = Duration.FromDays(1);

    /// <summary>The rules that share a conversion.</summary>
    public static IReadOnlyList<Rule> Sharing { get; } =
    [
        new(AttributionModel.FirstTouch, path => OneHot(path, 0)),
        new(AttributionModel.LastTouch, path => OneHot(path, path.Count - 1)),
        new(AttributionModel.LastTouchBut([Excluded, AlsoExcluded]), path => OneHot(path, LastBut(path) is var place && place < 0 ? path.Count - 1 : place)),
        new(AttributionModel.LastTouchBut([AlsoExcluded, Excluded], AllExcluded.Unattributed), path => OneHot(path, LastBut(path))),
        new(AttributionModel.FirstTouchBut([Excluded, AlsoExcluded]), path => OneHot(path, FirstBut(path) is var place && place < 0 ? 0 : place)),
        new(AttributionModel.FirstTouchBut([Excluded, AlsoExcluded], AllExcluded.Unattributed), path => OneHot(path, FirstBut(path))),
        new(AttributionModel.Linear, path => [.. path.Select(_ => new Fraction(1, 1))]),
        new(AttributionModel.LinearPerChannel, LastOfEach),
        new(AttributionModel.UShaped, path => Ends(path.Count, new(2, 5), new(2, 5), new(1, 2))),
        new(AttributionModel.JShaped, path => Ends(path.Count, new(1, 5), new(3, 5), new(1, 4))),
        new(AttributionModel.InverseJShaped, path => Ends(path.Count, new(3, 5), new(1, 5), new(3, 4))),
        new(AttributionModel.PositionBased(0.2, 0.6, TwoTouchRule.MiddleToEnds), path => Ends(path.Count, new(1, 5), new(3, 5), new(3, 10))),
        new(AttributionModel.PositionBased(0.25, 0, TwoTouchRule.Halves), path => Ends(path.Count, new(1, 4), 0, new(1, 2))),
        new(AttributionModel.TimeDecay(day, day), path => [.. path.Select((_, i) => new Fraction(1, (long)1 << (path.Count - 1 - i)))]),
        new(AttributionModel.TimeDecay(0.5, 1), path => [.. path.Select((_, i) => new Fraction(1, (long)1 << (2 * (path.Count - 1 - i))))]),
        new(AttributionModel.SteppedTimeDecay(0.75, 2 * day, day), path => [.. path.Select((_, i) => Power(new(3, 4), (path.Count - 1 - i) / 2))]),
        new(AttributionModel.SteppedTimeDecay(0, 2 * day, day), path => [.. path.Select((_, i) => new Fraction(path.Count - 1 - i < 2 ? 1 : 0, 1))]),
        new(AttributionModel.Milestones([Milestone.At(0, 0.25), Milestone.At(2, 0.5), Milestone.Last(0.125)]), path => Marks(path.Count, [(0, new(1, 4)), (2, new(1, 2)), (path.Count - 1, new(1, 8))], false)),
        new(AttributionModel.Milestones([Milestone.First(0.25), Milestone.At(3, 0.5)], MissingMilestone.ToTheOthers), path => Marks(path.Count, [(0, new(1, 4)), (3, new(1, 2))], true)),
        new(AttributionModel.Milestones([Milestone.At(4, 0.5), Milestone.At(5, 0.5)]), path => Marks(path.Count, [(4, new(1, 2)), (5, new(1, 2))], false)),
        new(Recency, path => [.. path.Select((_, i) => new Fraction(i + 1, 1))]),
    ];

    /// <summary>All rules.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. Sharing, new(AttributionModel.Participation, LastOfEach, IsWhole: true)];

    private static AttributionModel Recency => AttributionModel.Custom("recency", static (in TouchPath path, Span<double> weights) =>
    {
        for (var i = 0; i < path.Count; i++)
            weights[i] = (i + 1) * 1e200;
    });

    /// <summary>The share of each channel of a path, "" for nobody.</summary>
    public static Dictionary<string, Fraction> Shares(Rule rule, IReadOnlyList<string> path)
    {
        var shares = new Dictionary<string, Fraction>(StringComparer.Ordinal);
        var weights = path.Count == 0 ? [] : rule.Weights(path);
        var sum = weights.Aggregate(new Fraction(0, 1), (total, weight) => total + weight);
        if (sum.Numerator.IsZero)
            shares[string.Empty] = 1;
        for (var i = 0; i < weights.Length && !sum.Numerator.IsZero; i++)
            shares[path[i]] = shares.GetValueOrDefault(path[i]) + (rule.IsWhole ? weights[i] : weights[i] / sum);
        return shares;
    }

    private static Fraction[] OneHot(IReadOnlyList<string> path, int place) => [.. path.Select((_, i) => new Fraction(i == place ? 1 : 0, 1))];

    private static int LastBut(IReadOnlyList<string> path) => path.ToList().FindLastIndex(channel => channel is not (Excluded or AlsoExcluded));

    private static int FirstBut(IReadOnlyList<string> path) => path.ToList().FindIndex(channel => channel is not (Excluded or AlsoExcluded));

    private static Fraction[] LastOfEach(IReadOnlyList<string> path) => [.. path.Select((channel, i) => new Fraction(path.Skip(i + 1).Contains(channel) ? 0 : 1, 1))];

    private static Fraction[] Ends(int count, Fraction first, Fraction last, Fraction firstOfTwo)
        => count == 1 ? [1]
            : count == 2 ? [firstOfTwo, 1 - firstOfTwo]
            : [first, .. Enumerable.Repeat((1 - first - last) / (count - 2), count - 2), last];

    private static Fraction[] Marks(int count, (int Place, Fraction Share)[] marks, bool missingToOthers)
    {
        var left = marks.Aggregate(new Fraction(1, 1), (rest, mark) => rest - mark.Share);
        if (missingToOthers)
            left = marks.Where(mark => mark.Place >= count).Aggregate(left, (rest, mark) => rest + mark.Share);
        var found = marks.Where(mark => mark.Place < count).ToList();
        var others = Enumerable.Range(0, count).Count(i => found.All(mark => mark.Place != i));
        var weights = Enumerable.Range(0, count)
            .Select(i => found.Any(mark => mark.Place == i) ? found.Where(mark => mark.Place == i).Aggregate(new Fraction(0, 1), (sum, mark) => sum + mark.Share) : left / others)
            .ToArray();
        return weights.All(weight => weight.Numerator.IsZero) ? [.. weights.Select(_ => new Fraction(1, 1))] : weights;
    }

    private static Fraction Power(Fraction number, int times) => Enumerable.Repeat(number, times).Aggregate(new Fraction(1, 1), (product, factor) => product * factor);

    /// <summary>A model and the weights of its definition.</summary>
    internal sealed record Rule(AttributionModel Model, Func<IReadOnlyList<string>, Fraction[]> Weights, bool IsWhole = false);
}
