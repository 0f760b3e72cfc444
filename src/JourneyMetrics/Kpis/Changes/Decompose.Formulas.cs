using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <content>Any formula, funnels and bridges.</content>
public static partial class Decompose
{
    /// <summary>The change of any function of several inputs, by input, with Shapley values.</summary>
    /// <param name="function">The figure from the values of the inputs, in the order given: <c>x => x[0] * x[1] - x[2]</c>.</param>
    /// <param name="inputs">The inputs before and after: <c>("price", 10, 12), ("units", 100, 90)</c>.</param>
    /// <returns>The effect of each input; undefined when the figure is, for any mixture of before and after.</returns>
    /// <remarks>The function is called once for every subset of the inputs that changed, at most 20 of them.</remarks>
    /// <exception cref="ArgumentException">There is no input, two have one name, one divides, or more than 20 changed.</exception>
    public static ChangeDecomposition Function(Func<ValueList<double>, Outcome<double>> function, params ReadOnlySpan<FactorChange> inputs)
    {
        ArgumentNullException.ThrowIfNull(function);
        var factors = Read(inputs);
        if (Array.Find(factors, factor => factor.Sign < 0).Name is { } divisor)
            throw new ArgumentException($"What '{divisor}' does is written in the function; it takes no sign.", nameof(inputs));
        var before = inputs.ToArray();
        var changed = Changed(before.Length, i => !before[i].Before.Equals(before[i].After), nameof(inputs));
        return ByShapley(Names(factors), changed, IsAfter =>
        {
            var values = new double[before.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = IsAfter(i) ? before[i].After : before[i].Before;
            var outcome = function(ValueList.FromArray(values));
            return outcome.TryGetValue(out var value) ? new Accurate(value) : Accurate.None(outcome.Reason.GetValueOrDefault());
        });
    }

    /// <summary>The change of a KPI of the catalogue, by input, with Shapley values.</summary>
    /// <param name="id">The id of the KPI: <c>ltv_margin</c>.</param>
    /// <param name="before">Every input before.</param>
    /// <param name="after">Every input after; a word is the same in both.</param>
    /// <returns>The effect of each input that is no word; undefined when the figure is, for any mixture of before and after.</returns>
    /// <remarks>Both ends are checked as by <see cref="KpiCatalog.Evaluate"/>. A mixture of both is a figure of thought: more may be lost after than there were before.</remarks>
    /// <exception cref="ArgumentException">There is no such id, an input is missing, unknown, given twice or outside its domain, or a word differs.</exception>
    /// <exception cref="NotSupportedException">The result of the KPI is not one figure.</exception>
    public static ChangeDecomposition Kpi(string id, ReadOnlySpan<KpiArgument> before, ReadOnlySpan<KpiArgument> after)
    {
        if (!KpiCatalog.TryGet(id, out var kpi))
            throw new ArgumentException($"There is no KPI '{id}' in the catalogue.", nameof(id));
        var first = kpi.Evaluate(before);
        var second = kpi.Evaluate(after);
        var numbers = new List<int>();
        for (var i = 0; i < kpi.Inputs.Count; i++)
        {
            var input = kpi.Inputs[i];
            if (input.Kind == KpiInputKind.Choice && first.Inputs[i].Word != second.Inputs[i].Word)
                throw new ArgumentException($"{input.Name} is {first.Inputs[i].Word} before and {second.Inputs[i].Word} after: two variants are no change of one figure.", nameof(after));
            if (input.Kind == KpiInputKind.Money && first.Inputs[i].Value.Currency != second.Inputs[i].Value.Currency)
                throw new ArgumentException($"{input.Name} is in '{first.Inputs[i].Value.Currency}' before and in '{second.Inputs[i].Value.Currency}' after; convert one.", nameof(after));
            if (input.Kind != KpiInputKind.Choice)
                numbers.Add(i);
        }

        var names = numbers.Select(i => kpi.Inputs[i].Name).ToArray();
        var changed = Changed(numbers.Count, i => Differ(first.Inputs[numbers[i]], second.Inputs[numbers[i]]), nameof(after));
        return ByShapley(names, changed, IsAfter =>
        {
            var mixed = first.Inputs.ToArray();
            for (var i = 0; i < numbers.Count; i++)
            {
                if (IsAfter(i))
                    mixed[numbers[i]] = second.Inputs[numbers[i]];
            }

            return kpi.Figure(mixed);
        });

        static bool Differ(KpiArgument left, KpiArgument right) => left.Value != right.Value || left.Values != right.Values;
    }

    /// <summary>The change of what a funnel brings out: entrants times the rate of each step, by step.</summary>
    /// <param name="stages">The names of the stages, in order.</param>
    /// <param name="before">How many reached each stage before, never rising.</param>
    /// <param name="after">How many reached each stage after, never rising.</param>
    /// <returns>
    /// The effect of the entrants (under the name of the first stage) and of each step (<c>visit > trial</c>), in people of the last stage; by LMDI,
    /// or by Shapley when nobody passed a step. Undefined when nobody reached a step that others follow: it has no rate.
    /// </returns>
    /// <exception cref="ArgumentException">There is no stage, two have one name, the lists are not of one length, or a count rises.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static ChangeDecomposition Funnel(ReadOnlySpan<string> stages, ReadOnlySpan<long> before, ReadOnlySpan<long> after)
    {
        if (stages.IsEmpty || stages.Length != before.Length || stages.Length != after.Length)
            throw new ArgumentException(Invariant($"Every stage has a name, a count before and a count after: got {stages.Length}, {before.Length} and {after.Length}."), nameof(stages));
        CheckCounts(stages, before, nameof(before));
        CheckCounts(stages, after, nameof(after));
        var factors = new AccurateFactor[stages.Length];
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < factors.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(stages[i]) || !names.Add(stages[i]))
                throw new ArgumentException($"Every stage has a name of its own, got '{stages[i]}'.", nameof(stages));
            factors[i] = i == 0
                ? new AccurateFactor(stages[0], Count(before[0]), Count(after[0]), 1)
                : new AccurateFactor($"{stages[i - 1]} > {stages[i]}", Count(before[i]) / Count(before[i - 1]), Count(after[i]) / Count(after[i - 1]), 1);
        }

        return Product(factors);
    }

    /// <summary>The change of MRR by the five movements of its bridge: losses count below zero.</summary>
    /// <param name="bridge">The bridge of the period.</param>
    /// <returns>The movements: new, expansion, reactivation, contraction, churned.</returns>
    public static ChangeDecomposition Mrr(MrrBridge bridge)
    {
        ArgumentNullException.ThrowIfNull(bridge);
        string[] names = ["new", "expansion", "reactivation", "contraction", "churned"];
        Accurate[] effects =
        [
            Amount(bridge.New), Amount(bridge.Expansion), Amount(bridge.Reactivation), -Amount(bridge.Contraction), -Amount(bridge.Churned),
        ];
        return ChangeDecomposition.Of(DecompositionMethod.Movements, Amount(bridge.Opening), Amount(bridge.Closing), names, effects);

        static Accurate Amount(MrrMovement movement) => new(movement.Amount.Amount);
    }

    // The positions that changed; the effect of the others is nothing, and they need no subsets.
    private static int[] Changed(int count, Func<int, bool> differs, string parameter)
    {
        var changed = Enumerable.Range(0, count).Where(differs).ToArray();
        return changed.Length <= MostInputs
            ? changed
            : throw new ArgumentException(Invariant($"{changed.Length} inputs changed; Shapley values of a function are computed for {MostInputs} at most, since every subset is."), parameter);
    }

    private static ChangeDecomposition ByShapley(string[] names, int[] changed, Func<Func<int, bool>, Accurate> figure)
    {
        var values = new Accurate[1 << changed.Length];
        for (var subset = 0; subset < values.Length; subset++)
        {
            var chosen = subset;
            values[subset] = figure(input => Array.IndexOf(changed, input) is >= 0 and var bit && (chosen & (1 << bit)) != 0);
        }

        foreach (var value in values)
        {
            if (value.Reason is { } reason)
                return ChangeDecomposition.None(DecompositionMethod.Shapley, values[0], values[^1], reason);
        }

        var parts = Splits.Shapley(values, changed.Length);
        var effects = new Accurate[names.Length];
        Array.Fill(effects, 0);
        for (var i = 0; i < parts.Length; i++)
            effects[changed[i]] = parts[i];
        return ChangeDecomposition.Of(DecompositionMethod.Shapley, values[0], values[^1], names, effects);
    }

    private static Accurate Count(long count) => new((decimal)count);

    private static void CheckCounts(ReadOnlySpan<string> stages, ReadOnlySpan<long> counts, string parameter)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] < 0)
                throw new ArgumentOutOfRangeException(parameter, counts[i], $"A count of people is not negative; see the stage '{stages[i]}'.");
            if (i > 0 && counts[i] > counts[i - 1])
                throw new ArgumentException(Invariant($"Counts never rise from stage to stage: '{stages[i]}' has {counts[i]}, after {counts[i - 1]} in '{stages[i - 1]}'."), parameter);
        }
    }
}
