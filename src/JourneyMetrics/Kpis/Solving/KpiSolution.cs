using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>The value of one input that gives a wanted figure of a KPI, or why there is none.</summary>
public sealed record KpiSolution
{
    /// <summary>Creates a solution.</summary>
    /// <param name="id">The id of the KPI.</param>
    /// <param name="input">The input that was asked for.</param>
    /// <param name="target">The wanted figure.</param>
    /// <param name="solutions">Every value of the input that gives the target, ascending.</param>
    /// <param name="reason">Why there is none, or null.</param>
    /// <param name="isClosedForm">Whether the formula was turned round; a root was searched otherwise.</param>
    /// <param name="whole">The whole count that meets the target, or null.</param>
    /// <param name="given">The other inputs.</param>
    /// <exception cref="ArgumentException">There are both solutions and a reason, or neither.</exception>
    [JsonConstructor]
    public KpiSolution(string id, string input, double target, ValueList<double> solutions, Undefined? reason, bool isClosedForm, WholeSolution? whole, ValueList<KpiArgument> given)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(input);
        if (solutions.IsEmpty != reason.HasValue)
            throw new ArgumentException(Invariant($"There are solutions or a reason: got {solutions} and {reason}."), nameof(reason));
        Id = id;
        Input = input;
        Target = target;
        Solutions = solutions;
        Reason = reason;
        IsClosedForm = isClosedForm;
        Whole = whole;
        Given = given;
    }

    /// <summary>The id of the KPI.</summary>
    public string Id { get; }

    /// <summary>The input that was asked for.</summary>
    public string Input { get; }

    /// <summary>The wanted figure, in the unit of the KPI.</summary>
    public double Target { get; }

    /// <summary>Every value of the input that gives the target, ascending, in the unit of the input. Of a count it may have a fraction.</summary>
    public ValueList<double> Solutions { get; }

    /// <summary>Why there is no solution, or null.</summary>
    public Undefined? Reason { get; }

    /// <summary>Whether the formula was turned round; a root was searched otherwise.</summary>
    public bool IsClosedForm { get; }

    /// <summary>The whole count nearest to the only solution that meets the target; null for other inputs, or where the direction of the KPI depends on the context.</summary>
    public WholeSolution? Whole { get; }

    /// <summary>The other inputs, in the order of the definition.</summary>
    public ValueList<KpiArgument> Given { get; }

    /// <summary>The only solution; undefined without one, and not identifiable when there are several: look at <see cref="Solutions"/>.</summary>
    [JsonIgnore]
    public Outcome<double> Value => Solutions.Count == 1 ? Solutions[0] : Reason ?? Undefined.NotIdentifiable;

    /// <summary>One line in invariant culture: <c>conversion_rate = 0.06 gives cac = 10</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var values = Reason is { } reason ? new Outcome<double>(null, reason).ToString() : string.Join(" or ", Solutions.Select(value => new Outcome<double>(value, null).ToString()));
        return $"{Input} = {values} for {Id} = {new Outcome<double>(Target, null)}{(Whole is null ? string.Empty : $"; {Whole}")}";
    }
}
