using JourneyMetrics.Funnels;

namespace JourneyMetrics.Tests.Funnels;

/// <summary>A funnel by trying every chain there is: slow, and right at a glance. It shares nothing with the library but the names of the rules.</summary>
internal sealed class FunnelOracle
{
    private readonly PlainFunnel funnel;

    // For each event its second, the steps that it fits, and whether an exclusion names it.
    private readonly List<PlainEvent> events = [];
    private readonly List<bool[]> fits = [];
    private readonly List<PlainAttempt> attempts = [];

    public FunnelOracle(PlainFunnel funnel, IEnumerable<PlainEvent> customer)
    {
        this.funnel = funnel;
        var all = customer.OrderBy(one => one.Second).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            if (funnel.Range is { } range && (all[i].Second < range.From || all[i].Second >= range.To))
                continue;
            if (funnel.Order == FunnelOrder.StrictCollapsed && events.Count > 0 && EarlierInRange(all, i)?.Name == all[i].Name)
                continue;
            events.Add(all[i]);
            fits.Add(funnel.Steps.Select(step => step.Fits(all[i]) && (!step.IsFirstTime || IsFirst(all, i, step))).ToArray());
        }

        if (funnel.Order == FunnelOrder.Ordered)
            TryOrdered([]);
        else if (funnel.Order == FunnelOrder.Unordered)
            TryUnordered(0, []);
        else
            TryStrict();
    }

    private int Last => funnel.Steps.Length;

    /// <summary>The level of the customer.</summary>
    public int Level => LevelOf(Counting());

    /// <summary>Whether exclusions made it lower.</summary>
    public bool IsHeldBack => Counting().Select(attempt => attempt.Level).DefaultIfEmpty(0).Max() > Level;

    /// <summary>The seconds of the chain that gives the times; by step, or in any order by place. Empty when there is none.</summary>
    public int[] Seconds
    {
        get
        {
            var level = Level;
            return Best(Counting().Where(attempt => attempt.Level == level && IsClean(attempt))) is { } best ? Times(best) : [];
        }
    }

    /// <summary>The levels of the entries, one attempt at a time.</summary>
    public List<int> EntryLevels()
    {
        var levels = new List<int>();
        var (afterSecond, afterIndex) = (int.MinValue, -1);
        var inFileOrder = funnel.Ties == FunnelTies.FileOrder;
        var byIndex = EntryIsIndex;
        while (true)
        {
            var possible = attempts.Where(attempt => inFileOrder ? Entry(attempt) > afterIndex && events[Entry(attempt)].Second >= afterSecond : events[Entry(attempt)].Second > afterSecond).ToList();
            if (possible.Count == 0)
                return levels;
            var entry = possible.Min(Entry);
            var own = possible.Where(attempt => byIndex ? Entry(attempt) == entry : events[Entry(attempt)].Second == events[entry].Second).ToList();
            var level = LevelOf(own);
            var furthest = own.Max(attempt => attempt.Level);
            levels.Add(level);
            if (level < furthest)
            {
                var would = Best(own.Where(attempt => attempt.Level == furthest))!;
                var bad = Enumerable.Range(0, events.Count).First(i => Taints(would, i));
                (afterSecond, afterIndex) = (inFileOrder ? int.MinValue : events[bad].Second, bad);
            }
            else
            {
                var chain = Best(own.Where(attempt => attempt.Level == level && IsClean(attempt)))!;
                if (level == Last)
                    (afterSecond, afterIndex) = (inFileOrder ? int.MinValue : events[chain.Chain.Max()].Second, chain.Chain.Max());
                else if (End(chain) is { } end)
                    (afterSecond, afterIndex) = (inFileOrder ? end + 1 : end, -1);
                else
                    return levels;
            }
        }
    }

    private bool EntryIsIndex
        => funnel.Order != FunnelOrder.Unordered && (funnel.Ties == FunnelTies.FileOrder || (funnel.Ties == FunnelTies.StrictlyLater && funnel.Order != FunnelOrder.Ordered));

    private static int Entry(PlainAttempt attempt) => attempt.Chain.Min();

    private PlainEvent? EarlierInRange(List<PlainEvent> all, int index)
        => index > 0 && (funnel.Range is not { } range || all[index - 1].Second >= range.From) ? all[index - 1] : null;

    private bool IsFirst(List<PlainEvent> all, int index, PlainStep step)
    {
        var first = all.FindIndex(step.Fits);
        return funnel.Ties == FunnelTies.FileOrder ? index == first : all[index].Second == all[first].Second;
    }

    // The attempts that count: all, or those that begin with the first entry.
    private List<PlainAttempt> Counting()
    {
        if (funnel.Reentry == FunnelReentry.AnyStart || attempts.Count == 0)
            return attempts;
        var first = attempts.Min(attempt => attempt.Chain[0]);
        return attempts.Where(attempt => funnel.Ties == FunnelTies.FileOrder ? attempt.Chain[0] == first : events[attempt.Chain[0]].Second == events[first].Second).ToList();
    }

    private int LevelOf(List<PlainAttempt> counting)
    {
        var furthest = counting.Select(attempt => attempt.Level).DefaultIfEmpty(0).Max();
        var clean = counting.Where(IsClean).Select(attempt => attempt.Level).DefaultIfEmpty(0).Max();
        return funnel.FallsBack || funnel.Order == FunnelOrder.Unordered || clean == furthest ? clean : 0;
    }

    private bool IsClean(PlainAttempt attempt) => !Enumerable.Range(0, events.Count).Any(i => Taints(attempt, i));

    private bool Taints(PlainAttempt attempt, int index)
    {
        var at = events[index].Second;
        foreach (var exclusion in funnel.Exclusions)
        {
            if (!exclusion.Match.Fits(events[index]))
                continue;
            var times = attempt.Chain.Select(i => events[i].Second).ToArray();
            if (funnel.Order == FunnelOrder.Unordered)
            {
                if (at > times.Min() && at < times.Max())
                    return true;
                continue;
            }

            if (exclusion.From > attempt.Level)
                continue;
            var after = times[Array.IndexOf(StepsOf(attempt.Level), exclusion.From - 1)];
            int? before = exclusion.To <= attempt.Level ? times[Array.IndexOf(StepsOf(attempt.Level), exclusion.To - 1)] : End(attempt);
            if (at > after && (before is null || at < before))
                return true;
        }

        return false;
    }

    // The last second at which the attempt could go on.
    private int? End(PlainAttempt attempt)
    {
        var times = Times(attempt);
        int? end = funnel.Window == 0 ? null : times[0] + funnel.Window;
        if (attempt.Level < Last && funnel.Order != FunnelOrder.Unordered && funnel.Steps[attempt.Level].Window is var own and > 0)
            end = Math.Min(end ?? int.MaxValue, times[^1] + own);
        return end;
    }

    private int[] StepsOf(int level) => Enumerable.Range(0, level).Where(step => step == level - 1 || !funnel.Steps[step].IsOptional).ToArray();

    private int[] Times(PlainAttempt attempt)
        => funnel.Order == FunnelOrder.Unordered ? attempt.Chain.Select(i => events[i].Second).Order().ToArray() : attempt.Chain.Select(i => events[i].Second).ToArray();

    // Ends earliest; of these starts latest; of these is earliest in between.
    private PlainAttempt? Best(IEnumerable<PlainAttempt> some)
        => some.OrderBy(attempt => Times(attempt)[^1]).ThenByDescending(attempt => Times(attempt)[0]).ThenBy(Times, Comparer<int[]>.Create(Compare)).ThenBy(attempt => attempt.Chain, Comparer<int[]>.Create(Compare)).FirstOrDefault();

    private static int Compare(int[] left, int[] right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i])
                return left[i].CompareTo(right[i]);
        }

        return 0;
    }

    // Every chain in the order of the steps; each is an attempt of its own, whether or not it goes on.
    private void TryOrdered(int[] chain)
    {
        var steps = Enumerable.Range(1, Last).Where(level => StepsOf(level).Length == chain.Length + 1);
        foreach (var level in steps)
        {
            var step = level - 1;
            for (var i = 0; i < events.Count; i++)
            {
                if (!fits[i][step] || chain.Contains(i) || !Follows(chain, step, i))
                    continue;
                int[] longer = [.. chain, i];
                attempts.Add(new PlainAttempt(level, longer));
                if (!funnel.Steps[step].IsOptional)
                    TryOrdered(longer);
            }
        }
    }

    private bool Follows(int[] chain, int step, int next)
    {
        if (chain.Length == 0)
            return step == 0;
        var (first, last, at) = (events[chain[0]].Second, events[chain[^1]].Second, events[next].Second);
        var inOrder = funnel.Ties switch
        {
            FunnelTies.AnyOrder => at >= last,
            FunnelTies.StrictlyLater => at > last,
            _ => next > chain[^1],
        };
        return inOrder && KeepsWindows(first, last, at, step);
    }

    private bool KeepsWindows(int first, int last, int at, int step)
        => (funnel.Window == 0 || at - first <= funnel.Window) && (funnel.Steps[step].Window == 0 || at - last <= funnel.Steps[step].Window);

    // Every way to give some steps an event each.
    private void TryUnordered(int step, int[] chosen)
    {
        if (step == Last)
        {
            if (chosen.Length > 0 && IsWindow(chosen))
                attempts.Add(new PlainAttempt(chosen.Length, [.. chosen.Order()]));
            return;
        }

        TryUnordered(step + 1, chosen);
        for (var i = 0; i < events.Count; i++)
        {
            if (fits[i][step] && !chosen.Contains(i))
                TryUnordered(step + 1, [.. chosen, i]);
        }
    }

    private bool IsWindow(int[] chosen)
    {
        var times = chosen.Select(i => events[i].Second).ToArray();
        return (funnel.Window == 0 || times.Max() - times.Min() <= funnel.Window)
            && (funnel.Ties != FunnelTies.StrictlyLater || times.Distinct().Count() == times.Length);
    }

    // Every order of the events that the ties allow; in it, every run of neighbours.
    private void TryStrict()
    {
        var orders = new List<int[]> { Array.Empty<int>() };
        foreach (var instant in Enumerable.Range(0, events.Count).GroupBy(i => events[i].Second))
        {
            var own = funnel.Ties == FunnelTies.AnyOrder ? Permutations([.. instant]) : [instant.ToArray()];
            orders = orders.SelectMany(order => own.Select(tail => order.Concat(tail).ToArray())).ToList();
        }

        foreach (var order in orders)
        {
            for (var start = 0; start < order.Length; start++)
            {
                for (var length = 1; length <= Last && start + length <= order.Length && IsRun(order, start, length - 1); length++)
                    attempts.Add(new PlainAttempt(length, order[start..(start + length)]));
            }
        }
    }

    private bool IsRun(int[] order, int start, int step)
    {
        var at = order[start + step];
        if (!fits[at][step] || step == 0)
            return fits[at][step];
        var before = events[order[start + step - 1]].Second;
        return (funnel.Ties != FunnelTies.StrictlyLater || events[at].Second > before) && KeepsWindows(events[order[start]].Second, before, events[at].Second, step);
    }

    private static List<int[]> Permutations(int[] items)
        => items.Length <= 1 ? [items] : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest])).ToList();
}
