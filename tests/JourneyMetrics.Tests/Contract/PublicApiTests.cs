namespace JourneyMetrics.Tests.Contract;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one() => Approved.Matches("PublicApi.txt", PublicApiText.Lines());
}
