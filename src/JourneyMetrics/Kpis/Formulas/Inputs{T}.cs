namespace JourneyMetrics.Kpis.Formulas;

/// <summary>The inputs of a formula in the order of its definition, taken apart by name: <c>var (spend, clicks) = x;</c></summary>
internal readonly ref struct Inputs<T>(ReadOnlySpan<T> values)
{
    private readonly ReadOnlySpan<T> values = values;

    public T this[int index] => values[index];

    public void Deconstruct(out T a, out T b) => (a, b) = (values[0], values[1]);

    public void Deconstruct(out T a, out T b, out T c) => (a, b, c) = (values[0], values[1], values[2]);

    public void Deconstruct(out T a, out T b, out T c, out T d) => (a, b, c, d) = (values[0], values[1], values[2], values[3]);

    public void Deconstruct(out T a, out T b, out T c, out T d, out T e)
        => (a, b, c, d, e) = (values[0], values[1], values[2], values[3], values[4]);

    public void Deconstruct(out T a, out T b, out T c, out T d, out T e, out T f)
        => (a, b, c, d, e, f) = (values[0], values[1], values[2], values[3], values[4], values[5]);

    public void Deconstruct(out T a, out T b, out T c, out T d, out T e, out T f, out T g)
        => (a, b, c, d, e, f, g) = (values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
}
