using System.Text.Json;
using JourneyMetrics.Attribution;
using NodaTime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Attribution cases that list the touches and conversions of one customer.</summary>
internal static class CustomerTouches
{
    private const string Touch = "touch";
    private const string Conversion = "conversion";
    private const string Kind = "kind";

    /// <summary>The value credited to each channel by the rules of the case.</summary>
    /// <remarks>
    /// A log splits money in whole millionths, where the cases expect fractions without end. The ledger's parts of the conversions
    /// have fifteen digits, so these times the values of the conversions are compared.
    /// </remarks>
    public static Dictionary<string, object?> Values(Case test, AttributionModel model)
    {
        var values = test.Json.GetProperty("conversion_events").EnumerateArray().OrderBy(conversion => At(conversion[0])).Select(conversion => conversion[1].GetDouble()).ToArray();
        var ledger = Rules(test).Ledger(Log(test), model);
        var credits = ledger.Channels.ToDictionary(channel => channel, _ => (object?)0.0, StringComparer.Ordinal);
        credits.Add("(unattributed)", 0.0);
        foreach (var entry in ledger.Entries)
            credits[entry.Channel ?? "(unattributed)"] = (double)credits[entry.Channel ?? "(unattributed)"]! + (entry.Credit.Conversions * values[entry.Conversion - 1]);
        return credits;
    }

    private static TouchpointLog Log(Case test)
    {
        var touches = test.Json.GetProperty("touches").EnumerateArray().Select(touch => (Name: Touch, Channel: touch[0].GetString(), At: At(touch[1]), Value: (decimal?)null));
        var conversions = test.Json.GetProperty("conversion_events").EnumerateArray().Select(conversion => (Name: Conversion, Channel: (string?)null, At: At(conversion[0]), Value: (decimal?)conversion[1].GetDecimal()));
        return TouchpointLog.FromRows(
            touches.Concat(conversions),
            _ => "customer",
            row => row.Name,
            row => row.At,
            row => row.Channel,
            row => row.Value,
            properties: new Dictionary<string, Func<(string Name, string? Channel, Instant At, decimal? Value), string?>>(StringComparer.Ordinal)
            {
                [Kind] = row => row.Channel?.Split('/')[^1],
            });
    }

    private static AttributionRules Rules(Case test)
    {
        var (lookback, policy, kinds) = ((Duration?)null, ConversionPolicy.AllTouches, new List<TouchLookback>());
        foreach (var parameter in test.Optional("params")?.EnumerateObject().ToArray() ?? [])
        {
            // What else there is belongs to the model, which refuses what it does not know.
            if (parameter.Name == "lookback_days")
                lookback = Duration.FromDays(parameter.Value.GetDouble());
            else if (parameter.Name.StartsWith("lookback_days_", StringComparison.Ordinal))
                kinds.Add(TouchLookback.OfProperty(Kind, parameter.Name["lookback_days_".Length..], Duration.FromDays(parameter.Value.GetDouble())));
            else if (parameter.Name == "conversion_window")
                policy = Policy(parameter.Value.GetString()!);
        }

        return new AttributionRules(Conversion, lookback, policy, lookbacks: kinds.ToValueList());
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
