namespace JourneyMetrics.Tests.Attribution;

/// <summary>Removal effects the long way: a dictionary of windows, and for each removed channel a system of its own, in exact fractions or doubles.</summary>
internal sealed class ChainOracle
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string[]> windows = [];
    private readonly Dictionary<int, double> entries = [];
    private readonly Dictionary<(int From, int To), double> steps = [];
    private readonly Dictionary<int, double> conversions = [];
    private readonly Dictionary<int, double> values = [];
    private readonly Dictionary<int, double> nulls = [];
    private readonly bool mergeStates;

    public ChainOracle(IEnumerable<SetRow> rows, int order, bool mergeStates = false)
    {
        this.mergeStates = mergeStates;
        foreach (var row in rows.Where(row => row.Path.Length > 0 && row.Conversions + row.Nulls > 0))
            Add(row, order);
    }

    public int States => windows.Count;

    public IEnumerable<string> Channels => windows.SelectMany(window => window).Distinct();

    public double Conversions => conversions.Values.Sum();

    public double Journeys => Conversions + nulls.Values.Sum();

    /// <summary>What all journeys earn when the windows with one of the channels lead nowhere.</summary>
    public double Earned(ISet<string> removed, bool ofValue = false)
    {
        var stay = Enumerable.Range(0, States).Where(state => !windows[state].Any(removed.Contains)).ToArray();
        var matrix = new double[stay.Length, stay.Length + 1];
        for (var i = 0; i < stay.Length; i++)
        {
            var state = stay[i];
            var all = conversions.GetValueOrDefault(state) + nulls.GetValueOrDefault(state) + steps.Where(step => step.Key.From == state).Sum(step => step.Value);
            for (var j = 0; j < stay.Length; j++)
                matrix[i, j] = (i == j ? 1 : 0) - (steps.GetValueOrDefault((state, stay[j])) / all);
            matrix[i, stay.Length] = (ofValue ? values : conversions).GetValueOrDefault(state) / all;
        }

        Solve(matrix);
        return Enumerable.Range(0, stay.Length).Sum(i => entries.GetValueOrDefault(stay[i]) * matrix[i, stay.Length]);
    }

    /// <summary>The same in fractions, which have no rounding at all: for whole weights and few windows.</summary>
    public Fraction EarnedExactly(ISet<string> removed, bool ofValue = false)
    {
        var stay = Enumerable.Range(0, States).Where(state => !windows[state].Any(removed.Contains)).ToArray();
        var matrix = new Fraction[stay.Length, stay.Length + 1];
        for (var i = 0; i < stay.Length; i++)
        {
            var state = stay[i];
            var all = Fraction.Of(conversions.GetValueOrDefault(state)) + Fraction.Of(nulls.GetValueOrDefault(state));
            foreach (var step in steps.Where(step => step.Key.From == state))
                all += Fraction.Of(step.Value);
            for (var j = 0; j < stay.Length; j++)
                matrix[i, j] = (i == j ? 1 : 0) - (Fraction.Of(steps.GetValueOrDefault((state, stay[j]))) / all);
            matrix[i, stay.Length] = Fraction.Of((ofValue ? values : conversions).GetValueOrDefault(state)) / all;
        }

        SolveExactly(matrix);
        Fraction sum = 0;
        for (var i = 0; i < stay.Length; i++)
            sum += Fraction.Of(entries.GetValueOrDefault(stay[i])) * matrix[i, stay.Length];
        return sum;
    }

    /// <summary>The same by plain sweeps: for chains of thousands of windows.</summary>
    public double EarnedBySweeps(string removed, bool ofValue = false)
    {
        var from = steps.ToLookup(step => step.Key.From, step => (step.Key.To, step.Value));
        var rows = windows.Select((window, state) => (
            IsIn: !window.Contains(removed),
            Steps: from[state].Where(step => !windows[step.To].Contains(removed)).ToArray(),
            All: conversions.GetValueOrDefault(state) + nulls.GetValueOrDefault(state) + from[state].Sum(step => step.Value),
            Reward: (ofValue ? values : conversions).GetValueOrDefault(state))).ToArray();
        var earned = new double[States];
        for (var sweep = 0; sweep < 400; sweep++)
        {
            for (var state = 0; state < earned.Length; state++)
                earned[state] = !rows[state].IsIn ? 0 : (rows[state].Reward + rows[state].Steps.Sum(step => step.Value * earned[step.To])) / rows[state].All;
        }

        return entries.Sum(entry => entry.Value * earned[entry.Key]);
    }

    private void Add(SetRow row, int order)
    {
        var weight = row.Conversions + row.Nulls;
        var at = Number(row.Path[..Math.Min(order, row.Path.Length)]);
        entries[at] = entries.GetValueOrDefault(at) + weight;
        for (var end = order + 1; end <= row.Path.Length; end++)
        {
            var to = Number(row.Path[(end - order)..end]);
            if (!mergeStates || to != at)
                steps[(at, to)] = steps.GetValueOrDefault((at, to)) + weight;
            at = to;
        }

        conversions[at] = conversions.GetValueOrDefault(at) + row.Conversions;
        values[at] = values.GetValueOrDefault(at) + row.Value;
        nulls[at] = nulls.GetValueOrDefault(at) + row.Nulls;
    }

    private int Number(string[] window)
    {
        var key = string.Join('\0', window);
        if (!numbers.TryGetValue(key, out var number))
        {
            numbers.Add(key, number = numbers.Count);
            windows.Add(window);
        }

        return number;
    }

    private static void Solve(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        for (var k = 0; k < n; k++)
        {
            var best = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(matrix[i, k]));
            for (var j = 0; j <= n; j++)
                (matrix[k, j], matrix[best, j]) = (matrix[best, j], matrix[k, j]);
            for (var i = 0; i < n; i++)
            {
                var factor = i == k ? 0 : matrix[i, k] / matrix[k, k];
                for (var j = k; factor != 0 && j <= n; j++)
                    matrix[i, j] -= factor * matrix[k, j];
            }
        }

        for (var i = 0; i < n; i++)
            matrix[i, n] /= matrix[i, i];
    }

    private static void SolveExactly(Fraction[,] matrix)
    {
        var n = matrix.GetLength(0);
        for (var k = 0; k < n; k++)
        {
            // A pivot of I - Q is never zero: every walk ends.
            for (var i = 0; i < n; i++)
            {
                if (i == k || matrix[i, k] == 0)
                    continue;
                var factor = matrix[i, k] / matrix[k, k];
                for (var j = k; j <= n; j++)
                    matrix[i, j] -= factor * matrix[k, j];
            }
        }

        for (var i = 0; i < n; i++)
            matrix[i, n] /= matrix[i, i];
    }
}
