using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>Repeat purchases of all customers by period, expected and made: the plot by which models of buying are judged.</summary>
/// <remarks>
/// A customer counts from the own first purchase on: the expectation up to t is the sum over customers born at b before t of E[X(t - b)], the
/// expectation of a new customer. What a customer did is not used, so that calibration and holdout lie on one curve.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PurchaseTracking
{
    /// <summary>Creates a tracking.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">How many customers there are.</param>
    /// <param name="periods">The periods in order.</param>
    [JsonConstructor]
    public PurchaseTracking(string model, double customers, ValueList<TrackingPeriod> periods)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        Model = model;
        Customers = customers;
        Periods = periods;
    }

    /// <summary>The model.</summary>
    public string Model { get; }

    /// <summary>How many customers there are.</summary>
    public double Customers { get; }

    /// <summary>The periods in order.</summary>
    public ValueList<TrackingPeriod> Periods { get; }

    /// <summary>Tracks a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The customers; of a customer only the age T counts.</param>
    /// <param name="calibrationLength">The time from the start of observation to the end of the calibration, no shorter than any T: a customer is born at this less T.</param>
    /// <param name="periods">How many periods, 1 or more.</param>
    /// <param name="periodLength">How long a period is, in the unit of the model.</param>
    /// <param name="actual">The repeat purchases made within each period, see <see cref="SummaryDefinition.RepeatsByPeriod"/>; empty when they are not known.</param>
    /// <returns>The periods.</returns>
    /// <exception cref="ArgumentException">There are not as many actual counts as periods.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is not above 0 and finite, there is no period, or a customer is older than the calibration.</exception>
    public static PurchaseTracking Of(
        PurchaseModel model, CustomerTable table, double calibrationLength, int periods, double periodLength = 1, ReadOnlySpan<long> actual = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        if (!(calibrationLength > 0 && calibrationLength < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(calibrationLength), calibrationLength, "A calibration lasts a finite time above 0.");
        if (!(periodLength > 0 && periodLength < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(periodLength), periodLength, "A period lasts a finite time above 0.");
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        if (!actual.IsEmpty && actual.Length != periods)
            throw new ArgumentException(Invariant($"There are {periods} periods and {actual.Length} actual counts."), nameof(actual));
        var births = Births(table, calibrationLength);
        var rows = new TrackingPeriod[periods];
        var (before, made) = (0.0, 0L);
        for (var period = 0; period < periods; period++)
        {
            var end = (period + 1) * periodLength;
            var sum = default(CompensatedSum);
            foreach (var (birth, weight) in births)
            {
                if (birth < end)
                    sum.Add(weight * model.ExpectedPurchases(end - birth).OrThrow());
            }

            if (!actual.IsEmpty)
                made += actual[period];
            rows[period] = new TrackingPeriod(end, sum.Total, sum.Total - before, actual.IsEmpty ? null : made, actual.IsEmpty ? null : actual[period]);
            before = sum.Total;
        }

        return new PurchaseTracking(model.Name, table.Weight, ValueList.FromArray(rows));
    }

    /// <summary>One line in invariant culture: the model and the last period.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Periods.IsEmpty ? $"{Model}, no period" : $"{Model}, {Periods[^1]}";

    // The distinct births in order, with the customers of each.
    private static List<(double Birth, double Weight)> Births(CustomerTable table, double calibrationLength)
    {
        var sums = new SortedDictionary<double, double>();
        for (var row = 0; row < table.Count; row++)
        {
            var birth = calibrationLength - table.Age[row];

            // Ages and lengths that were divided by a unit may differ in the last digit.
            if (birth < -1e-9 * calibrationLength)
                throw new ArgumentOutOfRangeException(nameof(table), table.Age[row], Invariant($"Row {row}: the age (T) exceeds the length of the calibration, {calibrationLength}."));
            birth = Math.Max(0, birth);
            sums[birth] = sums.GetValueOrDefault(birth) + table.WeightOf(row);
        }

        return [.. sums.Select(pair => (pair.Key, pair.Value))];
    }
}
