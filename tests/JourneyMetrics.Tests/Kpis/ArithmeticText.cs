using System.Globalization;

namespace JourneyMetrics.Tests.Kpis;

/// <summary>Reads a line such as <c>120,000 EUR / (400 customers - 3)</c> the way a person with a pocket calculator does; units are skipped.</summary>
internal sealed class ArithmeticText
{
    private readonly string text;
    private int position;

    private ArithmeticText(string text) => this.text = text;

    public static double Evaluate(string text)
    {
        var reader = new ArithmeticText(text);
        var value = reader.Sum();
        reader.Skip();
        return reader.position == text.Length ? value : throw new FormatException($"'{text[reader.position..]}' is left of '{text}'.");
    }

    public static bool Close(double left, double right)
        => Math.Abs(left - right) <= 1e-9 * Math.Max(1e-3, Math.Max(Math.Abs(left), Math.Abs(right)));

    private double Sum()
    {
        var value = Product();
        while (true)
        {
            if (Take('+'))
                value += Product();
            else if (Take('-'))
                value -= Product();
            else
                return value;
        }
    }

    private double Product()
    {
        var value = Power();
        while (true)
        {
            if (Take('*'))
                value *= Power();
            else if (Take('/'))
                value /= Power();
            else
                return value;
        }
    }

    private double Power()
    {
        var value = Atom();
        return Take('^') ? Math.Pow(value, Atom()) : value;
    }

    private double Atom()
    {
        if (Take('-'))
            return -Atom();
        if (Take('('))
            return Inner();
        foreach (var (name, function) in new (string, Func<double, double>)[] { ("ln(", Math.Log), ("sqrt(", Math.Sqrt), ("abs(", Math.Abs), ("max(0, ", x => Math.Max(0, x)), ("z(", Quantile) })
        {
            if (string.CompareOrdinal(text, position, name, 0, name.Length) == 0)
            {
                position += name.Length;
                return function(Inner());
            }
        }

        var start = position;
        while (position < text.Length && (char.IsDigit(text[position]) || text[position] is '.' or ','))
            position++;
        var value = double.Parse(text.AsSpan(start, position - start), NumberStyles.Number, CultureInfo.InvariantCulture);
        Skip();
        return value;
    }

    private double Inner()
    {
        var value = Sum();
        return Take(')') ? value : throw new FormatException(FormattableString.Invariant($"'{text}' misses a parenthesis at {position}."));
    }

    private static double Quantile(double confidence) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + confidence) / 2);

    private bool Take(char sign)
    {
        Skip();
        if (position == text.Length || text[position] != sign)
            return false;
        position++;
        Skip();
        return true;
    }

    // Blanks and the words of a unit, but not the name of a function.
    private void Skip()
    {
        while (position < text.Length && (text[position] == ' ' || (char.IsLetter(text[position]) && !IsFunction())))
            position++;
    }

    private bool IsFunction()
    {
        var end = position;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return end < text.Length && text[end] == '(';
    }
}
