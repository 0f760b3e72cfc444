using System.Globalization;
using JourneyMetrics.Attribution;
using JourneyMetrics.Tests.Contract;

namespace JourneyMetrics.Tests.Attribution;

/// <summary>The public example data of attribution, where they lie beside the repository.</summary>
public sealed class PathDataTests
{
    private const string File = "attribution-pathdata.csv";

    // A direct sparse solve in another language; see the golden cases for its source.
    private static readonly (string Channel, double Effect, double OfValue)[] third =
    [
        ("alpha", 0.5464201290184658, 0.5199674187443781), ("beta", 0.22867252299782725, 0.2611706351065195), ("delta", 0.00048203962775528186, 0.00038148697247886165),
        ("epsilon", 0.05926408851446019, 0.06514708731246943), ("eta", 0.32283394446461544, 0.347779065159746), ("gamma", 0.016966758070819155, 0.021084494879166416),
        ("iota", 0.3603791049526086, 0.3973796386633992), ("kappa", 0.025118862164102307, 0.030406605694189737), ("lambda", 0.10939052169699959, 0.1274265559917358),
        ("mi", 0.00020217336366090688, 0.00016776071503332712), ("theta", 0.17584507974581387, 0.19489601420422775), ("zeta", 0.03520708477376522, 0.03808242473941614),
    ];

    [Theory]
    [InlineData(1, 12, 1e-12)]
    [InlineData(2, 120, 1e-10)]
    [InlineData(3, 933, 1e-10)]
    [InlineData(4, 3975, 1e-10)]
    public void Removal_effects_are_those_of_a_chain_for_each_channel(int order, int states, double tolerance)
    {
        var rows = Rows();
        var report = new MarkovRules(order).Fit(SetRow.Table(rows)).RemovalEffects();
        Assert.Equal(states, report.States);
        Assert.Equal(0.22384513559686378, report.ConversionProbability.OrThrow(), 1e-15);
        Assert.InRange(report.ErrorBound.OrThrow(), 0, tolerance);
        Assert.InRange(report.ValueErrorBound.OrThrow(), 0, tolerance);
        var oracle = new ChainOracle(rows, order);
        var value = rows.Sum(row => row.Value);
        foreach (var row in report.Channels.Where((_, i) => order < 4 || i % 4 == 0))
        {
            Assert.Equal(1 - (oracle.EarnedBySweeps(row.Channel) / oracle.Conversions), row.RemovalEffect.OrThrow(), tolerance);
            Assert.Equal(1 - (oracle.EarnedBySweeps(row.Channel, ofValue: true) / value), row.ValueRemovalEffect.OrThrow(), tolerance);
        }
    }

    [Fact]
    public void The_third_order_is_that_of_another_program()
    {
        var report = new MarkovRules(order: 3).Fit(SetRow.Table(Rows())).RemovalEffects();
        Assert.Equal(third.Length, report.Channels.Count);
        Assert.All(third, row => Assert.Equal(row.Effect, report[row.Channel].RemovalEffect.OrThrow(), 1e-12));
        Assert.All(third, row => Assert.Equal(row.OfValue, report[row.Channel].ValueRemovalEffect.OrThrow(), 1e-12));
    }

    [Fact]
    public void A_sample_of_orders_holds_the_Shapley_value_of_the_chain_within_its_error()
    {
        var chain = new MarkovRules().Fit(SetRow.Table(Rows()));
        var (exact, sampled) = (chain.Shapley(), chain.SampledShapley(permutations: 400, seed: 9));
        Assert.Equal(exact.Sum, sampled.Sum, 1e-8);
        Assert.All(sampled.Channels, row => Assert.InRange(Math.Abs(row.Value - exact[row.Channel]), 0, 4 * row.StandardError!.Value.OrThrow()));
    }

    private static SetRow[] Rows()
    {
        var folder = new DirectoryInfo(SourceTree.Root ?? AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "shared", "data", File)))
            folder = folder.Parent;
        if (folder is null)
            Assert.Skip($"There is no {File} in a folder shared/data beside the repository.");
        return
        [
            .. System.IO.File.ReadLines(Path.Combine(folder!.FullName, "shared", "data", File)).Skip(1).Select(line => line.Split(',')).Select(cells =>
                new SetRow(cells[0].Split(" > "), Number(cells[1]), Number(cells[2]), Number(cells[3]))),
        ];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
