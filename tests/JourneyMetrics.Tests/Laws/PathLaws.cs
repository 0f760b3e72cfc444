using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Paths;
using JourneyMetrics.Tests.Paths;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

public sealed class PathLaws
{
    [Fact]
    public void Every_table_of_paths_is_the_one_by_the_words_of_the_rules()
    {
        var customers = 0;
        Law.Holds(PathCase.Any, test =>
        {
            var log = test.Log;
            var found = PathOracle.Paths(test);
            var counts = test.Definition.Count(log, allowAbsent: true);
            customers += log.CustomerCount;
            Assert.Equal(log.CustomerCount, counts.Customers);
            Assert.Equal(found.Count(path => path.Nodes is null), counts.LeftOut);
            var expected = found.Where(path => path.Nodes is not null)
                .GroupBy(path => string.Join('\n', path.Nodes!))
                .Select(group => new PathCount(
                    group.First().Nodes!.ToValueList(),
                    group.Count(),
                    group.Select(path => path.Customer).Distinct().Count(),
                    group.Count(path => path.Converted),
                    new Money(group.Sum(path => path.Value), "EUR")));
            Assert.Equal(expected.ToHashSet(), counts.Rows.ToHashSet());
            Assert.Equal(counts.Rows, new PathCounts(null, counts.Customers, 0, counts.Rows.Reverse().ToValueList()).Rows);
        }, runs: 6000);
        Assert.True(customers > 20_000, "There were too few customers to prove much.");
    }

    [Fact]
    public void Flows_steps_and_transitions_are_those_of_the_paths_by_their_words()
        => Law.Holds(PathCase.Any, test =>
        {
            var paths = PathOracle.Paths(test).Select(path => path.Nodes).OfType<string[]>().ToList();
            var counts = test.Definition.Count(test.Log, allowAbsent: true);
            Assert.Equal(
                paths.SelectMany(path => path.Zip(path.Skip(1), (from, to) => (from, to)).Select((edge, place) => (place + 1, edge.from, edge.to))).GroupBy(edge => edge).Select(group => (group.Key, (long)group.Count())).ToHashSet(),
                counts.Flow().Links.Select(link => ((link.Place, link.From, link.To), link.Paths)).ToHashSet());
            var matrix = counts.StepMatrix(4);
            for (var place = 1; place <= 4; place++)
            {
                foreach (var row in matrix.Rows)
                    Assert.Equal(paths.Count(path => path.Length >= place && path[place - 1] == row.Node), row.Counts[place - 1]);
                Assert.Equal(paths.Count(path => path.Length == place - 1), matrix.Ended[place - 1]);
            }

            for (var order = 1; order <= 4; order++)
            {
                var expected = paths.SelectMany(path => Windows(path, order)).GroupBy(passage => passage).Select(group => (group.Key, (long)group.Count())).ToHashSet();
                var transitions = test.Definition.Transitions(test.Log, order, allowAbsent: true);
                Assert.Equal(expected, transitions.Rows.Select(row => ((string.Join('\n', row.From), row.From.Count, row.To), row.Count)).ToHashSet());
                Assert.Equal(transitions, counts.Transitions(order));
            }
        }, runs: 2500);

    [Fact]
    public void Transitions_of_an_order_hold_those_of_every_lower_order_and_their_shares_sum_to_one()
        => Law.Holds(PathCase.Any, test =>
        {
            var third = test.Definition.Transitions(test.Log, 3, allowAbsent: true);
            Assert.Equal(test.Definition.Transitions(test.Log, 2, allowAbsent: true), third.ToOrder(2));
            Assert.Equal(test.Definition.Transitions(test.Log, 1, allowAbsent: true), third.ToOrder(1));
            Assert.Equal(third, third.ToOrder(3));
            Assert.All(third.Rows.GroupBy(row => row.From), window => Assert.Equal(window.First().Share.Whole, window.Sum(row => row.Count)));
        });

    [Fact]
    public void What_comes_into_a_node_of_a_flow_goes_out_or_ends_there()
        => Law.Holds(PathCase.Any, test =>
        {
            var counts = test.Definition.Count(test.Log, allowAbsent: true);
            var flow = counts.Flow();
            foreach (var node in flow.Nodes)
            {
                var incoming = flow.Links.Where(link => link.Place + 1 == node.Place && link.To == node.Name).Sum(link => link.Paths);
                var outgoing = flow.Links.Where(link => link.Place == node.Place && link.From == node.Name).Sum(link => link.Paths);
                Assert.Equal(node.Paths, outgoing + node.Ended);
                Assert.Equal(node.Paths, node.Place == 1 ? counts.Rows.Where(row => !row.Path.IsEmpty && row.Path[0] == node.Name).Sum(row => row.Paths) : incoming);
            }

            Assert.Equal(counts.Paths, flow.Empty + flow.Nodes.Where(node => node.Place == 1).Sum(node => node.Paths));
            Assert.Equal(counts.Paths, flow.Empty + flow.Nodes.Sum(node => node.Ended));
        });

    [Fact]
    public void The_whole_is_the_sum_over_any_split_by_customers()
        => Law.Holds(Split(), sample =>
        {
            var (test, split) = sample;
            bool OnTheLeft(string customer) => (split >> (customer[^1] - 'A') & 1) == 0;
            var rules = test.Definition;
            var (left, right) = (test.Log.Where(OnTheLeft), test.Log.Where(customer => !OnTheLeft(customer)));
            Assert.Equal(rules.Count(test.Log, allowAbsent: true), rules.Count(left, allowAbsent: true) + rules.Count(right, allowAbsent: true));
            Assert.Equal(rules.Transitions(test.Log, 2, allowAbsent: true), rules.Transitions(left, 2, allowAbsent: true) + rules.Transitions(right, 2, allowAbsent: true));
            foreach (var occurrence in Enum.GetValues<NodeOccurrence>())
                Assert.Equal(rules.Around(test.Log, "a", occurrence, allowAbsent: true), rules.Around(left, "a", occurrence, allowAbsent: true) + rules.Around(right, "a", occurrence, allowAbsent: true));
            Assert.Equal(StageMoves.Count(test.Log, map), StageMoves.Count(left, map) + StageMoves.Count(right, map));
            if (rules.Conversion is not null)
                Assert.Equal(Times(rules, test.Log), Times(rules, left) + Times(rules, right));
        });

    [Fact]
    public void Tallies_of_logs_that_were_read_apart_merge_to_the_same_tables()
        => Law.Holds(Split(), sample =>
        {
            var (test, split) = sample;
            var parts = test.Events.GroupBy(row => split >> (row.Customer[^1] - 'A') & 1).Select(group => PathCase.ToLog(group)).ToArray();
            var paths = new PathTally(test.Definition, allowAbsent: true);
            var transitions = new TransitionTally(test.Definition, 2, allowAbsent: true);
            foreach (var part in parts)
            {
                var (otherPaths, otherTransitions) = (new PathTally(test.Definition, allowAbsent: true), new TransitionTally(test.Definition, 2, allowAbsent: true));
                foreach (var journey in part.Journeys)
                {
                    otherPaths.Add(journey);
                    otherTransitions.Add(journey);
                }

                paths.Merge(otherPaths);
                transitions.Merge(otherTransitions);
            }

            var log = test.Log;
            Assert.Equal(test.Definition.Count(log, allowAbsent: true), paths.ToCounts(log.Currency));
            Assert.Equal(test.Definition.Transitions(log, 2, allowAbsent: true), transitions.ToCounts());
        });

    [Fact]
    public void Customers_who_are_followed_touchpoint_by_touchpoint_give_the_table_of_the_log()
        => Law.Holds(Split(), sample =>
        {
            var (test, cut) = sample;
            var (stream, later) = (new PathFollower(test.Definition), new PathFollower(test.Definition));
            var paths = new PathTally(test.Definition, allowAbsent: true);
            var transitions = new TransitionTally(test.Definition, 1, allowAbsent: true);
            foreach (var customer in test.Events.GroupBy(row => row.Customer))
            {
                var rows = customer.OrderBy(row => row.Second).ToArray();
                var (state, end) = (stream.Start(), later.Start());
                for (var i = 0; i < rows.Length; i++)
                    Follow(i < cut % 7 ? state : end, test.Definition, rows[i]);
                state.Merge(end);
                paths.Add(state);
                transitions.Add(state);
            }

            var log = test.Log;
            Assert.Equal(test.Definition.Count(log, allowAbsent: true), paths.ToCounts(log.Currency));
            Assert.Equal(test.Definition.Transitions(log, allowAbsent: true), transitions.ToCounts());
        }, runs: 600);

    [Fact]
    public void With_distinct_times_the_order_of_rows_does_not_matter()
        => Law.Holds(PathCase.Any, test =>
        {
            var rows = test.Events.DistinctBy(row => (row.Customer, row.Second)).ToArray();
            var shuffled = rows.OrderBy(row => row.Name, StringComparer.Ordinal).ThenByDescending(row => row.Second).ToArray();
            Assert.Equal(test.Definition.Count(PathCase.ToLog(rows), allowAbsent: true), test.Definition.Count(PathCase.ToLog(shuffled), allowAbsent: true));
        });

    [Fact]
    public void Transforms_do_what_their_words_say_and_cutting_twice_changes_nothing()
        => Law.Holds(PathCase.Any, test =>
        {
            foreach (var path in test.Events.GroupBy(row => row.Customer).Select(group => group.Select(row => row.Name).ToValueList()))
            {
                foreach (var transform in test.Definition.Transforms)
                {
                    var once = transform.Apply(path);
                    Assert.Equal(PathOracle.Transformed(path, [transform])?.ToValueList(), once);
                    if (once is { } changed && (transform.Kind is not (PathTransformKind.Drop or PathTransformKind.DropFromEnd) || transform.Fallback is null or "rest"))
                        Assert.Equal(once, transform.Apply(changed));
                }
            }
        });

    [Fact]
    public void Neighbors_are_those_of_the_people_by_the_words_of_the_rules()
        => Law.Holds(PathCase.Any, test =>
        {
            var people = PathOracle.Paths(test).Where(path => path.Nodes is not null).GroupBy(path => path.Customer, path => path.Nodes!);
            var around = people.Select(paths => paths.SelectMany(path => path.Select((node, i) => (node, before: i == 0 ? null : path[i - 1], after: i + 1 == path.Length ? null : path[i + 1])))
                .Where(place => place.node == "a").ToArray()).Where(places => places.Length > 0).ToArray();
            foreach (var occurrence in Enum.GetValues<NodeOccurrence>())
            {
                var counts = test.Definition.Around(test.Log, "a", occurrence, allowAbsent: true);
                var chosen = around.Select(places => occurrence == NodeOccurrence.First ? places[..1] : occurrence == NodeOccurrence.Last ? places[^1..] : places).ToArray();
                Assert.Equal(around.Length, counts.Customers);
                Assert.Equal(chosen.SelectMany(places => places.Select(place => place.after).Distinct()).GroupBy(node => node ?? "").Select(group => (group.Key, (long)group.Count())).ToHashSet(), counts.Next.Select(row => (row.Node ?? "", row.Share.Part)).ToHashSet());
                Assert.Equal(chosen.SelectMany(places => places.Select(place => place.before).Distinct()).GroupBy(node => node ?? "").Select(group => (group.Key, (long)group.Count())).ToHashSet(), counts.Previous.Select(row => (row.Node ?? "", row.Share.Part)).ToHashSet());
            }
        }, runs: 1000);

    [Fact]
    public void Moves_and_stops_are_those_of_the_stages_one_by_one()
        => Law.Holds(PathCase.Any, test =>
        {
            var moves = StageMoves.Count(test.Log, map);
            var journeys = test.Events.GroupBy(row => row.Customer).Select(group => group.OrderBy(row => row.Second).Select(row => map.Find(row.Name)?.Stage).OfType<string>().ToArray()).Where(stages => stages.Length > 0).ToArray();
            Assert.Equal(journeys.Length, moves.Customers);
            Assert.Equal(test.Events.Count(row => map.Find(row.Name) is null), moves.Unmapped);
            foreach (var move in Enum.GetValues<StageMove>())
            {
                var kinds = journeys.Select(stages => stages.Zip(stages.Skip(1), map.Model.Move).Count(kind => kind == move)).ToArray();
                Assert.Equal(kinds.Sum(), moves.Of(move).Times);
                Assert.Equal(kinds.Count(count => count > 0), moves.Of(move).Customers.Part);
            }

            foreach (var stop in moves.Stops)
            {
                Assert.Equal(journeys.Count(stages => stages[^1] == stop.Stage), stop.Last.Part);
                Assert.Equal(journeys.Count(stages => stages.MaxBy(map.Model.IndexOf) == stop.Stage), stop.Furthest.Part);
            }
        });

    [Fact]
    public void Times_to_convert_are_those_of_the_customers_one_by_one()
        => Law.Holds(PathCase.Any, test =>
        {
            if (test.Definition.Conversion is not { } conversion)
                return;
            var spells = new List<(string Entry, Duration Length, bool Converted, bool Open)>();
            foreach (var rows in test.Events.Where(row => row.At < AsOf).GroupBy(row => row.Customer).Select(group => group.OrderBy(row => row.Second).ToList()))
            {
                var place = rows.FindIndex(row => PathOracle.Node(test.Definition, row) is not null);
                if (place < 0)
                    continue;
                var start = rows[place].At;
                var bought = rows.Skip(place).FirstOrDefault(row => row.Name == conversion && row.At - start <= window);
                spells.Add((PathOracle.Node(test.Definition, rows[place])!, bought is null ? Duration.Min(window, AsOf - start) : bought.At - start, bought is not null, bought is null && AsOf - start <= window));
            }

            var times = Times(test.Definition, test.Log);
            Assert.Equal(spells.Select(spell => spell.Entry).Distinct().Order(StringComparer.Ordinal), times.Entries.Select(entry => entry.Entry));
            foreach (var entry in times.Entries)
            {
                var own = spells.Where(spell => spell.Entry == entry.Entry).ToArray();
                Assert.Equal(own.Count(spell => spell.Open), entry.Open);
                Assert.Equal(
                    own.GroupBy(spell => spell.Length).OrderBy(group => group.Key).Select(group => new ConversionSpell(group.Key, group.Count(spell => spell.Converted), group.Count(spell => !spell.Converted))),
                    entry.Spells);
                var lengths = own.Where(spell => spell.Converted).Select(spell => spell.Length).Order().ToArray();
                if (lengths.Length > 0)
                    Assert.Equal(lengths[(lengths.Length - 1) / 2], entry.QuantileOfConverted(0.5).OrThrow());
            }
        }, runs: 1000);

    private static Instant AsOf { get; } = Instant.FromUnixTimeSeconds(11);

    private static readonly Duration window = Duration.FromSeconds(6);

    private static readonly JourneyMap map = new(
        "Shop",
        StageModel.Create("Shop", "Look", "Try", "Pay"),
        version: 1,
        new LocalDate(2026, 1, 1),
        touchpoints: [new("a", "look"), new("b", "try"), new("c", "look"), new("buy", "pay")]);

    private static ConversionTimes Times(PathDefinition rules, TouchpointLog log) => rules.TimesToConvert(log, AsOf, window, allowAbsent: true);

    private static void Follow(PathState state, PathDefinition rules, PathEvent row)
    {
        var node = rules.Node.Kind == PathNodeKind.Channel ? row.Channel : row.Channel is null ? null : "/" + row.Channel + (row.Second % 2 == 0 ? "/" : string.Empty);
        state.Add(row.Name, row.At, node, row.Session, row.Value);
    }

    private static IEnumerable<(string From, int Length, string? To)> Windows(string[] path, int order)
        => Enumerable.Range(0, path.Length + 1).Select(i => (string.Join('\n', path[Math.Max(0, i - order)..i]), Math.Min(order, i), i == path.Length ? null : path[i]));

    private static Arbitrary<(PathCase Test, int Split)> Split()
        => PathCase.Any.Generator.SelectMany(_ => Gen.Choose(0, 255), (test, split) => (test, split)).ToArbitrary();
}
