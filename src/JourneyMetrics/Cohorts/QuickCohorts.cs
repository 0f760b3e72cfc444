using System.Numerics;

namespace JourneyMetrics.Cohorts;

/// <summary>The everyday rules, a customer in one row who returns once at least by calendar periods, without a jump that an event decides.</summary>
/// <remarks>
/// Which periods hold a return are bits. Events are counted into cells as they come and the customers when all have come, so that a
/// processor never guesses where the next period begins.
/// </remarks>
internal sealed class QuickCohorts(CohortDefinition definition, CohortShape shape, CohortPeriods periods)
{
    private const int Bits = 64;

    private readonly ulong[] returnedIn = new ulong[(shape.Rows + Bits - 1) / Bits];
    private int[] cellOf = [];

    public static bool Serves(CohortDefinition definition)
        => definition.Entry != CohortEntry.Recurring && definition.Block is null && definition.MinOccurrences == 1;

    public void Add<T>(ReadOnlySpan<T> names, ReadOnlySpan<long> nanos, ReadOnlySpan<long> micros, TouchpointCodes codes, CohortCells cells)
        where T : unmanaged, IBinaryInteger<T>
    {
        var first = codes.FirstStart(names, nanos, periods.AsOfNanos, definition.Entry);
        if (first < 0 || periods.NumberOf(nanos[first]) is var row && row < 0)
            return;
        var end = nanos.Length;
        while (nanos[end - 1] >= periods.AsOfNanos)
            end--;
        Count(names[first..end], nanos[first..end], micros.IsEmpty ? micros : micros[first..end], codes.Return, row, cells);
        Enter(row, cells);
    }

    private void Count<T>(ReadOnlySpan<T> names, ReadOnlySpan<long> nanos, ReadOnlySpan<long> micros, int wanted, int row, CohortCells cells)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (cellOf.Length < names.Length)
            cellOf = new int[names.Length * 2];
        var place = cellOf.AsSpan(0, names.Length);
        var count = 0;
        for (var i = 0; i < names.Length; i++)
        {
            if (wanted != TouchpointCodes.Any && int.CreateTruncating(names[i]) != wanted)
            {
                place[i] = -1;
                continue;
            }

            // Clocks set back over the edge of a period may bring an event before the row.
            var offset = periods.NumberOf(nanos[i]) - row;
            place[i] = offset < 0 ? -1 : shape.Column(offset);
            if (offset >= 0)
                returnedIn[offset / Bits] |= 1UL << (offset % Bits);
            count++;
        }

        if (count > 0)
            cells.AddReturns(shape.Start(row), place, micros);
    }

    private void Enter(int row, CohortCells cells)
    {
        var start = shape.Start(row);
        cells.AddCustomer(start);
        returnedIn[0] &= ~1UL;
        var latest = 0;
        for (var word = 0; word < returnedIn.Length; word++)
        {
            for (var bits = returnedIn[word]; bits != 0; bits &= bits - 1)
            {
                var column = shape.Column((word * Bits) + BitOperations.TrailingZeroCount(bits));
                if (definition.Returns == CohortReturn.OnOrAfter)
                {
                    latest = column >= 0 ? column : shape.Width - 1;
                }
                else if (column > latest)
                {
                    latest = column;
                    cells.AddCustomer(start + column);
                }
            }

            returnedIn[word] = 0;
        }

        if (definition.Returns == CohortReturn.OnOrAfter && latest > 0)
            cells.AddCustomer(start + latest);
    }
}
