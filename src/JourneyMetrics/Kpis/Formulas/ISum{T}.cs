namespace JourneyMetrics.Kpis.Formulas;

/// <summary>What the two sides of a ratio are built with: sums, differences, whole multiples. Numbers and symbols both do it.</summary>
internal interface ISum<T>
    where T : ISum<T>
{
    /// <summary>A whole constant of a formula.</summary>
    static abstract implicit operator T(int constant);

    static abstract T operator +(T left, T right);

    static abstract T operator -(T left, T right);

    static abstract T operator *(T left, T right);

    /// <summary>The amount in thousands: x / 1000, exact.</summary>
    static abstract T Thousands(T x);
}
