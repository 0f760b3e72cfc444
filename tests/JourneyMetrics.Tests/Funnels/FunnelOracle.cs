using JourneyMetrics.Funnels;

namespace JourneyMetrics.Tests.Funnels;

/// <summary>The level by trying every chain there is: slow, and right at a glance.</summary>
internal static class FunnelOracle
{
    public static int Level(FunnelCase funnel, FunnelTies ties, FunnelReentry reentry)
    {
        var events = funnel.Events.OrderBy(e => e.Second).ToArray();
        var entries = Enumerable.Range(0, events.Length).Where(i => funnel.Steps[0].Contains(events[i].Name, StringComparison.Ordinal)).ToArray();
        if (reentry == FunnelReentry.FirstEntryOnly && entries.Length > 0)
        {
            // At one instant, in any order, each of the first steps may be the first.
            var first = entries[0];
            entries = ties == FunnelTies.FileOrder ? [first] : [.. entries.Where(i => events[i].Second == events[first].Second)];
        }

        return entries.Select(entry => Longest([entry])).DefaultIfEmpty(0).Max();

        int Longest(int[] chain)
        {
            if (chain.Length == funnel.Steps.Length)
                return chain.Length;
            var step = funnel.Steps[chain.Length];
            var longest = chain.Length;
            for (var i = 0; i < events.Length; i++)
            {
                if (step.Contains(events[i].Name, StringComparison.Ordinal) && !chain.Contains(i) && Follows(chain, i))
                    longest = Math.Max(longest, Longest([.. chain, i]));
            }

            return longest;
        }

        bool Follows(int[] chain, int next)
        {
            var (first, last, at) = (events[chain[0]].Second, events[chain[^1]].Second, events[next].Second);
            var inOrder = ties switch
            {
                FunnelTies.AnyOrder => at >= last,
                FunnelTies.StrictlyLater => at > last,
                _ => next > chain[^1],
            };
            return inOrder && (funnel.Window == 0 || at - first <= funnel.Window);
        }
    }
}
