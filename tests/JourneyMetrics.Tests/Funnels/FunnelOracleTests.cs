using System.Text.Json;
using JourneyMetrics.Funnels;
using NodaTime.Text;

namespace JourneyMetrics.Tests.Funnels;

/// <summary>The oracle itself against the cases of other systems, read here by code of its own.</summary>
public sealed class FunnelOracleTests
{
    private static readonly string[] known = ["aliases", "aggregateBy", "bins", "count", "exclusions", "filter", "firstTimeSteps", "holdConstant", "order", "range", "reentry", "steps", "ties", "timeBetween", "timeZone", "windowSeconds"];

    [Fact]
    public void The_oracle_gives_the_figures_of_the_cases()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "funnels.json")));
        var judged = 0;
        foreach (var test in file.RootElement.GetProperty("cases").EnumerateArray().Where(test => test.GetProperty("kind").GetString() == "funnel"))
        {
            var parameters = test.GetProperty("parameters");
            if (parameters.TryGetProperty("breakdown", out _))
                continue;
            Assert.All(parameters.EnumerateObject(), rule => Assert.Contains(rule.Name, known));
            Judge(test, parameters);
            judged++;
        }

        Assert.True(judged >= 35);
    }

    private static void Judge(JsonElement test, JsonElement parameters)
    {
        var id = test.GetProperty("id").GetString();
        var start = test.GetProperty("events").EnumerateArray().Select(At).Min();
        var funnel = Funnel(parameters, start);
        var units = Units(test, parameters, start, funnel);
        var expected = test.GetProperty("expected");
        if (expected.TryGetProperty("counts", out var counts))
        {
            var levels = units.SelectMany(unit => funnel.CountsEntries ? new FunnelOracle(funnel, unit.Events).EntryLevels() : [new FunnelOracle(funnel, unit.Events).Level]).ToArray();
            Assert.True(counts.EnumerateArray().Select(count => count.GetInt32()).SequenceEqual(Enumerable.Range(1, funnel.Steps.Length).Select(step => levels.Count(level => level >= step))), id);
        }

        if (expected.TryGetProperty("levels", out var levelOf))
        {
            foreach (var one in levelOf.EnumerateObject())
                Assert.True(one.Value.GetInt32() == new FunnelOracle(funnel, units.Single(unit => unit.Who == one.Name).Events).Level, id);
        }

        if (expected.TryGetProperty("averageSeconds", out var averages))
        {
            for (var step = 1; step < funnel.Steps.Length; step++)
            {
                var times = units.Select(unit => new FunnelOracle(funnel, unit.Events).Seconds).Where(seconds => seconds.Length > step).Select(seconds => seconds[step] - seconds[step - 1]);
                Assert.True(Math.Abs(averages[step].GetDouble() - times.Average()) < 1e-9, id);
            }
        }
    }

    private static PlainFunnel Funnel(JsonElement parameters, int start)
    {
        var first = parameters.TryGetProperty("firstTimeSteps", out var numbers) ? numbers.EnumerateArray().Select(number => number.GetInt32()).ToArray() : [];
        return new PlainFunnel(
            parameters.GetProperty("steps").EnumerateArray().Select((step, place) => new PlainStep([Match(step)], IsFirstTime: first.Contains(place + 1))).ToArray(),
            parameters.GetProperty("windowSeconds") is { ValueKind: JsonValueKind.Number } window ? checked((int)Math.Min(window.GetInt64(), int.MaxValue / 4)) : 0,
            Enum.Parse<FunnelTies>(parameters.GetProperty("ties").GetString()!, ignoreCase: true),
            Enum.Parse<FunnelOrder>(parameters.GetProperty("order").GetString()!, ignoreCase: true),
            parameters.TryGetProperty("reentry", out _) ? FunnelReentry.FirstEntryOnly : FunnelReentry.AnyStart,
            parameters.TryGetProperty("exclusions", out var exclusions)
                ? exclusions.EnumerateArray().Select(one => new PlainExclusion(Match(one.GetProperty("match")), one.GetProperty("from").GetInt32(), one.GetProperty("to").GetInt32())).ToArray()
                : [],
            CountsEntries: parameters.TryGetProperty("count", out _),
            Range: parameters.TryGetProperty("range", out var range) ? (Seconds(range.GetProperty("from").GetString()!) - start, Seconds(range.GetProperty("to").GetString()!) - start + 1) : null);
    }

    private static List<(string Who, List<PlainEvent> Events)> Units(JsonElement test, JsonElement parameters, int start, PlainFunnel funnel)
    {
        var units = new List<(string Who, List<PlainEvent> Events)>();
        var wanted = funnel.Steps.SelectMany(step => step.Any).Concat(funnel.Exclusions.Select(one => one.Match)).Select(match => match.Value).OfType<string>().ToHashSet();
        foreach (var row in test.GetProperty("events").EnumerateArray())
        {
            var values = row.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(one => $"{one.Name}={one.Value}").ToArray() : [];
            if (parameters.TryGetProperty("filter", out var filter) && !filter.EnumerateObject().All(one => values.Contains($"{one.Name}={one.Value}")))
                continue;
            var who = row.GetProperty("user").GetString()!;
            if (parameters.TryGetProperty("aliases", out var aliases) && aliases.TryGetProperty(who, out var person))
                who = person.GetString()!;
            foreach (var (rule, isInstead) in new[] { ("holdConstant", false), ("aggregateBy", true) })
            {
                if (parameters.TryGetProperty(rule, out var key))
                    who = values.FirstOrDefault(value => value.StartsWith(key.GetString() + "=", StringComparison.Ordinal)) is { } value ? (isInstead ? value : $"{who} {value}") : "";
            }

            if (who.Length == 0)
                continue;
            if (units.All(unit => unit.Who != who))
                units.Add((who, []));
            units.Single(unit => unit.Who == who).Events.Add(new PlainEvent(row.GetProperty("event").GetString()!, values.FirstOrDefault(wanted.Contains), At(row) - start));
        }

        return units;
    }

    private static PlainMatch Match(JsonElement matcher)
        => matcher.ValueKind == JsonValueKind.String
            ? new PlainMatch(matcher.GetString() == "*" ? null : matcher.GetString(), null)
            : new PlainMatch(matcher.GetProperty("event").GetString(), matcher.TryGetProperty("where", out var where) ? $"{where.EnumerateObject().Single().Name}={where.EnumerateObject().Single().Value}" : null);

    private static int At(JsonElement row) => Seconds(row.GetProperty("time").GetString()!);

    private static int Seconds(string time) => checked((int)InstantPattern.ExtendedIso.Parse(time).GetValueOrThrow().ToUnixTimeSeconds());
}
