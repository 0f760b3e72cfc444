using JourneyMetrics.Attribution;
using JourneyMetrics.Paths;
using JourneyMetrics.Tests.Examples;
using NodaTime;

namespace JourneyMetrics.Tests.Attribution;

public sealed class AttributionResultTests
{
    private static readonly ValueList<AttributionModel> every = RuleOracle.All.Select(rule => rule.Model).ToValueList();

    private static object? kept;

    [Fact]
    public void Spend_without_credit_and_credit_without_spend_both_stay()
    {
        var returns = AttributionExamples.Rules.Credit(AttributionExamples.Log, AttributionModel.LastTouch).Returns(AttributionExamples.Spend);
        Assert.Equal(["ads", "blog", "newsletter", "radio"], returns.Channels.Select(row => row.Channel));
        Assert.Equal(Undefined.ZeroDenominator, returns["newsletter"].ReturnOnAdSpend.Reason);
        Assert.Equal(0, returns["newsletter"].CostPerConversion.OrThrow());
        Assert.Equal(0, returns["radio"].ReturnOnAdSpend.OrThrow());
        Assert.Equal(-1, returns["radio"].ReturnOnInvestment.OrThrow());
        Assert.Equal(Undefined.ZeroDenominator, returns["radio"].CostPerConversion.Reason);
        Assert.Equal(160 / 65.0, returns.ReturnOnAdSpend.OrThrow());
        Assert.Equal(65 / 3.0, returns.CostPerConversion.OrThrow());
        Assert.Equal(95 / 65.0, returns.ReturnOnInvestment.OrThrow());
        Assert.Throws<ArgumentException>(() => returns["tv"]);
    }

    [Fact]
    public void Spend_must_make_sense()
    {
        var report = AttributionExamples.Rules.Credit(AttributionExamples.Log, AttributionModel.LastTouch);
        Assert.Contains("USD", Assert.Throws<ArgumentException>(() => report.Returns([new("ads", new Money(1, "USD"))])).Message, StringComparison.Ordinal);
        Assert.Equal("spend", Assert.Throws<ArgumentException>(() => report.Returns([null!])).ParamName);
        Assert.Contains("-1", Assert.Throws<ArgumentOutOfRangeException>(() => new ChannelSpend("ads", -1m)).Message, StringComparison.Ordinal);
        Assert.Equal(new Money(3, "EUR"), report.Returns([new("ads", new Money(1, "EUR")), new("ads", new Money(2, "EUR"))])["ads"].Spend);
    }

    [Fact]
    public void Reports_warn_of_what_a_reader_must_know()
    {
        static PathTable Table(params (string[] Path, double Conversions, double Value)[] rows) => PathTable.FromRows(rows, row => row.Path, row => row.Conversions, row => row.Value);
        Assert.Empty(Table((["a"], 1, 2)).Credit(AttributionModel.Linear).Warnings);
        Assert.Equal(AttributionWarningKind.DoesNotAddUp, Table((["a"], 1, 2)).Credit(AttributionModel.Participation).Warnings[0].Kind);
        Assert.Equal(AttributionWarningKind.NothingConverted, Table((["a"], 0, 0)).Credit(AttributionModel.Linear).Warnings[0].Kind);
        Assert.Equal("1 conversions, 2 have no channel to credit", Table(([], 1, 2)).Credit(AttributionModel.Linear).Warnings[0].ToString());
        Assert.Equal(AttributionWarningKind.NoValue, Table((["a"], 1, 0)).Credit(AttributionModel.Linear).Warnings[0].Kind);
        Assert.Equal("a has a negative value: 1 conversions, -2", Table((["a"], 1, -2)).Credit(AttributionModel.Linear).Warnings[0].ToString());
    }

    [Fact]
    public void Participation_says_that_it_does_not_add_up()
    {
        var report = PathTable.FromRows([new[] { "a", "b", "a" }], path => path, _ => 2, _ => 30).Credit(AttributionModel.Participation);
        Assert.Equal(CreditNormalization.None, report.Normalization);
        Assert.Equal(2, report["a"].Conversions);
        Assert.Equal(2, report["b"].Conversions);
        Assert.Equal("participation: 2 conversions, 30 over 2 channels; unattributed 0 conversions, 0; credits do not add up", report.ToString());
        Assert.Throws<ArgumentException>(() => new AttributionReport("linear", null, CreditSplit.EachPath, report.Channels, report.Unattributed, report.Total));
    }

    [Fact]
    public void Calibration_shows_its_factors()
    {
        var report = PathTable.FromRows([new[] { "a" }, ["b"], ["b"], ["c"]], path => path, _ => 1, path => path[0] == "a" ? 30 : 10).Credit(AttributionModel.LastTouch);
        var again = report.Calibrate([new("a", 0.5), new("b", 0.25)], unmeasured: 1);
        Assert.Equal(2, again.ConversionFactor.OrThrow());
        Assert.Equal([1, 1, 2], again.Channels.Select(row => row.Conversions.OrThrow()));
        Assert.Equal([true, true, false], again.Channels.Select(row => row.IsMeasured));
        Assert.Equal(2, again.ValueFactor.OrThrow());
        var less = report.Calibrate([new("a", 0.5), new("b", 0.25), new("c", 0)], CalibrationRest.Baseline);
        Assert.Equal(3, less.BaselineConversions);
        Assert.Equal(60 - 20, less.BaselineValue);
        var nothing = report.Calibrate([], unmeasured: 0);
        Assert.Equal(Undefined.ZeroDenominator, nothing.ConversionFactor.Reason);
        Assert.Equal(Undefined.ZeroDenominator, nothing.Channels[0].Conversions.Reason);
        Assert.Contains("'b'", Assert.Throws<ArgumentException>(() => report.Calibrate([new("a", 1)])).Message, StringComparison.Ordinal);
        Assert.Contains("tv", Assert.Throws<ArgumentException>(() => report.Calibrate([new("tv", 1)], unmeasured: 1)).Message, StringComparison.Ordinal);
        Assert.Contains("-1", Assert.Throws<ArgumentOutOfRangeException>(() => new ChannelLift("a", -1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_names_who_gains_from_whom_on_which_paths()
    {
        var table = PathTable.FromRows([(new[] { "blog", "ad" }, 4.0), (["ad"], 9.0), ([], 1.0)], row => row.Item1, row => row.Item2, row => row.Item2 * 10);
        var difference = table.Difference(AttributionModel.LastTouch, AttributionModel.Linear);
        Assert.Equal(["ad to blog: 2 conversions, 20"], difference.Moves.Select(move => move.ToString()));
        Assert.Equal(["[blog, ad]: 2 of 4 conversions move, 20 of 40"], difference.Paths.Select(path => path.ToString()));
        Assert.Equal("last touch to linear: 2 of 14 conversions move over 1 paths", difference.ToString());
        Assert.Empty(table.Difference(AttributionModel.Linear, AttributionModel.LinearPerChannel).Moves);
        Assert.Null(table.Difference(AttributionModel.LastTouch, AttributionModel.LastTouchBut(["ad", "blog"], AllExcluded.Unattributed)).Moves[0].To);
        Assert.Equal("to", Assert.Throws<ArgumentException>(() => table.Difference(AttributionModel.Linear, AttributionModel.Participation)).ParamName);
    }

    [Fact]
    public void A_ledger_refuses_cents_of_finer_money()
    {
        var log = TouchpointLog.FromRows([("visit", "a", (decimal?)null), ("purchase", null, 1.005m)], _ => "Leah", row => row.Item1, _ => Instant.FromUtc(2024, 1, 1, 0, 0), row => row.Item2, row => row.Item3);
        Assert.Contains("1.005", Assert.Throws<ArgumentException>(() => new AttributionRules("purchase", null).Ledger(log, AttributionModel.Linear, 2)).Message, StringComparison.Ordinal);
        Assert.Equal("minorUnitDigits", Assert.Throws<ArgumentOutOfRangeException>(() => new AttributionRules("purchase", null).Ledger(log, AttributionModel.Linear, -1)).ParamName);
        Assert.Equal(1.005m, new AttributionRules("purchase", null).Ledger(log, AttributionModel.Linear, 3).Report["a"].Money!.Value.Amount);
    }

    [Fact]
    public void Exposures_count_touches_in_the_order_of_the_first_ones()
        => Assert.Equal(
            ["[A 2, B 1]: 3 conversions, 0, 4 without", "[B 1, A 2]: 1 conversions, 0, 0 without"],
            PathTable.FromRows([("ABA", 1, 0), ("AAB", 2, 4), ("BAA", 1, 0)], row => row.Item1.Select(letter => letter.ToString()), row => row.Item2, nulls: row => row.Item3).Exposures().Select(row => row.ToString()));

    [Fact]
    public void Coded_rows_cost_no_allocation_each()
    {
        var (few, many) = (Rows(1_000), Rows(20_000));
        var models = RuleOracle.All.Select(rule => rule.Model).ToValueList();
        var (one, other) = (new PathCreditTally(models), new PathCreditTally(models));
        one.Add(few.Paths);
        other.Add(many.Paths);
        Assert.Equal(Allocation.Of(() => one.Add(few.Paths)), Allocation.Of(() => other.Add(many.Paths)));
        Assert.True(Allocation.Of(() => kept = new byte[100]) >= 100);
        Assert.NotNull(kept);
    }

    [Fact]
    public void No_rule_costs_an_allocation_a_journey()
    {
        var log = SyntheticJourneys.Create(300).ToLog();
        var tally = new CreditTally(
            new AttributionRules("purchase", Duration.FromDays(30), lookbacks: [TouchLookback.OfTouchpoint("visit", Duration.FromDays(1))], transforms: [PathTransform.CollapseRuns, PathTransform.Distinct]),
            every,
            allowAbsent: true);
        Assert.Equal(0, Allocation.Of(() =>
        {
            foreach (var journey in log.Journeys)
                tally.Add(journey);
        }));
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        // Enough touchpoints that more than one thread takes part.
        var log = SyntheticJourneys.Create(80_000).ToLog();
        Assert.True(log.Count > 300_000);
        var rules = new AttributionRules("purchase", Duration.FromDays(30));
        var one = rules.Credit(log, every);
        Assert.Equal(one, rules.Credit(log, every, threads: 2));
        Assert.Equal(one, rules.Credit(log, every, threads: 8));
        Assert.Equal("threads", Assert.Throws<ArgumentOutOfRangeException>(() => rules.Credit(log, every, threads: 0)).ParamName);
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(() => rules.Credit(log, every, cancellationToken: stopped.Token));
    }

    [Fact]
    public void Tallies_of_coded_rows_merge_only_by_the_same_models()
    {
        var tally = new PathCreditTally([AttributionModel.Linear]);
        Assert.Equal("other", Assert.Throws<ArgumentException>(() => tally.Merge(new PathCreditTally([AttributionModel.LastTouch]))).ParamName);
        Assert.Equal("models", Assert.Throws<ArgumentException>(() => new PathCreditTally([])).ParamName);
        tally.Merge(new PathCreditTally([AttributionModel.Linear]));
        Assert.Equal(0, tally.ToReports()[0].Total.Conversions);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => Rows(3).Paths.Slice(2, 2)).ParamName);
        Assert.Equal("start", Assert.Throws<ArgumentOutOfRangeException>(() => Rows(3).Paths.Slice(4, 0)).ParamName);
    }

    [Theory]
    [InlineData(1e-280)]
    [InlineData(5e-324)]
    [InlineData(1e300)]
    [InlineData(0.1)]
    public void Coded_rows_of_any_size_keep_their_digits(double size)
    {
        var report = new EncodedPaths(["a", "b"], [0, 1, 1], [0, 2, 3], [size, size], [-size, size]).Credit(AttributionModel.LastTouch);
        Assert.Equal(size > 1e-290 ? 2 * size : 0, report["b"].Conversions);
        Assert.Equal(0, report["b"].Value);
    }

    [Fact]
    public void Whole_values_must_be_whole()
    {
        var error = Assert.Throws<ArgumentException>(() => new EncodedPaths(["a"], [0, 0], [0, 1, 2], [1, 1], [3, 0.5]).Credit([AttributionModel.Linear], wholeValues: true));
        Assert.Contains("0.5 in row 1", error.Message, StringComparison.Ordinal);
        Assert.Equal([34, 33, 33], new EncodedPaths(["a", "b", "c"], [0, 1, 2], [0, 3], [1], [100]).Credit([AttributionModel.Linear], wholeValues: true)[0].Channels.Select(row => row.Value));
        Assert.Equal([-34, -33, -33], new EncodedPaths(["a", "b", "c"], [0, 1, 2], [0, 3], [1], [-100]).Credit([AttributionModel.Linear], wholeValues: true)[0].Channels.Select(row => row.Value));
        Assert.Equal("other", Assert.Throws<ArgumentException>(() => new PathCreditTally([AttributionModel.Linear]).Merge(new PathCreditTally([AttributionModel.Linear], wholeValues: true))).ParamName);
    }

    [Fact]
    public void A_sum_of_coded_rows_beyond_double_is_an_error()
        => Assert.Throws<OverflowException>(() => new EncodedPaths(["a"], [0, 0], [0, 1, 2], [1, 1], [double.MaxValue, double.MaxValue]).Credit(AttributionModel.Linear));

    private static CodedRows Rows(int count)
    {
        var random = new SplitMix64(3);
        var offsets = new int[count + 1];
        var codes = new List<int>();
        for (var row = 0; row < count; row++)
        {
            for (var touch = random.Below(9); touch > 0; touch--)
                codes.Add(random.Below(7));
            offsets[row + 1] = codes.Count;
        }

        // The same longest row in both.
        return new CodedRows([.. codes], offsets);
    }

    private sealed record CodedRows(int[] Codes, int[] Offsets)
    {
        private static readonly ValueList<string> channels = ["a", "b", "c", "d", "A", "(start)", "g"];

        private readonly double[] conversions = [.. Enumerable.Range(0, Offsets.Length - 1).Select(row => (row % 3) * 0.5)];
        private readonly double[] values = [.. Enumerable.Range(0, Offsets.Length - 1).Select(row => (row % 7) - 2.5)];

        public EncodedPaths Paths => new(channels, Codes, Offsets, conversions, values);
    }
}
