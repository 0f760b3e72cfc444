using System.Buffers;

namespace JourneyMetrics.Lifetime;

/// <summary>The loop over rows that scores a table, with memories of rows that repeat, on one thread or several.</summary>
internal static class RowScoring
{
    private const int MostMemoryBits = 18;

    // Below this a second thread costs more than it brings.
    private const int LeastRowsOfThread = 8192;

    /// <summary>Scores every row.</summary>
    public static void Score<TScoring>(TScoring scoring, CustomerTable table, double horizon, Span<double> alive, Span<double> expected, int threads)
        where TScoring : struct, IRowScoring
    {
        threads = Math.Min(threads, Math.Max(1, table.Count / LeastRowsOfThread));
        if (threads == 1)
            Part(scoring, table, 0, table.Count, horizon, alive, expected);
        else
            Parallel(scoring, table, horizon, alive, expected, threads);
    }

    // Other threads cannot reach a caller's span: they write to rented arrays.
    private static void Parallel<TScoring>(TScoring scoring, CustomerTable table, double horizon, Span<double> alive, Span<double> expected, int threads)
        where TScoring : struct, IRowScoring
    {
        var count = table.Count;
        var first = ArrayPool<double>.Shared.Rent(alive.Length);
        var second = ArrayPool<double>.Shared.Rent(expected.Length);
        var (hasAlive, hasExpected) = (!alive.IsEmpty, !expected.IsEmpty);
        System.Threading.Tasks.Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            var from = (int)((long)count * part / threads);
            var to = (int)((long)count * (part + 1) / threads);
            Part(scoring, table, from, to, horizon, hasAlive ? first.AsSpan(from, to - from) : default, hasExpected ? second.AsSpan(from, to - from) : default);
        });
        first.AsSpan(0, alive.Length).CopyTo(alive);
        second.AsSpan(0, expected.Length).CopyTo(expected);
        ArrayPool<double>.Shared.Return(first);
        ArrayPool<double>.Shared.Return(second);
    }

    private static void Part<TScoring>(TScoring scoring, CustomerTable table, int from, int to, double horizon, Span<double> alive, Span<double> expected)
        where TScoring : struct, IRowScoring
    {
        var repeats = table.Repeats[from..to];
        var recency = table.Recency[from..to];
        var age = table.Age[from..to];
        var bits = 6;
        while (bits < MostMemoryBits && 1 << bits < repeats.Length)
            bits++;
        var lives = new ScoreMemory();
        var futures = new ScoreMemory();
        if (scoring.RemembersAlive)
            lives.Open(bits);
        futures.Open(Math.Min(bits, 14));
        for (var row = 0; row < repeats.Length; row++)
        {
            var probability = Alive(scoring, lives, repeats[row], recency[row], age[row]);
            if (!alive.IsEmpty)
                alive[row] = probability;
            if (!expected.IsEmpty)
                expected[row] = probability * Future(scoring, futures, repeats[row], age[row], horizon);
        }

        if (scoring.RemembersAlive)
            lives.Close();
        futures.Close();
    }

    private static double Alive<TScoring>(TScoring scoring, ScoreMemory memory, int repeats, double recency, double age)
        where TScoring : struct, IRowScoring
    {
        if (!scoring.RemembersAlive || !memory.IsUseful)
            return scoring.Alive(repeats, recency, age);
        ref var slot = ref memory.Find(repeats, recency, age, out var isHere);
        if (!isHere)
        {
            slot.Value = scoring.Alive(repeats, recency, age);
            (slot.Repeats, slot.Recency, slot.Age) = (repeats, recency, age);
        }

        return slot.Value;
    }

    private static double Future<TScoring>(TScoring scoring, ScoreMemory memory, int repeats, double age, double horizon)
        where TScoring : struct, IRowScoring
    {
        if (!memory.IsUseful)
            return scoring.ExpectedWhenAlive(repeats, age, horizon);
        ref var slot = ref memory.Find(repeats, 0, age, out var isHere);
        if (!isHere)
        {
            slot.Value = scoring.ExpectedWhenAlive(repeats, age, horizon);
            (slot.Repeats, slot.Recency, slot.Age) = (repeats, 0, age);
        }

        return slot.Value;
    }
}
