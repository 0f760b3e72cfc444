using FsCheck.Fluent;

namespace JourneyMetrics.Tests.Laws;

public sealed class RateLaws
{
    [Fact]
    public void A_rate_lies_between_zero_and_one()
        => Law.Holds(
            Gen.Choose(0, 1000).SelectMany(whole => Gen.Choose(0, whole), (whole, part) => new Rate(part, whole)).ToArbitrary(),
            rate => rate.ValueOrNull is null or (>= 0 and <= 1));
}
