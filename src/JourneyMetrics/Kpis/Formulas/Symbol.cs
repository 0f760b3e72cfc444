namespace JourneyMetrics.Kpis.Formulas;

/// <summary>A formula as a tree of names, constants and operations: what prints itself as text and LaTeX.</summary>
internal sealed class Symbol : IFigure<Symbol>
{
    private const int SumLevel = 1;
    private const int ProductLevel = 2;
    private const int PowerLevel = 3;
    private const int AtomLevel = 4;

    private readonly Func<Func<string, string>, string> text;
    private readonly Func<Func<string, string>, string> latex;
    private readonly int level;

    private Symbol(int level, Func<Func<string, string>, string> text, Func<Func<string, string>, string> latex)
    {
        this.level = level;
        this.text = text;
        this.latex = latex;
    }

    public static implicit operator Symbol(int constant)
    {
        var digits = Invariant($"{constant}");
        return new Symbol(AtomLevel, _ => digits, _ => digits);
    }

    public static Symbol operator +(Symbol left, Symbol right) => Infix(SumLevel, left, right, " + ", " + ", strictRight: false);

    public static Symbol operator -(Symbol left, Symbol right) => Infix(SumLevel, left, right, " - ", " - ", strictRight: true);

    public static Symbol operator *(Symbol left, Symbol right) => Infix(ProductLevel, left, right, " * ", @" \cdot ", strictRight: false);

    public static Symbol operator /(Symbol left, Symbol right) => new(
        ProductLevel,
        name => $"{left.Text(name, ProductLevel)} / {right.Text(name, ProductLevel + 1)}",
        name => $@"\frac{{{left.latex(name)}}}{{{right.latex(name)}}}");

    /// <summary>An input by its name.</summary>
    public static Symbol Named(string name) => new(AtomLevel, names => names(name), names => names(name));

    public static Symbol Thousands(Symbol x) => x / 1000;

    public static Symbol Power(Symbol x, Symbol n) => new(
        PowerLevel,
        name => $"{x.Text(name, PowerLevel + 1)} ^ {n.Text(name, PowerLevel + 1)}",
        name => $"{x.Latex(name, PowerLevel + 1)}^{{{n.latex(name)}}}");

    public static Symbol Ln(Symbol x) => new(AtomLevel, name => $"ln({x.text(name)})", name => $@"\ln\left({x.latex(name)}\right)");

    public static Symbol Sqrt(Symbol x) => new(AtomLevel, name => $"sqrt({x.text(name)})", name => $@"\sqrt{{{x.latex(name)}}}");

    public static Symbol LostAfter(Symbol rate, Symbol n) => 1 - Power(1 - rate, n);

    public static Symbol GeometricSum(Symbol ratio, Symbol n) => (1 - Power(ratio, n)) / (1 - ratio);

    public static Symbol TermsBeyondFirst(Symbol sum, Symbol ratio)
    {
        var terms = TermsToSum(sum, ratio) - 1;
        return new(AtomLevel, name => $"max(0, {terms.text(name)})", name => $@"\max\left(0, {terms.latex(name)}\right)");
    }

    public static Symbol NormalQuantile(Symbol confidence)
        => new(AtomLevel, name => $"z({confidence.text(name)})", name => $@"z\left({confidence.latex(name)}\right)");

    public static Symbol TermsToSum(Symbol sum, Symbol ratio) => Ln(1 - (sum * (1 - ratio))) / Ln(ratio);

    public static Symbol WholeTermsToSum(Symbol sum, Symbol ratio)
    {
        var terms = TermsToSum(sum, ratio);
        return new Symbol(AtomLevel, name => $"ceil({terms.text(name)})", name => $@"\left\lceil {terms.latex(name)} \right\rceil");
    }

    /// <summary>The formula in plain text; each name as the caller writes it: itself, or its number.</summary>
    public string Text(Func<string, string> name) => text(name);

    /// <summary>The formula in LaTeX; each name as the caller writes it.</summary>
    public string Latex(Func<string, string> name) => latex(name);

    private static Symbol Infix(int level, Symbol left, Symbol right, string sign, string latexSign, bool strictRight)
    {
        var rightLevel = strictRight ? level + 1 : level;
        return new Symbol(
            level,
            name => $"{left.Text(name, level)}{sign}{right.Text(name, rightLevel)}",
            name => $"{left.Latex(name, level)}{latexSign}{right.Latex(name, rightLevel)}");
    }

    private string Text(Func<string, string> name, int least) => level >= least ? text(name) : $"({text(name)})";

    private string Latex(Func<string, string> name, int least) => level >= least ? latex(name) : $@"\left({latex(name)}\right)";
}
