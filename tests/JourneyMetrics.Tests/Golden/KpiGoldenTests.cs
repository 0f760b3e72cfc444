namespace JourneyMetrics.Tests.Golden;

/// <summary>Every case of the golden files of the KPI areas: worked by hand, each with its arithmetic as the source.</summary>
public sealed class KpiGoldenTests
{
    [Fact]
    public void Every_case_worked_by_hand_comes_out()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "kpi-*.json");
        Assert.NotEmpty(files);
        Assert.Empty(files.Order(StringComparer.Ordinal).SelectMany(KpiGoldenCase.Read).Select(golden => golden.Complaint()).OfType<string>());
    }

    [Fact]
    public void A_wrong_expectation_is_noticed()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Golden", "kpi-analysis.json");
        var wrong = File.ReadAllText(file).Replace("\"expected\": 13,", "\"expected\": 13.0000001,", StringComparison.Ordinal);
        var copy = Path.GetTempFileName();
        try
        {
            File.WriteAllText(copy, wrong);
            Assert.Single(KpiGoldenCase.Read(copy).Select(golden => golden.Complaint()).OfType<string>());
        }
        finally
        {
            File.Delete(copy);
        }
    }
}
