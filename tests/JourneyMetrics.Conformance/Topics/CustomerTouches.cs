using System.Text.Json;
using JourneyMetrics.Attribution;
using NodaTime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Attribution cases that list the touches and conversions of one customer.</summary>
internal static class CustomerTouches
{
    private const string Touch = "touch";
    private const string Conversion = "conversion";

    /// <summary>Credits the customer's conversions by the rules of the case.</summary>
    public static AttributionReport Credit(Case test, AttributionModel model) => Rules(test).Credit(Log(test), model);

    private static TouchpointLog Log(Case test)
    {
        var touches = test.Json.GetProperty("touches").EnumerateArray().Select(touch => (Name: Touch, Channel: touch[0].GetString(), At: At(touch[1]), Value: (decimal?)null));
        var conversions = test.Json.GetProperty("conversion_events").EnumerateArray().Select(conversion => (Name: Conversion, Channel: (string?)null, At: At(conversion[0]), Value: (decimal?)conversion[1].GetDecimal()));
        return TouchpointLog.FromRows(touches.Concat(conversions), _ => "customer", row => row.Name, row => row.At, row => row.Channel, row => row.Value);
    }

    private static AttributionRules Rules(Case test)
    {
        var (lookback, policy) = ((Duration?)null, ConversionPolicy.AllTouches);
        foreach (var parameter in test.Optional("params")?.EnumerateObject().ToArray() ?? [])
        {
            if (parameter.Name == "lookback_days")
                lookback = Duration.FromDays(parameter.Value.GetInt32());
            else if (parameter.Name == "conversion_window")
                policy = Policy(parameter.Value.GetString()!);
            else if (parameter.Name != "per")
                throw new NotYetException($"{test.Text("model")} with {parameter.Name}");
        }

        return new AttributionRules(Conversion, lookback, policy);
    }

    private static ConversionPolicy Policy(string window)
        => window switch
        {
            "every touch inside the lookback counts for every later conversion" => ConversionPolicy.AllTouches,
            "only touches after the previous conversion" => ConversionPolicy.SincePreviousConversion,
            _ => throw new NotYetException($"conversion window: {window}"),
        };

    private static Instant At(JsonElement time)
        => Instant.FromUtc(2020, 1, 1, 0, 0)
            + Duration.FromDays(time.GetProperty("day").GetInt32())
            + Duration.FromSeconds(time.GetProperty("second").GetInt64())
            + Duration.FromNanoseconds(time.GetProperty("nano").GetInt64());
}
