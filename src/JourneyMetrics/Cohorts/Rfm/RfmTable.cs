using System.Collections;
using System.Diagnostics;
using System.Numerics;
using JourneyMetrics.Kpis;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>Recency, frequency and monetary value of the customers of a log, in columns: 20 bytes a customer.</summary>
/// <remarks>It holds the customers' names and is therefore made anew for each purpose, not stored. Immutable.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class RfmTable : IReadOnlyList<RfmCustomer>
{
    private readonly TouchpointLog log;
    private readonly long asOf;
    private readonly int[] customers;
    private readonly long[] last;
    private readonly int[] frequency;
    private readonly long[] micros;

    private RfmTable(RfmDefinition definition, TouchpointLog log, Instant asOf, long asOfNanos, int[] customers, long[] last, int[] frequency, long[] micros)
    {
        Definition = definition;
        AsOf = asOf;
        this.log = log;
        this.asOf = asOfNanos;
        this.customers = customers;
        this.last = last;
        this.frequency = frequency;
        this.micros = micros;
    }

    /// <summary>What the figures are taken from.</summary>
    public RfmDefinition Definition { get; }

    /// <summary>Until when the data reach.</summary>
    public Instant AsOf { get; }

    /// <summary>How many customers have a purchase.</summary>
    public int Count => customers.Length;

    /// <summary>The customer at a place.</summary>
    /// <param name="index">The place, 0-based, in the order of the log's customers.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such place.</exception>
    public RfmCustomer this[int index]
        => new(
            log.CustomerName(customers[index]),
            LogTime.ToInstant(last[index]),
            AsOf - LogTime.ToInstant(last[index]),
            frequency[index],
            new Money(LogMoney.ToAmount(micros[index]), log.Currency));

    /// <summary>Scores each customer from 1 to the number of levels by rank; the best get the highest score, in recency the most recent.</summary>
    /// <param name="levels">The number of levels, 2 at least: 5 for quintiles.</param>
    /// <param name="ties">Which score customers with equal values share.</param>
    /// <returns>One score a customer, in the order of this table; see <see cref="RfmScoring.Score"/> for the formula.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 levels, or the rule is none.</exception>
    public RfmScores Score(int levels = 5, RfmTies ties = RfmTies.Lower)
    {
        var recency = new decimal[Count];
        var counts = new long[Count];
        var monetary = new Money[Count];
        for (var i = 0; i < Count; i++)
        {
            recency[i] = (decimal)(ulong)unchecked(asOf - last[i]);
            counts[i] = frequency[i];
            monetary[i] = new Money(LogMoney.ToAmount(micros[i]), log.Currency);
        }

        return RfmScoring.Score(recency, counts, monetary, levels, ties);
    }

    /// <summary>The customers in the order of the log's customers.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<RfmCustomer> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One line in invariant culture: <c>RFM of purchase, all time: 2,357 customers as of ...</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Definition}: {Count:#,0} customers as of {AsOf}");

    internal static RfmTable Read(RfmDefinition definition, TouchpointLog log, Instant asOf, bool allowAbsent)
    {
        if (!LogTime.TryToNanos(asOf, out var end))
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, LogTime.Range);
        var start = definition.Window is { TotalDays: < 300_000 } window && LogTime.TryToNanos(asOf - window, out var first) ? first : long.MinValue;
        var codes = new TouchpointCodes(definition.Purchase, definition.Purchase, allowAbsent);
        codes.Bind(log);
        var who = new int[log.CustomerCount];
        var latestOf = new long[log.CustomerCount];
        var times = new int[log.CustomerCount];
        var sums = new long[log.CustomerCount];
        var column = log.TouchpointColumn;
        var count = column.Width switch
        {
            1 => Fill(column.All<byte>()),
            2 => Fill(column.All<ushort>()),
            _ => Fill(column.All<int>()),
        };
        Array.Resize(ref who, count);
        Array.Resize(ref latestOf, count);
        Array.Resize(ref times, count);
        Array.Resize(ref sums, count);
        return new RfmTable(definition, log, asOf, end, who, latestOf, times, sums);

        int Fill<T>(ReadOnlySpan<T> names)
            where T : unmanaged, IBinaryInteger<T>
        {
            var nanos = log.Nanos;
            var values = log.Micros;
            var offsets = log.Offsets;
            var (kept, wanted) = (0, codes.Start);
            for (var customer = 0; customer + 1 < offsets.Length; customer++)
            {
                var (bought, sum, latest) = (0, 0L, 0L);
                for (var i = offsets[customer]; i < offsets[customer + 1]; i++)
                {
                    if ((wanted != TouchpointCodes.Any && int.CreateTruncating(names[i]) != wanted) || nanos[i] >= end || nanos[i] < start)
                        continue;
                    bought++;
                    latest = nanos[i];
                    if (!values.IsEmpty && values[i] != LogMoney.None)
                        sum += values[i];
                }

                if (bought == 0)
                    continue;
                who[kept] = customer;
                latestOf[kept] = latest;
                times[kept] = bought;
                sums[kept++] = sum;
            }

            return kept;
        }
    }
}
