using System.Text.Json;
using JourneyMetrics.Kpis;
using JourneyMetrics.Tests.Examples;

namespace JourneyMetrics.Tests.Kpis;

public sealed class StageRatesTests
{
    [Fact]
    public void Counts_give_step_cumulative_and_end_to_end_rates()
    {
        // The drop-off table of an article, 90, 75, 60 and 20 %, applied to 1,000 people; 0.1 x 0.25 x 0.4 x 0.8 = 0.008 by hand.
        var funnel = StageRates.FromCounts(1000, 100, 25, 10, 8);
        Assert.Equal([0.1, 0.25, 0.4, 0.8], funnel.StepRates.Select(step => step.Value));
        Assert.Equal([0.1, 0.025, 0.01, 0.008], funnel.CumulativeRates.Select(step => step.Value));
        Assert.Equal(new Rate(8, 1000), funnel.EndToEnd);
        Assert.Equal(0, funnel.LargestDropIndex);
        Assert.Equal("steps 10.00 % (100 of 1,000), 25.00 % (25 of 100), 40.00 % (10 of 25), 80.00 % (8 of 10); end to end 0.80 % (8 of 1,000)", funnel.ToString());
    }

    [Fact]
    public void Drop_offs_multiply()
    {
        var funnel = StageRates.FromDropOff(0.9m, 0.75m, 0.6m, 0.2m);
        Assert.Equal([0.1m, 0.25m, 0.4m, 0.8m], funnel.StepRates);
        Assert.Equal([0.1, 0.025, 0.01, 0.008], funnel.CumulativeRates);
        Assert.Equal(0.008, funnel.EndToEnd);
        Assert.Equal(0, funnel.LargestDropIndex);
    }

    [Fact]
    public void A_step_out_of_an_empty_stage_is_undefined_and_the_way_there_is_not()
    {
        var funnel = StageRates.FromCounts(100, 0, 0);
        Assert.Equal([new Rate(0, 100), new Rate(0, 0)], funnel.StepRates);
        Assert.Equal(0, funnel.EndToEnd.Value);
        Assert.Equal(Undefined.ZeroDenominator, funnel.LargestDropIndex.Reason);
        Assert.Null(StageRates.FromCounts(0, 0).EndToEnd.ValueOrNull);
        Assert.Equal(0, StageRates.FromDropOff(1m, 0.5m).EndToEnd);
    }

    [Fact]
    public void The_weakest_stage_is_relative_to_its_benchmark_and_the_first_of_equals()
    {
        // 0.1 / 0.1 = 1, 0.25 / 0.5 = 0.5, 0.4 / 0.8 = 0.5: the lowest raw rate is not the weakest.
        var stages = StageRates.WeakestStage([0.1m, 0.25m, 0.4m], [0.1m, 0.5m, 0.8m]);
        Assert.Equal([1, 0.5, 0.5], stages.Relative.Select(figure => figure.OrThrow()));
        Assert.Equal(1, stages.Index);
        Assert.Equal("weakest stage 1, counted from 0; relative to the benchmarks [1, 0.5, 0.5]", stages.ToString());

        var open = StageRates.WeakestStage([0.1m, 0.25m], [0.1m, 0m]);
        Assert.Equal(1, open.Relative[0]);
        Assert.Equal(Undefined.ZeroDenominator, open.Relative[1].Reason);
        Assert.Equal(Undefined.ZeroDenominator, open.Index.Reason);
        Assert.Equal(Undefined.NoData, StageRates.WeakestStage([], []).Index.Reason);
    }

    [Fact]
    public void The_slowest_stage_can_be_another_than_the_weakest()
    {
        // Stages of 7, 21 and 14 days: half of the 42 days are in the second.
        var stages = StageRates.SlowestStage(7m, 21m, 14m);
        Assert.Equal(0.5, stages.Shares[1]);
        Assert.Equal(1, stages.Index);
        Assert.Equal(0, StageRates.WeakestStage([0.1m, 0.5m, 0.5m], [0.5m, 0.5m, 0.5m]).Index);
        Assert.Equal(Undefined.NoData, StageRates.SlowestStage(0m, 0m).Index.Reason);
        Assert.Equal(Undefined.NoData, StageRates.SlowestStage().Index.Reason);
    }

    [Fact]
    public void Results_survive_json_and_a_contradicting_one_is_refused()
    {
        Assert.All(KpisStagesExamples.All(), example =>
        {
            var json = JsonSerializer.Serialize(example, example.GetType());
            Assert.Equal(example, JsonSerializer.Deserialize(json, example.GetType()));
        });
        var broken = JsonSerializer.Serialize(StageRates.FromCounts(1000, 100, 25)).Replace("\"Whole\":100}", "\"Whole\":99}", StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => JsonSerializer.Deserialize<CountedStages>(broken));
        Assert.Throws<ArgumentException>(() => new CountedStages([new Rate(5, 10), new Rate(1, 4)]));
        Assert.Throws<ArgumentException>(() => new CountedStages([]));
        Assert.Throws<ArgumentException>(() => new RatedStages([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RatedStages([0.5m, 1.5m]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeakestStage([-1]));
        Assert.Throws<ArgumentException>(() => new SlowestStage([0.5, 0.4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SlowestStage([1.5]));
    }

    [Fact]
    public void Bad_stages_are_refused_by_name_and_row()
    {
        Refused.By<ArgumentOutOfRangeException>("counts", "counts[2] must not exceed the 25", () => StageRates.FromCounts(100, 25, 26));
        Refused.By<ArgumentOutOfRangeException>("counts", "-3", () => StageRates.FromCounts(100, -3));
        Refused.By<ArgumentException>("counts", "got 1", () => StageRates.FromCounts(100));
        Refused.By<ArgumentOutOfRangeException>("dropOff", "drop_off[1]", () => StageRates.FromDropOff(0.5m, 1.1m));
        Refused.By<ArgumentException>("dropOff", "got none", () => StageRates.FromDropOff());
        Refused.By<ArgumentOutOfRangeException>("rates", "25", () => StageRates.WeakestStage([25m], [0.5m]));
        Refused.By<ArgumentOutOfRangeException>("benchmarks", "benchmarks[0]", () => StageRates.WeakestStage([0.25m], [50m]));
        Refused.By<ArgumentException>("benchmarks", "1 elements", () => StageRates.WeakestStage([0.25m, 0.5m], [0.5m]));
        Refused.By<ArgumentOutOfRangeException>("cycleTimes", "-7", () => StageRates.SlowestStage(3m, -7m));
        Refused.By<ArgumentOutOfRangeException>("nextStage", "11", () => StageRates.StepRate(11, 10));
        Refused.By<ArgumentOutOfRangeException>("firstStage", "-1", () => StageRates.EndToEndRate(0, -1));
    }
}
