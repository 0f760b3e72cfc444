using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>The rows and columns of a cohort table, how much of each cell has been seen, and where it is stored.</summary>
internal sealed class CohortShape
{
    private const int MostPeriods = 10_000;
    private const int MostCells = 10_000_000;

    private readonly CohortDefinition definition;
    private readonly Instant asOf;
    private readonly CalendarPeriod[] periods;
    private readonly int[] offsets;

    // Of each offset (periods or blocks after the start) the column, -1 behind the last; and of each column its first and last offset.
    private readonly int[] columns;
    private readonly (int First, int Last)[] spans;

    public CohortShape(CohortDefinition definition, Instant from, Instant asOf, int first, int rows)
    {
        if (rows is < 1 or > MostPeriods)
            throw new ArgumentOutOfRangeException(nameof(from), from, Invariant($"A cohort table has 1 to {MostPeriods} rows; from then to {asOf} there are {rows}."));
        this.definition = definition;
        this.asOf = asOf;
        periods = new CalendarPeriod[rows];
        for (var row = 0; row < rows; row++)
            periods[row] = definition.Calendar.Period(first + row, definition.Period);
        columns = new int[Offsets(0)];
        spans = Spans(definition, columns);
        offsets = new int[rows + 1];
        long cells = 0;
        for (var row = 0; row < rows; row++)
        {
            cells += Columns(row);
            if (cells > MostCells)
                throw new ArgumentOutOfRangeException(nameof(from), from, Invariant($"A cohort table has at most {MostCells} cells; say how many columns are wanted, or take longer periods."));
            offsets[row + 1] = (int)cells;
        }
    }

    /// <summary>How many cohorts there are.</summary>
    public int Rows => periods.Length;

    /// <summary>How many columns the widest row has.</summary>
    public int Width => spans.Length;

    /// <summary>How many cells have begun.</summary>
    public int Cells => offsets[^1];

    public CalendarPeriod Period(int row) => periods[row];

    /// <summary>Where the cells of a row are stored that have begun: column 0 first.</summary>
    public int Start(int row) => offsets[row];

    /// <summary>How many columns of a row have begun.</summary>
    public int Columns(int row) => Offsets(row) is var begun && begun >= columns.Length ? spans.Length : 1 + LastColumn(begun - 1);

    /// <summary>The column of an offset from the start, -1 behind the last column.</summary>
    public int Column(long offset) => offset < columns.Length ? columns[offset] : -1;

    /// <summary>How much of a cell has been seen.</summary>
    public CellStatus Status(int row, int column)
    {
        if (column >= Columns(row))
            return CellStatus.Future;
        return Ends(row, spans[column].Last) <= asOf ? CellStatus.Complete : CellStatus.Partial;
    }

    // When an offset of a row is over for everyone in it; what lies behind the last period is not over.
    private Instant Ends(int row, int offset)
    {
        if (offset == 0)
            return periods[row].End;
        if (definition.Block is { } block)
            return Later(periods[row].End, block, offset + 1L);
        return row + offset < periods.Length ? periods[row + offset].End : Instant.MaxValue;
    }

    // How many offsets of a row have begun for anyone in it.
    private int Offsets(int row)
    {
        if (definition.Block is not { } block)
            return periods.Length - row;
        var begun = 1;
        var most = definition.Columns is { } wanted && definition.Brackets.IsEmpty ? Math.Min(wanted, MostCells) : MostCells;
        var elapsed = asOf - periods[row].Start;
        if (elapsed > Duration.Zero)
            begun = (int)Math.Clamp(Math.Ceiling(elapsed / block), 1, most);
        return begun;
    }

    private int LastColumn(int offset)
    {
        while (columns[offset] < 0)
            offset--;
        return columns[offset];
    }

    private static Instant Later(Instant start, Duration block, long blocks)
        => block.TotalDays * blocks > 3_000_000 ? Instant.MaxValue : start + (block * blocks);

    private static (int First, int Last)[] Spans(CohortDefinition definition, int[] columns)
    {
        var list = new List<(int, int)> { (0, 0) };
        var most = definition.Columns ?? int.MaxValue;
        for (var offset = 1; offset < columns.Length;)
        {
            var bracketed = !definition.Brackets.IsEmpty;
            if (list.Count == most || (bracketed && list.Count > definition.Brackets.Count))
            {
                columns.AsSpan(offset).Fill(-1);
                break;
            }

            var length = bracketed ? definition.Brackets[list.Count - 1] : 1;
            var last = (int)Math.Min(int.MaxValue - 1, (long)offset + length - 1);
            columns.AsSpan(offset, Math.Min(length, columns.Length - offset)).Fill(list.Count);
            list.Add((offset, last));
            offset = last + 1;
        }

        return [.. list];
    }
}
