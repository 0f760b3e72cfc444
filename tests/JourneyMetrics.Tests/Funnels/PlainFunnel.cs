using JourneyMetrics.Funnels;
using NodaTime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Funnels;

/// <summary>The rules of a funnel in seconds and plain values; a window of 0 is none, a range is of seconds with its end left out.</summary>
internal sealed record PlainFunnel(
    PlainStep[] Steps,
    int Window,
    FunnelTies Ties = FunnelTies.AnyOrder,
    FunnelOrder Order = FunnelOrder.Ordered,
    FunnelReentry Reentry = FunnelReentry.AnyStart,
    PlainExclusion[]? Without = null,
    bool FallsBack = false,
    bool CountsEntries = false,
    (int From, int To)? Range = null)
{
    public PlainExclusion[] Exclusions => Without ?? [];

    public FunnelDefinition Definition { get; } = Define(Steps, Window, Ties, Order, Reentry, Without ?? [], FallsBack, CountsEntries, Range);

    public static TouchpointLog Log(IEnumerable<(string Customer, PlainEvent Event)> rows)
        => TouchpointLog.FromRows(
            rows,
            row => row.Customer,
            row => row.Event.Name,
            row => Instant.FromUnixTimeSeconds(row.Event.Second),
            properties: new Dictionary<string, Func<(string Customer, PlainEvent Event), string?>> { ["p"] = row => row.Event.Value });

    public override string ToString()
        => Invariant($"{string.Join(" > ", Steps.Select(step => step.ToString()))} within {Window}, {Order}, {Ties}, {Reentry} {string.Join(" ", Exclusions.Select(one => one.ToString()))}{(FallsBack ? " falls back" : "")}{(CountsEntries ? " entries" : "")} {Range}");

    private static FunnelDefinition Define(
        PlainStep[] steps, int window, FunnelTies ties, FunnelOrder order, FunnelReentry reentry, PlainExclusion[] exclusions, bool fallsBack, bool countsEntries, (int From, int To)? range)
        => new(
            steps.Select((step, place) => new FunnelStep(
                Invariant($"{place + 1}"),
                step.Any.Distinct().Select(Match).ToValueList(),
                step.Window == 0 ? null : Duration.FromSeconds(step.Window),
                step.IsOptional,
                step.IsFirstTime)).ToValueList(),
            window == 0 ? null : Duration.FromSeconds(window),
            ties,
            reentry,
            order,
            exclusions: exclusions.Select(one => new FunnelExclusion(Match(one.Match), one.From, one.To)).ToValueList(),
            exclusionPolicy: fallsBack ? FunnelExclusionPolicy.FallsBack : FunnelExclusionPolicy.LeavesOut,
            subject: countsEntries ? FunnelSubject.Entries : FunnelSubject.Customers,
            range: range is { } stretch ? new Interval(Instant.FromUnixTimeSeconds(stretch.From), Instant.FromUnixTimeSeconds(stretch.To)) : null);

    private static FunnelMatch Match(PlainMatch match) => new(match.Name, match.Value is null ? [] : [new FunnelCondition("p", match.Value)]);
}
