using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace JourneyMetrics.Testing;

/// <summary>Runs a law: a statement that holds for every generated value, with shrinking to the smallest counter-example.</summary>
/// <remarks>
/// The seed is fixed, so that a commit that passed once passes again. Set JOURNEYMETRICS_LAW_SEED to another number to
/// search elsewhere; a failure prints the seed and the smallest value that breaks the law.
/// </remarks>
public static class Law
{
    /// <summary>Checks the law on as many generated values as asked.</summary>
    public static void Holds<T>(Arbitrary<T> values, Func<T, bool> law, int runs = 200)
        => Check.One(Settings(runs), Prop.ForAll(values, law));

    /// <summary>Checks a law that asserts by itself.</summary>
    public static void Holds<T>(Arbitrary<T> values, Action<T> law, int runs = 200)
        => Check.One(Settings(runs), Prop.ForAll(values, law));

    private static Config Settings(int runs)
    {
        var text = Environment.GetEnvironmentVariable("JOURNEYMETRICS_LAW_SEED");
        var seed = text is null ? 20_261UL : ulong.Parse(text, CultureInfo.InvariantCulture);
        return Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(runs).WithReplay(seed, 1UL);
    }
}
