using JourneyMetrics.Funnels;
using NodaTime;

namespace JourneyMetrics.Tests.Journeys;

public sealed class SyntheticJourneysTests
{
    [Fact]
    public void The_random_source_gives_the_published_numbers()
    {
        // The first numbers of SplitMix64 for the seed 1234567, as in the test of Rosetta Code's "Pseudo-random numbers/Splitmix64".
        var random = new SplitMix64(1234567);
        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL],
            Enumerable.Range(0, 5).Select(_ => random.Next()));
    }

    [Fact]
    public void A_seed_makes_the_same_customers_again_and_another_makes_others()
    {
        var once = SyntheticJourneys.Create(200);
        Assert.Equal(once.Touchpoints, SyntheticJourneys.Create(200).Touchpoints);
        Assert.Equal(once.Orders, SyntheticJourneys.Create(200).Orders);
        Assert.Equal(once.Spend, SyntheticJourneys.Create(200).Spend);
        Assert.NotEqual(once.Touchpoints, SyntheticJourneys.Create(200, seed: 7).Touchpoints);
    }

    [Fact]
    public void Customers_go_through_the_stages_inside_the_year()
    {
        var journeys = SyntheticJourneys.Create(2000);
        var log = journeys.ToLog();
        Assert.Equal(2000, log.Customers.Count);
        Assert.Equal(journeys.Touchpoints.Count, log.Count);
        Assert.Equal(journeys.Touchpoints.Count, log.Slice(new Interval(SyntheticJourneys.Start, SyntheticJourneys.End)).Count);
        Assert.Equal(journeys.Touchpoints.OrderBy(row => row.At), journeys.Touchpoints);
        Assert.Equal(journeys.Touchpoints.Sum(row => row.Value), journeys.Orders.Sum(order => order.Amount));
        Assert.All(journeys.Spend, spend => Assert.InRange(spend.Amount, 0.01m, 10_000m));

        var counts = new FunnelDefinition([.. SyntheticJourneys.Steps], Duration.FromDays(30)).Count(log);
        Assert.Equal(2000, counts.Reached[0]);
        Assert.True(counts.Reached.AsSpan()[1..].ToArray().All(reached => reached > 100), counts.ToString());
        Assert.True(counts.Stopped.All(stopped => stopped > 100), counts.ToString());
    }
}
