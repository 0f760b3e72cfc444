using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>How well a model foretold what customers bought after the calibration.</summary>
/// <remarks>
/// Errors are of one customer's number of purchases. A small bias with a large error is usual: what one customer does is mostly chance, so judge
/// single errors by those of another model, not by 0. Calibration puts customers in tenths by what was expected of them: in a good
/// model each tenth buys as much as was expected of it.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HoldoutReport
{
    /// <summary>Creates a report.</summary>
    /// <param name="model">The model.</param>
    /// <param name="horizon">The length of the holdout, in the unit of the model.</param>
    /// <param name="customers">How many customers there are.</param>
    /// <param name="expected">The purchases expected of all.</param>
    /// <param name="actual">The purchases made by all.</param>
    /// <param name="meanAbsoluteError">The mean size of expected less actual.</param>
    /// <param name="rootMeanSquaredError">The root of the mean square of expected less actual.</param>
    /// <param name="byRepeats">Groups by x.</param>
    /// <param name="bySilence">Groups by the time since the last purchase, T - t_x.</param>
    /// <param name="byExpected">Tenths by expected purchases, the lowest first.</param>
    [JsonConstructor]
    public HoldoutReport(
        string model,
        double horizon,
        double customers,
        double expected,
        double actual,
        double meanAbsoluteError,
        double rootMeanSquaredError,
        ValueList<HoldoutGroup> byRepeats,
        ValueList<HoldoutGroup> bySilence,
        ValueList<HoldoutGroup> byExpected)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        Model = model;
        Horizon = horizon;
        Customers = customers;
        Expected = expected;
        Actual = actual;
        MeanAbsoluteError = meanAbsoluteError;
        RootMeanSquaredError = rootMeanSquaredError;
        ByRepeats = byRepeats;
        BySilence = bySilence;
        ByExpected = byExpected;
    }

    /// <summary>The model.</summary>
    public string Model { get; }

    /// <summary>The length of the holdout, in the unit of the model.</summary>
    public double Horizon { get; }

    /// <summary>How many customers there are.</summary>
    public double Customers { get; }

    /// <summary>The purchases expected of all.</summary>
    public double Expected { get; }

    /// <summary>The purchases made by all.</summary>
    public double Actual { get; }

    /// <summary>The mean size of expected less actual, of a customer.</summary>
    public double MeanAbsoluteError { get; }

    /// <summary>The root of the mean square of expected less actual, of a customer.</summary>
    public double RootMeanSquaredError { get; }

    /// <summary>The mean of expected less actual, of a customer: below 0 where too little was expected.</summary>
    [JsonIgnore]
    public double Bias => (Expected - Actual) / Customers;

    /// <summary>Expected less actual of all, as a part of actual.</summary>
    [JsonIgnore]
    public Outcome<double> TotalError => Actual == 0 ? Undefined.ZeroDenominator : (Expected - Actual) / Actual;

    /// <summary>Groups by x: 0, 1, ..., the last one and more.</summary>
    public ValueList<HoldoutGroup> ByRepeats { get; }

    /// <summary>Groups by the time since the last purchase, T - t_x: a fifth of the oldest age each, the first one from 0.</summary>
    public ValueList<HoldoutGroup> BySilence { get; }

    /// <summary>Tenths by expected purchases, the lowest first; fewer where the expectations of many are equal.</summary>
    public ValueList<HoldoutGroup> ByExpected { get; }

    /// <summary>Compares what a model expects with what the customers of summaries did in their holdout.</summary>
    /// <param name="model">The model, fitted to the calibration.</param>
    /// <param name="summaries">Summaries with a holdout.</param>
    /// <param name="mostRepeats">The number of repeats from which on customers are one group.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The summaries have no holdout or no customers.</exception>
    public static HoldoutReport Of(PurchaseModel model, CustomerSummaries summaries, int mostRepeats = 7)
    {
        ArgumentNullException.ThrowIfNull(summaries);
        if (summaries.HoldoutEnd is null)
            throw new ArgumentException("The summaries have no holdout.", nameof(summaries));
        var actual = new long[summaries.Count];
        for (var row = 0; row < actual.Length; row++)
            actual[row] = summaries.HoldoutPurchases[row];
        return Of(model, summaries.Table, actual, summaries.HoldoutLength, mostRepeats);
    }

    /// <summary>Compares what a model expects with what customers did.</summary>
    /// <param name="model">The model, fitted to the calibration.</param>
    /// <param name="table">The customers, as they were at the end of the calibration.</param>
    /// <param name="actual">The purchases of each row's customer in the holdout.</param>
    /// <param name="horizon">The length of the holdout, in the unit of the model.</param>
    /// <param name="mostRepeats">The number of repeats from which on customers are one group.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">There are no customers, or not as many actual counts as rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the horizon is not a time.</exception>
    public static HoldoutReport Of(PurchaseModel model, CustomerTable table, ReadOnlySpan<long> actual, double horizon, int mostRepeats = 7)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfNegative(mostRepeats);
        if (actual.Length != table.Count || table.Count == 0)
            throw new ArgumentException(Invariant($"The table has {table.Count} rows, and there are {actual.Length} actual counts; one customer is needed at least."), nameof(actual));
        var expected = new double[table.Count];
        model.Score(table, horizon, default, expected);
        var groups = new HoldoutGrouping(table, expected, actual);
        return new HoldoutReport(
            model.Name,
            horizon,
            groups.Customers,
            groups.Expected,
            groups.Actual,
            groups.AbsoluteError,
            groups.SquaredError,
            groups.ByRepeats(mostRepeats),
            groups.BySilence(),
            groups.ByExpected());
    }

    /// <summary>One line in invariant culture: <c>BG/NBD: 1,653.42 expected, 1,882 made by 2,357 customers, mean absolute error 0.75</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{Model}: {FigureText.Number(Expected, null, null)} expected, {FigureText.Number(Actual, null, null)} made by {FigureText.Number(Customers, null, null)} customers, mean absolute error {FigureText.Number(MeanAbsoluteError, null, null)}";
}
