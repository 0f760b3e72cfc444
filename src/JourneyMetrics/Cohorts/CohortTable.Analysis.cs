using System.Text.Json.Serialization;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Cohorts;

public sealed partial record CohortTable
{
    /// <summary>
    /// What an initial customer of all cohorts together had brought by each column, cumulated, over the cohorts whose cells up to it
    /// are complete: the sum of the values over the sum of the sizes. A column of which no cell is complete is undefined.
    /// </summary>
    [JsonIgnore]
    public ValueList<Ratio> PooledValuePerCustomer
    {
        get
        {
            var pooled = new Ratio[Rows.IsEmpty ? 0 : Rows[0].Cells.Count];
            var unit = Rows.IsEmpty ? default : Unit.Of(Rows[0].Cells[0].Value.GetValueOrDefault().Currency);
            for (var k = 0; k < pooled.Length; k++)
            {
                pooled[k] = new Ratio(0, 0, unit, new Unit("customer"));
                foreach (var row in Rows)
                {
                    if (row.Cells[k].Status == CellStatus.Complete)
                        pooled[k] = Ratio.Pool(pooled[k], row.ValuePerCustomer(k).OrThrow());
                }
            }

            return ValueList.FromArray(pooled);
        }
    }

    /// <summary>How much better one cohort came back than another, with an interval: the class of February against that of January.</summary>
    /// <param name="control">The place of the cohort that is compared with, 0-based.</param>
    /// <param name="treatment">The place of the cohort that is compared.</param>
    /// <param name="column">The column.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>
    /// The difference of the two retentions, a fraction, with Newcombe's interval. Undefined (not yet observable) unless both cells
    /// are complete: a running period beside a full one is a drop that did not happen.
    /// </returns>
    /// <remarks>The cohorts share no customers unless they are recurring; then the interval is too wide or too narrow.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cohort or column.</exception>
    public Estimate RetentionDifference(int control, int treatment, int column, ConfidenceLevel confidence = default)
    {
        var (one, other) = (Row(control, nameof(control)), Row(treatment, nameof(treatment)));
        if (column < 0 || column >= one.Cells.Count)
            throw new ArgumentOutOfRangeException(nameof(column), column, Invariant($"The table has {one.Cells.Count} columns."));
        return one.Cells[column].Status == CellStatus.Complete && other.Cells[column].Status == CellStatus.Complete
            ? RateDifference.Newcombe(one.Retention(column).OrThrow(), other.Retention(column).OrThrow(), confidence)
            : new Estimate("Newcombe", Undefined.NotYetObservable, Undefined.NotYetObservable);
    }

    /// <summary>The same customers as spells, in columns: who was last seen in column k - 1 ended at k, and who was still there in the last complete column is censored.</summary>
    /// <returns>
    /// The survival table: its Kaplan-Meier curve is the retention of all cohorts together with the young ones in it for as long as
    /// they were seen, and its Greenwood intervals. Where all cohorts have equally many complete columns it is the plain share.
    /// </returns>
    /// <remarks>"Last seen" is as of now: the younger the cohort, the more of those who pause look like lost.</remarks>
    /// <exception cref="InvalidOperationException">The table counts returns on a period only (<see cref="CohortReturn.On"/>), or a customer may be in several rows.</exception>
    public SurvivalTable ToSurvivalTable()
    {
        if (Definition.Returns != CohortReturn.OnOrAfter || Definition.Entry == CohortEntry.Recurring)
            throw new InvalidOperationException($"Spells come from cohorts of distinct customers who return on or after a period, not from '{Definition}'.");
        var tally = new SurvivalTally();
        foreach (var row in Rows)
        {
            if (row.Cells[0].Status != CellStatus.Complete || row.Size == 0)
                continue;
            var last = 0;
            while (last + 1 < row.Cells.Count && row.Cells[last + 1].Status == CellStatus.Complete)
                last++;
            for (var k = 1; k <= last; k++)
            {
                var lost = row.Cells[k - 1].Customers.GetValueOrDefault() - row.Cells[k].Customers.GetValueOrDefault();
                if (lost > 0)
                    tally.Add(new Spell(k, true, Count: lost));
            }

            if (row.Cells[last].Customers is { } left and > 0)
                tally.Add(new Spell(last, false, Count: left));
        }

        return tally.ToTable();
    }

    private CohortRow Row(int place, string parameter)
        => place >= 0 && place < Rows.Count ? Rows[place] : throw new ArgumentOutOfRangeException(parameter, place, Invariant($"The table has {Rows.Count} cohorts."));
}
