using System.Globalization;
using System.Numerics;
using FsCheck.Fluent;
using static JourneyMetrics.Testing.MeasureGenerators;

namespace JourneyMetrics.Tests.Laws;

public sealed class WilsonLaws
{
    // Normal quantiles by mpmath 1.x with 60 digits: sqrt(2) erfinv(1 - alpha).
    private static readonly Dictionary<double, string> quantiles = new()
    {
        [0.5] = "0.67448975019608174320222701454130718538690441504986",
        [0.2] = "1.2815515655446004669651033294487428186199078243526",
        [0.1] = "1.6448536269514727148638489079916321360831957442753",
        [0.05] = "1.9599639845400542355245944305205515279555500778695",
        [0.01] = "2.5758293035489007609785767486038141173060176342763",
        [0.001] = "3.2905267314918947932216270353746491792162269256774",
        [1e-6] = "4.8916384756985903862311224599570236208723524466451",
        [1e-12] = "7.1305068481713244579739323406379710001840953696651",
    };

    [Fact]
    public void The_interval_lies_inside_zero_and_one_and_holds_the_estimate()
        => Law.Holds(Both(Rates, Alphas), sample =>
        {
            var (rate, alpha) = sample;
            var outcome = rate.WilsonInterval(ConfidenceLevel.FromAlpha(alpha));
            if (!rate.IsDefined)
            {
                Assert.Equal(Undefined.ZeroDenominator, outcome.Reason);
                return;
            }

            var bounds = outcome.OrThrow();
            Assert.InRange(bounds.Lower!.Value, 0, rate.Value);
            Assert.InRange(bounds.Upper!.Value, rate.Value, 1);
        }, runs: 5000);

    [Fact]
    public void It_is_symmetric_under_complement()
        => Law.Holds(Both(Rates, Alphas), sample =>
        {
            var (rate, alpha) = sample;
            if (!rate.IsDefined)
                return;
            var bounds = rate.WilsonInterval(ConfidenceLevel.FromAlpha(alpha)).OrThrow();
            var mirrored = rate.Complement.WilsonInterval(ConfidenceLevel.FromAlpha(alpha)).OrThrow();
            Assert.Equal(1, bounds.Lower!.Value + mirrored.Upper!.Value, 1e-15);
            Assert.Equal(1, bounds.Upper!.Value + mirrored.Lower!.Value, 1e-15);
        }, runs: 2000);

    [Fact]
    public void It_shrinks_with_the_number_of_trials()
        => Law.Holds(
            Arb.From(Gen.Choose(1, 100_000).SelectMany(whole => Gen.Choose(0, whole), (whole, part) => new Rate(part, whole))),
            rate => Width(rate, 0.05) > Width(new Rate(rate.Part * 2, rate.Whole * 2), 0.05));

    [Fact]
    public void It_widens_with_confidence()
        => Law.Holds(
            Both(Arb.From(Gen.Choose(1, 100_000).SelectMany(whole => Gen.Choose(0, whole), (whole, part) => new Rate(part, whole))), Pairs(Alphas)),
            sample => sample.Right.Left >= sample.Right.Right || Width(sample.Left, sample.Right.Left) > Width(sample.Left, sample.Right.Right));

    [Fact]
    public void Its_ends_are_those_of_a_computation_with_sixty_digits()
        => Law.Holds(Both(Rates, Arb.From(Gen.Elements(quantiles.Keys.ToArray()))), sample =>
        {
            var (rate, alpha) = sample;
            if (!rate.IsDefined)
                return;
            var bounds = rate.WilsonInterval(ConfidenceLevel.FromAlpha(alpha)).OrThrow();
            var (lower, upper) = SixtyDigits(rate.Part, rate.Whole, quantiles[alpha]);
            Assert.Equal(lower, bounds.Lower!.Value, lower * 2e-14);
            Assert.Equal(upper, bounds.Upper!.Value, upper * 2e-14);
        }, runs: 5000);

    [Fact]
    public void The_default_confidence_is_95_percent_and_is_kept()
        => Law.Holds(Rates, rate => rate.WilsonInterval() == rate.WilsonInterval(0.95)
            && rate.WilsonInterval() == rate.WilsonInterval(ConfidenceLevel.FromAlpha(0.05))
            && (!rate.IsDefined || rate.WilsonInterval().OrThrow().Confidence.Equals(0.95)));

    private static double Width(Rate rate, double alpha)
    {
        var bounds = rate.WilsonInterval(ConfidenceLevel.FromAlpha(alpha)).OrThrow();
        return bounds.Upper!.Value - bounds.Lower!.Value;
    }

    // ((x + z²/2) ± z sqrt(x(n-x)/n + z²/4)) / (n + z²), all in integers of ten to the minus 120 or finer.
    private static (double Lower, double Upper) SixtyDigits(BigInteger x, BigInteger n, string quantile)
    {
        var one = BigInteger.Pow(10, 120);
        var dot = quantile.IndexOf('.', StringComparison.Ordinal);
        var z = BigInteger.Parse(quantile.Remove(dot, 1), CultureInfo.InvariantCulture) * BigInteger.Pow(10, 120 - (quantile.Length - dot - 1));
        var square = z * z / one;
        var root = Root(((x * (n - x) * one / n) + (square / 4)) * one);
        var centre = (x * one) + (square / 2);
        var half = z * root / one;
        var below = (n * one) + square;
        return (Quotient(x.IsZero ? 0 : centre - half, below), Quotient(centre + half, below));
    }

    private static double Quotient(BigInteger upper, BigInteger lower)
        => double.Parse((upper * BigInteger.Pow(10, 60) / lower).ToString(CultureInfo.InvariantCulture) + "e-60", CultureInfo.InvariantCulture);

    private static BigInteger Root(BigInteger value)
    {
        if (value.IsZero)
            return value;
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (value / root)) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }
}
