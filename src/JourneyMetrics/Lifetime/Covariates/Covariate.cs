using System.Diagnostics;

namespace JourneyMetrics.Lifetime;

/// <summary>A property of customers that does not change, as a number each: 0 or 1 for belonging to a group, or a quantity.</summary>
/// <remarks>Its values stand in the order of the rows of the customer table. A property with m values in words makes m - 1 covariates of 0 and 1.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class Covariate
{
    private readonly double[] values;

    /// <summary>Creates a covariate.</summary>
    /// <param name="name">What it is called; coefficients are named after it.</param>
    /// <param name="values">A number for each row of the customer table.</param>
    /// <param name="effect">What it may change.</param>
    /// <exception cref="ArgumentException">There is no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite (the message names the row), or the effect is none of the enum.</exception>
    public Covariate(string name, ReadOnlySpan<double> values, CovariateEffect effect = CovariateEffect.BuyingAndLeaving)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!Enum.IsDefined(effect))
            throw new ArgumentOutOfRangeException(nameof(effect), effect, "There is no such effect.");
        for (var row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(values[row]))
                throw new ArgumentOutOfRangeException(nameof(values), values[row], Invariant($"Row {row}: the covariate '{name}' is a finite number."));
        }

        Name = name;
        Effect = effect;
        this.values = values.ToArray();
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What it may change.</summary>
    public CovariateEffect Effect { get; }

    /// <summary>How many rows it has.</summary>
    public int Count => values.Length;

    /// <summary>The values.</summary>
    internal ReadOnlySpan<double> Values => values;

    /// <summary>The value of a row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public double this[int row] => values[row];

    /// <summary>Reads a covariate from rows.</summary>
    /// <typeparam name="TRow">The caller's type of row.</typeparam>
    /// <param name="name">What it is called.</param>
    /// <param name="rows">The rows, in the order of the customer table.</param>
    /// <param name="value">Gives the number of a row.</param>
    /// <param name="effect">What it may change.</param>
    /// <returns>The covariate.</returns>
    /// <exception cref="ArgumentException">There is no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names the row.</exception>
    public static Covariate FromRows<TRow>(string name, IEnumerable<TRow> rows, Func<TRow, double> value, CovariateEffect effect = CovariateEffect.BuyingAndLeaving)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(value);
        return new Covariate(name, rows.Select(value).ToArray(), effect);
    }

    /// <summary>One line: <c>gender, 600 rows (BuyingAndLeaving)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Name}, {Count} rows ({Effect})");
}
