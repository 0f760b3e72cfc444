namespace JourneyMetrics.Kpis.Formulas;

/// <summary>What a formula is written in, so that one line computes with numbers and prints itself with symbols.</summary>
internal interface IFigure<T> : ISum<T>
    where T : IFigure<T>
{
    /// <summary>A whole constant of a formula.</summary>
    static abstract implicit operator T(int constant);

    static abstract T operator /(T left, T right);

    /// <summary>x to the power n.</summary>
    static abstract T Power(T x, T n);

    /// <summary>The natural logarithm.</summary>
    static abstract T Ln(T x);

    /// <summary>The square root.</summary>
    static abstract T Sqrt(T x);

    /// <summary>1 - (1 - rate)^n: what is lost after n periods, kept accurate for small rates.</summary>
    static abstract T LostAfter(T rate, T n);

    /// <summary>The number of terms n for which 1 + ratio + ... + ratio^(n-1) reaches the sum: ln(1 - sum (1 - ratio)) / ln ratio.</summary>
    static abstract T TermsToSum(T sum, T ratio);

    /// <summary>1 + ratio + ... + ratio^(n-1) = (1 - ratio^n) / (1 - ratio); n at a ratio of one.</summary>
    static abstract T GeometricSum(T ratio, T n);

    /// <summary>How many terms after the first 1 + ratio + ratio^2 + ... takes to reach the sum; none where the first is enough.</summary>
    static abstract T TermsBeyondFirst(T sum, T ratio);

    /// <summary>How many standard errors a two-sided interval of that confidence reaches to each side: 1.96 at 0.95.</summary>
    static abstract T NormalQuantile(T confidence);

    /// <summary>The least whole number of terms for which 1 + ratio + ... reaches the sum.</summary>
    static abstract T WholeTermsToSum(T sum, T ratio);
}
