using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>KPIs by segment or channel with a total that is the ratio of sums, never the mean of the rows.</summary>
public sealed record SegmentTable
{
    /// <summary>The name of the total row.</summary>
    public const string TotalName = "total";

    /// <summary>Computes the table.</summary>
    /// <param name="segments">One row a segment; segments are disjoint, in the order given.</param>
    /// <param name="minimumSample">Prospects below which a row is marked as small; 30 when omitted.</param>
    /// <exception cref="ArgumentException">Two segments have one name, or the currencies differ.</exception>
    [JsonConstructor]
    public SegmentTable(ValueList<SegmentCounts> segments, long minimumSample = 30)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var rows = new SegmentKpis[segments.Count];
        var total = new SegmentCounts(TotalName, 0, 0, 0, Money.Zero, Money.Zero);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!names.Add(segments[i].Segment))
                throw new ArgumentException($"Segment '{segments[i].Segment}' stands in two rows; the rows are disjoint groups.", nameof(segments));
            rows[i] = new SegmentKpis(segments[i], minimumSample);
            total = SegmentCounts.Add(total, segments[i], TotalName);
        }

        Segments = segments;
        MinimumSample = minimumSample;
        Rows = ValueList.FromArray(rows);
        Total = new SegmentKpis(total, minimumSample);
    }

    /// <summary>What was counted, a row a segment.</summary>
    public ValueList<SegmentCounts> Segments { get; }

    /// <summary>Prospects below which a row is marked as small.</summary>
    public long MinimumSample { get; }

    /// <summary>The KPIs, a row a segment, in the order given.</summary>
    public ValueList<SegmentKpis> Rows { get; }

    /// <summary>The KPIs of all segments together, from the sums of their counts.</summary>
    public SegmentKpis Total { get; }

    /// <summary>One line in invariant culture: the total and the number of segments.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Rows.Count} segments; {Total}");
}
