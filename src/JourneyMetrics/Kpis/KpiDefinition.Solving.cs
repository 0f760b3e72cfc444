using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <content>Turns the formula round: from a wanted figure to an input, to slopes, to tables of what would be.</content>
public abstract partial class KpiDefinition
{
    // A double's last digit, and what the last digits of the other inputs can make of it.
    private const double Near = 1e-9;

    /// <summary>The value of one input that gives a wanted figure, the other inputs being known.</summary>
    /// <param name="input">The input to find: a number, an amount or a count.</param>
    /// <param name="target">The wanted figure, in the unit of the KPI: a fraction for a rate.</param>
    /// <param name="others">Every other input once.</param>
    /// <returns>
    /// Every value in the domain of the input that gives the target, ascending. None: never reached. Any value gives it: not
    /// identifiable. Of a count, also the whole number that meets the target.
    /// </returns>
    /// <remarks>
    /// The formula is turned round where it is (a + b u) / (c + d u) in the input or an operation on it that can be undone; otherwise a root is
    /// searched between 1e-15 and 1e15 and then narrowed to neighbouring doubles.
    /// </remarks>
    /// <exception cref="ArgumentException">An input is missing, unknown, given twice, of the wrong kind or outside its domain.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not finite.</exception>
    /// <exception cref="NotSupportedException">The result of the KPI is not one figure, or the input is a word, a list, or a count of a KPI of lists.</exception>
    public KpiSolution Solve(string input, double target, params ReadOnlySpan<KpiArgument> others)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!double.IsFinite(target))
            throw new ArgumentOutOfRangeException(nameof(target), target, $"The target of {Id} is a finite number.");
        var unknown = Position(input);
        var kind = Inputs[unknown].Kind;
        if (kind is KpiInputKind.Choice or KpiInputKind.List)
            throw new NotSupportedException($"The input '{input}' of {Id} is a {kind}; only a number can be solved for.");
        var ordered = Order(others, unknown);
        CheckGiven(ordered, unknown);
        var figure = Unknown(ordered, unknown);
        var (values, reason, closed) = figure is { IsOpen: false } ? Closed(figure, ordered, unknown, target) : Searched(ordered, unknown, target);
        var given = ValueList.FromArray([.. ordered.Where((_, position) => position != unknown)]);
        var whole = kind == KpiInputKind.Count && values.Count == 1 ? Whole(ordered, unknown, target, values[0]) : null;
        return new KpiSolution(Id, input, target, values.ToValueList(), reason, closed, whole, given);
    }

    /// <summary>How the figure moves with each numeric input: the slope and the elasticity, from the formula itself.</summary>
    /// <param name="arguments">Every input once, in any order.</param>
    /// <returns>One row an input, in the order of the definition; words and lists have none.</returns>
    /// <exception cref="ArgumentException">An input is missing, unknown, given twice, of the wrong kind or outside its domain.</exception>
    /// <exception cref="NotSupportedException">The formula is text (a median, a search), which has no slope.</exception>
    public ValueList<KpiSensitivity> Sensitivities(params ReadOnlySpan<KpiArgument> arguments)
    {
        var result = Evaluate(null, arguments);
        var slots = default(Slots<Quantity>);
        Span<Quantity> inputs = slots;
        var word = Quantities([.. result.Inputs], inputs);
        var rows = new List<KpiSensitivity>(Inputs.Count);
        var figures = new Dual[Inputs.Count];
        for (var moved = 0; moved < figures.Length; moved++)
        {
            if (Inputs[moved].Kind is KpiInputKind.Choice or KpiInputKind.List)
                continue;
            for (var i = 0; i < figures.Length; i++)
                figures[i] = new Dual(inputs[i].Accurate, i == moved ? 1 : 0);
            if (!TryFigure<Dual>(figures, word, out var figure))
                throw new NotSupportedException($"The formula of {Id} is text; it has no slope.");
            var elasticity = figure.Slope * inputs[moved].Accurate / figure.Value;
            rows.Add(result.Reason is { } reason
                ? new KpiSensitivity(Inputs[moved].Name, reason, reason)
                : new KpiSensitivity(Inputs[moved].Name, figure.Slope.Outcome, elasticity.Outcome));
        }

        return rows.ToValueList();
    }

    /// <summary>The figure for several values of one input.</summary>
    /// <param name="input">The input to vary: a number, an amount or a count.</param>
    /// <param name="values">Its values, one row each.</param>
    /// <param name="others">Every other input once.</param>
    /// <returns>A table of one column.</returns>
    /// <exception cref="ArgumentException">An input is missing, unknown, given twice, of the wrong kind or outside its domain.</exception>
    public WhatIfTable WhatIf(string input, ValueList<decimal> values, params ReadOnlySpan<KpiArgument> others)
        => WhatIf(input, values, null, [], others);

    /// <summary>The figure for several values of two inputs, each with each.</summary>
    /// <param name="rowInput">The input of the rows: a number, an amount or a count.</param>
    /// <param name="rowValues">Its values, one row each.</param>
    /// <param name="columnInput">The input of the columns.</param>
    /// <param name="columnValues">Its values, one column each.</param>
    /// <param name="others">Every other input once.</param>
    /// <returns>A table with a cell for each pair.</returns>
    /// <exception cref="ArgumentException">An input is missing, unknown, given twice, of the wrong kind or outside its domain.</exception>
    public WhatIfTable WhatIf(string rowInput, ValueList<decimal> rowValues, string? columnInput, ValueList<decimal> columnValues, params ReadOnlySpan<KpiArgument> others)
    {
        var rowKind = Inputs[Position(rowInput)].Kind;
        KpiInputKind? columnKind = columnInput is null ? null : Inputs[Position(columnInput)].Kind;
        if (columnInput is null && !columnValues.IsEmpty)
            throw new ArgumentException($"Values {columnValues} without the input that they are of.", nameof(columnValues));
        var currency = default(Currency);
        foreach (var other in others)
            currency = currency.IsNone ? other.Value.Currency : currency;
        var cells = new List<KpiResult>(rowValues.Count * Math.Max(1, columnValues.Count));
        foreach (var row in rowValues)
        {
            foreach (var column in columnInput is null ? [0m] : columnValues)
            {
                List<KpiArgument> arguments = [.. others, Varied(rowInput, rowKind, row)];
                if (columnInput is not null)
                    arguments.Add(Varied(columnInput, columnKind!.Value, column));
                cells.Add(Evaluate(null, arguments.ToArray()));
            }
        }

        return new WhatIfTable(Id, rowInput, rowValues, columnInput, columnValues, cells.ToValueList());

        // An amount is in the currency of the other money.
        KpiArgument Varied(string name, KpiInputKind kind, decimal value)
            => new(name, kind == KpiInputKind.Money ? new Money(value, currency) : value);
    }

    // What is known keeps its own domain; rules between inputs can only be looked at with the unknown in place.
    private void CheckGiven(KpiArgument[] ordered, int unknown)
    {
        var slots = default(Slots<Quantity>);
        Span<Quantity> inputs = slots;
        Quantities(ordered, inputs);
        for (var i = 0; i < ordered.Length; i++)
        {
            if (i != unknown && Inputs[i].Kind is not (KpiInputKind.Choice or KpiInputKind.List))
                Inputs[i].Check(inputs[i]);
        }

        RequireOneCurrency(inputs[..ordered.Length]);
    }

    private Solvable? Unknown(KpiArgument[] ordered, int unknown)
    {
        var slots = default(Slots<Quantity>);
        Span<Quantity> inputs = slots;
        var word = Quantities(ordered, inputs);
        var figures = new Solvable[ordered.Length];
        for (var i = 0; i < figures.Length; i++)
            figures[i] = i == unknown ? Solvable.Unknown() : Solvable.Constant(inputs[i].Accurate);
        return TryFigure<Solvable>(figures, word, out var figure) ? figure : null;
    }

    private (List<double> Values, Undefined? Reason, bool Closed) Closed(Solvable figure, KpiArgument[] ordered, int unknown, double target)
    {
        var candidates = new List<Accurate>();
        if (!figure.TrySolve(new Accurate(target), candidates))
            return ([], Undefined.NotIdentifiable, true);
        var values = new List<double>();
        foreach (var candidate in candidates)
        {
            if (candidate.Outcome.Value is not { } found)
                continue;
            var value = Inside(Inputs[unknown], found);
            if (At(ordered, unknown, value) is { Value: { } reached } && IsNear(reached, value, found) && !values.Contains(value))
                values.Add(value);
        }

        values.Sort();
        return (values, values.Count == 0 ? Undefined.NeverReached : null, true);

        // Near a figure of zero the last digit of the input is all there is to compare with.
        bool IsNear(double reached, double value, double exact)
            => Math.Abs(reached - target) <= Math.Max(Near * Math.Abs(target), Scale(ordered, unknown, value, exact));
    }

    // How much the figure moves when the input moves by one part in a billion.
    private double Scale(KpiArgument[] ordered, int unknown, double value, double exact)
    {
        var step = Near * Math.Max(Math.Abs(exact), 1e-9);
        var here = At(ordered, unknown, value)?.Value;
        var change = 0d;
        foreach (var there in new[] { At(ordered, unknown, value + step)?.Value, At(ordered, unknown, value - step)?.Value })
            change = Math.Max(change, there is { } moved && here is { } figure ? Math.Abs(moved - figure) : 0);
        return change;
    }

    private (List<double> Values, Undefined? Reason, bool Closed) Searched(KpiArgument[] ordered, int unknown, double target)
    {
        if (Inputs[unknown].Kind == KpiInputKind.Count && !IsClosedForm)
            throw new NotSupportedException($"The formula of {Id} is text and takes whole counts only; '{Inputs[unknown].Name}' cannot be solved for.");
        var search = new RootSearch(x => At(ordered, unknown, x)?.Value - target, Inputs[unknown].Domain, Math.Abs(target));
        var (values, reason) = search.Run();
        return (values, reason, false);
    }

    private Outcome<double>? At(KpiArgument[] ordered, int unknown, double value)
    {
        if (IsClosedForm)
        {
            var slots = default(Slots<Quantity>);
            Span<Quantity> inputs = slots;
            var word = Quantities(ordered, inputs);
            inputs[unknown] = value;
            return ValueAt(inputs[..ordered.Length], word);
        }

        if (!Inputs[unknown].Allows(value) || Math.Abs(value) > 1e27)
            return null;
        KpiArgument[] arguments = [.. ordered];
        var exact = (decimal)value;
        arguments[unknown] = new KpiArgument(Inputs[unknown].Name, Inputs[unknown].Kind == KpiInputKind.Money ? new Money(exact, Common(ordered)) : exact);
        try
        {
            var result = Evaluate(null, arguments);
            return new Outcome<double>(result.Value, result.Reason);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Currency Common(KpiArgument[] ordered)
    {
        foreach (var argument in ordered)
        {
            if (!argument.Value.Currency.IsNone)
                return argument.Value.Currency;
        }

        return default;
    }

    // The last digit of a turned formula may fall just outside a closed end: then the end is meant.
    private static double Inside(KpiInput input, double value) => input.Domain switch
    {
        KpiInputDomain.Fraction when value > 1 && value <= 1 + Near => 1,
        KpiInputDomain.AtLeastOne when value < 1 && value >= 1 - Near => 1,
        _ => value == 0 ? 0 : value,
    };

    private WholeSolution? Whole(KpiArgument[] ordered, int unknown, double target, double value)
    {
        if (Direction == KpiDirection.DependsOnContext || Math.Abs(value) > 1L << 53)
            return null;
        var atLeast = Direction == KpiDirection.HigherIsBetter;
        var slack = Near * Math.Abs(target) * 1e-3;

        // A solution a last digit away from a whole number is that number.
        var nearest = Math.Round(value);
        double[] candidates = Math.Abs(value - nearest) <= Near * Math.Max(1, nearest) ? [nearest] : [Math.Floor(value), Math.Ceiling(value)];
        foreach (var count in candidates)
        {
            if (At(ordered, unknown, count)?.Value is { } figure && (atLeast ? figure >= target - slack : figure <= target + slack))
                return new WholeSolution((long)count, figure, atLeast);
        }

        return null;
    }
}
