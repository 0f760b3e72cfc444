using System.Numerics;
using JourneyMetrics.Attribution;

namespace JourneyMetrics.Tests.Attribution;

/// <summary>Attribution from the rows by the words of its definition: every touch is looked at for every conversion, in exact whole numbers.</summary>
internal static class AttributionOracle
{
    private static readonly BigInteger unit = BigInteger.Pow(10, 15);

    /// <summary>By channel ("" for unattributed): 1e-15ths of conversions and millionths of money.</summary>
    public static Dictionary<string, (BigInteger Units, BigInteger Micros)> Credit(IReadOnlyList<HistoryEvent> rows, AttributionRules rules, string model)
    {
        var credit = new Dictionary<string, (BigInteger Units, BigInteger Micros)>(StringComparer.Ordinal);
        foreach (var journey in rows.GroupBy(row => row.Customer, StringComparer.Ordinal))
        {
            var events = journey.OrderBy(row => row.At).ToList();
            for (var i = 0; i < events.Count; i++)
            {
                if (events[i].Name != rules.Conversion || (rules.Policy == ConversionPolicy.FirstConversion && events.Take(i).Any(row => row.Name == rules.Conversion)))
                    continue;
                var touches = Touches(events, i, rules);
                Give(credit, Chosen(touches, model), events[i].Micros ?? 0);
            }
        }

        return credit;
    }

    public static List<string> Touches(List<HistoryEvent> events, int conversion, AttributionRules rules)
    {
        var from = rules.Policy == ConversionPolicy.AllTouches ? 0 : events.FindLastIndex(Math.Max(0, conversion - 1), Math.Max(0, conversion), row => row.Name == rules.Conversion) + 1;
        var touches = new List<string>();
        for (var i = from; i <= conversion; i++)
        {
            var converts = events[i].Name == rules.Conversion;
            var counts = events[i].Channel is not null && (rules.ConversionIsTouch || !converts);
            if (counts && (rules.Lookback is not { } lookback || events[conversion].At - events[i].At <= lookback))
                touches.Add(events[i].Channel!);
        }

        return touches;
    }

    private static List<string> Chosen(List<string> touches, string model) => model switch
    {
        "first touch" => [.. touches.Take(1)],
        "last touch" => [.. touches.TakeLast(1)],
        "linear" => touches,
        _ => [.. Enumerable.Reverse(Enumerable.Reverse(touches).Distinct(StringComparer.Ordinal))],
    };

    private static void Give(Dictionary<string, (BigInteger Units, BigInteger Micros)> credit, List<string> chosen, long micros)
    {
        if (chosen.Count == 0)
            chosen = [string.Empty];
        for (var i = 0; i < chosen.Count; i++)
        {
            var isLast = i == chosen.Count - 1;
            var units = isLast ? unit - (unit / chosen.Count * i) : unit / chosen.Count;
            var money = isLast ? micros - (new BigInteger(micros) / chosen.Count * i) : new BigInteger(micros) / chosen.Count;
            var sum = credit.GetValueOrDefault(chosen[i]);
            credit[chosen[i]] = (sum.Units + units, sum.Micros + money);
        }
    }
}
