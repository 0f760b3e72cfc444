using System.Globalization;

namespace JourneyMetrics.Tests.Kpis;

/// <summary>Reads a line such as <c>120,000 EUR / (400 customers - 3)</c> the way a person with a pocket calculator does; units are skipped.</summary>
internal sealed class ArithmeticText
{
    private readonly string text;
    private int position;

    private ArithmeticText(string text) => this.text = text;

    public static bool TryEvaluate(string text, out double value)
    {
        var reader = new ArithmeticText(text);
        try
        {
            value = reader.Sum();
            reader.Skip();
            return reader.position == text.Length;
        }
        catch (FormatException)
        {
            value = double.NaN;
            return false;
        }
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
        foreach (var (name, function) in new (string, Func<double, double>)[] { ("ln(", Math.Log), ("sqrt(", Math.Sqrt), ("abs(", Math.Abs), ("ceil(", Math.Ceiling), ("max(0, ", x => Math.Max(0, x)), ("z(", Quantile) })
        {
            if (string.CompareOrdinal(text, position, name, 0, name.Length) == 0)
            {
                position += name.Length;
                return function(Inner());
            }
        }

        if (string.CompareOrdinal(text, position, "max(0,", 0, 6) == 0)
        {
            position += 6;
            return Math.Max(0, Inner());
        }

        var start = position;
        while (position < text.Length && (char.IsDigit(text[position]) || text[position] is '.' or ','))
            position++;
        var value = double.Parse(text.AsSpan(start, position - start), NumberStyles.Number, CultureInfo.InvariantCulture);
        Skip();
        return value;
    }

    // The normal quantile of a two-sided confidence, by bisection of the distribution function.
    private static double Quantile(double confidence)
    {
        double low = 0;
        double high = 40;
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            if (MathNet.Numerics.SpecialFunctions.Erf(middle / Math.Sqrt(2)) < confidence)
                low = middle;
            else
                high = middle;
        }

        return low;
    }

    private double Inner()
    {
        var value = Sum();
        return Take(')') ? value : throw new FormatException(FormattableString.Invariant($"'{text}' misses a parenthesis at {position}."));
    }

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
        while (position < text.Length && (text[position] == ' ' || IsHyphen() || (char.IsLetter(text[position]) && !IsFunction())))
            position++;
    }

    // The hyphen of "e-mails" is no minus.
    private bool IsHyphen()
        => text[position] == '-' && position > 0 && position + 1 < text.Length && char.IsLetter(text[position - 1]) && char.IsLetter(text[position + 1]);

    private bool IsFunction()
    {
        var end = position;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return end < text.Length && text[end] == '(';
    }
}
