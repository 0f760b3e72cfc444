namespace JourneyMetrics.Kpis.Formulas;

/// <summary>An exact decimal with its unit: the number that a ratio's sides are summed in.</summary>
internal readonly struct Exact(decimal amount, Unit unit) : ISum<Exact>
{
    public decimal Amount { get; } = amount;

    public Unit Unit { get; } = unit;

    public static implicit operator Exact(int constant) => new(constant, default);

    public static Exact operator +(Exact left, Exact right)
        => new(ExactDecimal.Add(left.Amount, right.Amount), Common(left, right));

    public static Exact operator -(Exact left, Exact right)
        => new(ExactDecimal.Add(left.Amount, -right.Amount), Common(left, right));

    // A multiple keeps the unit of what is multiplied.
    public static Exact operator *(Exact left, Exact right)
        => new(ExactDecimal.Multiply(left.Amount, right.Amount), left.Unit.IsNone ? right.Unit : left.Unit);

    public static Exact Thousands(Exact x)
        => new(ExactDecimal.Multiply(x.Amount, 0.001m), x.Unit.ByThousands);

    private static Unit Common(Exact left, Exact right)
        => left.Unit == right.Unit || right.Unit.IsNone ? left.Unit
            : left.Unit.IsNone ? right.Unit
            : throw new ArgumentException($"Amounts in {left.Unit} and {right.Unit} do not add.", nameof(right));
}
