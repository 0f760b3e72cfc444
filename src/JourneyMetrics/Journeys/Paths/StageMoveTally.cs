namespace JourneyMetrics.Paths;

/// <summary>Counts moves through stages, customer by customer.</summary>
internal sealed class StageMoveTally : IJourneyTally<StageMoveTally>
{
    private readonly JourneyMap map;
    private readonly StageModel model;
    private readonly int stages;
    private readonly int[] kinds;

    // By pair of stages: how often, how many people, and the last one counted there.
    private readonly long[] times;
    private readonly long[] people;
    private readonly long[] stamps;
    private readonly long[] peopleOfKind;
    private readonly long[] stampsOfKind;
    private readonly long[] last;
    private readonly long[] furthest;
    private int[] stageOf = [];
    private TouchpointLog? bound;
    private long customer;
    private long customers;
    private long unmapped;

    public StageMoveTally(JourneyMap map)
    {
        this.map = map;
        model = map.Model;
        stages = model.Stages.Count;
        kinds = new int[stages * stages];
        for (var pair = 0; pair < kinds.Length; pair++)
            kinds[pair] = (int)model.Move(model.Stages[pair / stages].Id, model.Stages[pair % stages].Id);
        times = new long[kinds.Length];
        people = new long[kinds.Length];
        stamps = new long[kinds.Length];
        peopleOfKind = new long[Enum.GetValues<StageMove>().Length];
        stampsOfKind = new long[peopleOfKind.Length];
        last = new long[stages];
        furthest = new long[stages];
    }

    public void Bind(TouchpointLog log)
    {
        if (ReferenceEquals(bound, log))
            return;
        stageOf = new int[log.Touchpoints.Count];
        for (var code = 0; code < stageOf.Length; code++)
            stageOf[code] = map.Find(log.Touchpoints[code]) is { } touchpoint ? model.IndexOf(touchpoint.Stage) : -1;
        bound = log;
    }

    public void Add(Journey journey)
    {
        Bind(journey.Log);
        customer++;
        var touchpoints = journey.Log.TouchpointColumn;
        var (before, far) = (-1, -1);
        for (var i = 0; i < journey.Count; i++)
        {
            var stage = stageOf[touchpoints[journey.Start + i]];
            if (stage < 0)
            {
                unmapped++;
                continue;
            }

            if (before >= 0)
                Move((before * stages) + stage);
            before = stage;
            far = Math.Max(far, stage);
        }

        if (before < 0)
            return;
        customers++;
        last[before]++;
        furthest[far]++;
    }

    public void Merge(StageMoveTally other)
    {
        for (var pair = 0; pair < times.Length; pair++)
        {
            times[pair] += other.times[pair];
            people[pair] += other.people[pair];
        }

        for (var kind = 0; kind < peopleOfKind.Length; kind++)
            peopleOfKind[kind] += other.peopleOfKind[kind];
        for (var stage = 0; stage < stages; stage++)
        {
            last[stage] += other.last[stage];
            furthest[stage] += other.furthest[stage];
        }

        customers += other.customers;
        unmapped += other.unmapped;
    }

    public StageMoves ToMoves()
    {
        var moves = new List<StageMoveCount>();
        var timesOfKind = new long[peopleOfKind.Length];
        for (var pair = 0; pair < times.Length; pair++)
        {
            timesOfKind[kinds[pair]] += times[pair];
            if (times[pair] > 0)
                moves.Add(new StageMoveCount(model.Stages[pair / stages].Id, model.Stages[pair % stages].Id, (StageMove)kinds[pair], times[pair], people[pair]));
        }

        return new StageMoves(
            model,
            unmapped,
            moves.ToValueList(),
            Enum.GetValues<StageMove>().Select(move => new StageMoveTotal(move, timesOfKind[(int)move], new Rate(peopleOfKind[(int)move], customers))).ToValueList(),
            model.Stages.Select((stage, place) => new StageStop(stage.Id, new Rate(last[place], customers), new Rate(furthest[place], customers))).ToValueList());
    }

    private void Move(int pair)
    {
        times[pair]++;
        if (stamps[pair] != customer)
        {
            stamps[pair] = customer;
            people[pair]++;
        }

        var kind = kinds[pair];
        if (stampsOfKind[kind] == customer)
            return;
        stampsOfKind[kind] = customer;
        peopleOfKind[kind]++;
    }
}
