namespace JourneyMetrics.Kpis;

/// <summary>What <see cref="KpiCatalog.Evaluate"/> found: the figure or why there is none, the sides behind it, and the inputs.</summary>
public sealed record KpiResult
{
    /// <summary>Creates a result.</summary>
    /// <param name="id">The id of the KPI.</param>
    /// <param name="value">The figure, or null when undefined.</param>
    /// <param name="reason">Why it is undefined, or null.</param>
    /// <param name="sides">Numerator and denominator of a KPI that is a ratio of sums; null for others.</param>
    /// <param name="inputs">The inputs as given, in the order of the definition.</param>
    /// <exception cref="ArgumentException">There is both a value and a reason, or neither.</exception>
    public KpiResult(string id, double? value, Undefined? reason, Ratio? sides, ValueList<KpiArgument> inputs)
    {
        _ = new Outcome<double>(value, reason);
        Id = id;
        Value = value;
        Reason = reason;
        Sides = sides;
        Inputs = inputs;
    }

    /// <summary>The id of the KPI.</summary>
    public string Id { get; }

    /// <summary>The figure in the unit of its definition, or null when undefined.</summary>
    public double? Value { get; }

    /// <summary>Why the figure is undefined, or null.</summary>
    public Undefined? Reason { get; }

    /// <summary>Numerator and denominator of a KPI that is a ratio of sums: what to pool. Null for others.</summary>
    public Ratio? Sides { get; }

    /// <summary>The inputs as given, in the order of the definition.</summary>
    public ValueList<KpiArgument> Inputs { get; }

    /// <summary>One line: the formula, the formula with the numbers put in, and the figure.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var figure = new Outcome<double>(Value, Reason).ToString();
        return KpiCatalog.TryGet(Id, out var kpi) ? $"{Id} = {kpi.Formula} = {kpi.FormulaWith(Inputs)} = {figure}" : $"{Id} = {figure}";
    }
}
