namespace JourneyMetrics;

/// <summary>The stage models that the field uses, ready made.</summary>
/// <remarks>
/// None is more right than another: the number and the cut of stages follow the business. A model of one's own is one line,
/// <c>StageModel.Create("Trial", "Visit", "Trial", "Paid")</c>, and <see cref="StageModel.ProjectTo"/> carries stages from one
/// model to another and names what is lost.
/// </remarks>
public static class StageModels
{
    /// <summary>The shortest common path: awareness, consideration, conversion, loyalty (also called retention).</summary>
    public static StageModel AwarenessToLoyalty4 { get; } = new(
        "awareness-to-loyalty-4",
        "Awareness to loyalty",
        [new("Awareness"), new("Consideration"), new("Conversion"), new("loyalty", "Loyalty", ["Retention"])]);

    /// <summary>AIDA, the classic of advertising: awareness (or attention), interest, desire, action.</summary>
    public static StageModel Aida { get; } = new(
        "aida",
        "AIDA",
        [new("awareness", "Awareness", ["Attention"]), new("Interest"), new("Desire"), new("Action")]);

    /// <summary>
    /// Eight stages of a shop that sells again and again: passive, need, want, find, buy, get, retain, re-engage. A customer
    /// who is engaged again has a new need, or looks for something at once: loops to need and to find.
    /// </summary>
    public static StageModel Amazon8 { get; } = StageModel
        .Create("Amazon", "Passive", "Need", "Want", "Find", "Buy", "Get", "Retain", "Re-engage")
        .WithEdges(new StageEdge("re-engage", "need"), new StageEdge("re-engage", "find"));

    /// <summary>Six stages of software sold by subscription: awareness, interest, consideration, purchase, retention, expansion.</summary>
    public static StageModel Slack6 { get; } = StageModel
        .Create("Slack", "Awareness", "Interest", "Consideration", "Purchase", "Retention", "Expansion");

    /// <summary>The first five of <see cref="Slack6"/>, as a table of drop-offs shows them: expansion is left out.</summary>
    public static StageModel Slack5 { get; } = Slack6
        .Take("Slack drop-off", "Awareness", "Interest", "Consideration", "Purchase", "Retention");

    /// <summary>The five-stage journey: awareness, consideration, conversion, loyalty (also called retention), advocacy.</summary>
    public static StageModel Journey5 { get; } = new(
        "journey-5",
        "Five-stage journey",
        [new("Awareness"), new("Consideration"), new("Conversion"), new("loyalty", "Loyalty", ["Retention"]), new("Advocacy")]);

    /// <summary>
    /// <see cref="Journey5"/> with its last two stages as one, which answers to loyalty, retention and advocacy. Advocacy is
    /// merged here; projecting on <see cref="AwarenessToLoyalty4"/> drops it.
    /// </summary>
    public static StageModel Journey5Merged { get; } = new(
        "journey-5-merged",
        "Five-stage journey, loyalty and advocacy merged",
        [
            new("Awareness"),
            new("Consideration"),
            new("Conversion"),
            new("loyalty-retention", "Loyalty and retention", ["Loyalty", "Retention", "Advocacy"]),
        ]);

    /// <summary>The ladder of goals: stranger, lead, customer, advocate. As a trait of a person it is <see cref="PersonStatus"/>.</summary>
    public static StageModel GoalsLadder { get; } = StageModel
        .Create("Goals ladder", "Stranger", "Lead", "Customer", "Advocate");

    /// <summary>The finer stages inside retention: activation, engagement, retention proper.</summary>
    public static StageModel RetentionStages { get; } = StageModel
        .Create("Inside retention", "Activation", "Engagement", "Retention");

    /// <summary>
    /// ACDRA: awareness, consideration, decision, retention, advocacy. Its retention holds <see cref="RetentionStages"/>;
    /// <c>Acdra.Expand("retention")</c> spreads them out.
    /// </summary>
    public static StageModel Acdra { get; } = new(
        "acdra",
        "ACDRA",
        [
            new("Awareness"),
            new("Consideration"),
            new("Decision"),
            new Stage("Retention") { SubModel = RetentionStages },
            new("Advocacy"),
        ]);

    /// <summary>AARRR, the pirate metrics, in the order of their letters here: acquisition, activation, retention, referral, revenue.</summary>
    public static StageModel Aarrr { get; } = StageModel
        .Create("AARRR", "Acquisition", "Activation", "Retention", "Referral", "Revenue");

    /// <summary>The variant of <see cref="Aarrr"/> in which customers pay before they recommend: revenue before referral.</summary>
    public static StageModel AarrrRevenueFirst { get; } = StageModel
        .Create("AARRR, revenue first", "Acquisition", "Activation", "Retention", "Revenue", "Referral");

    /// <summary>
    /// Seven steps of buying between firms: trigger, research, consideration, evaluation, purchase, onboarding, and last a fork
    /// into expansion or renewal. Eight stages, seven <see cref="StageModel.Steps"/>.
    /// </summary>
    public static StageModel B2B7 { get; } = new(
        "b2b-7",
        "Business to business",
        [
            new("Trigger"), new("Research"), new("Consideration"), new("Evaluation"), new("Purchase"), new("Onboarding"),
            new("Expansion"), new("Renewal"),
        ],
        [
            new("trigger", "research"), new("research", "consideration"), new("consideration", "evaluation"),
            new("evaluation", "purchase"), new("purchase", "onboarding"),
            new("onboarding", "expansion"), new("onboarding", "renewal"),
        ]);

    /// <summary>
    /// The life of a customer: hear, decide, buy, use, then renew or leave; who renews may recommend, and uses on. Leaving is
    /// an end that loses the customer.
    /// </summary>
    public static StageModel CustomerLife { get; } = new(
        "customer-life",
        "Life of a customer",
        [
            new("Hear"), new("Decide"), new("Buy"), new("Use"),
            new Stage("Renew"), new Stage("Leave") { IsLost = true }, new("Recommend"),
        ],
        [
            new("hear", "decide"), new("decide", "buy"), new("buy", "use"), new("use", "renew"), new("use", "leave"),
            new("renew", "recommend"), new("renew", "use"),
        ]);

    /// <summary>
    /// Five stages of awareness (E. Schwartz, Breakthrough Advertising, 1966): unaware, problem-aware, solution-aware,
    /// product-aware, most aware.
    /// </summary>
    public static StageModel Awareness5 { get; } = new(
        "awareness-5",
        "Stages of awareness",
        [
            new("unaware", "Unaware", ["Problem-unaware"]), new("Problem-aware"), new("Solution-aware"), new("Product-aware"),
            new("Most aware"),
        ]);

    /// <summary>
    /// An example of a sales pipeline: each stage says what the buyer has done to be in it and how often deals in it are won.
    /// The shares are placeholders of a usual shape, not measurements: put your own in their place.
    /// </summary>
    public static StageModel CrmPipeline { get; } = new(
        "crm-pipeline",
        "Sales pipeline",
        [
            new("qualified", "Qualified", entryCriterion: "The buyer named the problem and who decides.", defaultProbability: 0.1),
            new("discovery", "Discovery", entryCriterion: "The buyer took part in a call about needs.", defaultProbability: 0.25),
            new("proposal", "Proposal", entryCriterion: "The buyer asked for an offer in writing.", defaultProbability: 0.5),
            new("negotiation", "Negotiation", entryCriterion: "The buyer sent changes to the contract.", defaultProbability: 0.75),
            new("won", "Won", ["Closed won"], entryCriterion: "The buyer signed.", defaultProbability: 1),
            new("lost", "Lost", ["Closed lost"], entryCriterion: "The buyer said no, or another was chosen.", defaultProbability: 0, isLost: true),
        ],
        [
            new("qualified", "discovery"), new("discovery", "proposal"), new("proposal", "negotiation"), new("negotiation", "won"),
            new("qualified", "lost"), new("discovery", "lost"), new("proposal", "lost"), new("negotiation", "lost"),
        ]);

    /// <summary>The marketing process as a line of work: drive traffic, convert it, nurture, pass to sales, sales funnel.</summary>
    public static StageModel MarketingProcess5 { get; } = StageModel
        .Create("Marketing process", "Drive traffic", "Convert traffic", "Nurture", "Pass to sales", "Sales funnel");

    /// <summary>The journey as the customer sees it: engage (or relate), evaluate, purchase, adopt, advocate.</summary>
    public static StageModel CustomerCentric5 { get; } = new(
        "customer-centric-5",
        "Customer's own journey",
        [new("engage", "Engage", ["Relate"]), new("Evaluate"), new("Purchase"), new("Adopt"), new("Advocate")]);

    /// <summary>Every ready-made model.</summary>
    public static ValueList<StageModel> All { get; } =
    [
        AwarenessToLoyalty4, Aida, Amazon8, Slack6, Slack5, Journey5, Journey5Merged, GoalsLadder, RetentionStages, Acdra, Aarrr,
        AarrrRevenueFirst, B2B7, CustomerLife, Awareness5, CrmPipeline, MarketingProcess5, CustomerCentric5,
    ];

    /// <summary>The ready-made model of an id or a name, upper and lower case alike.</summary>
    /// <param name="idOrName">Id or name.</param>
    /// <returns>The model, or null when there is none of that name.</returns>
    public static StageModel? Find(string idOrName)
    {
        ArgumentNullException.ThrowIfNull(idOrName);
        foreach (var model in All)
        {
            if (string.Equals(model.Id, idOrName, StringComparison.OrdinalIgnoreCase)
                || string.Equals(model.Name, idOrName, StringComparison.OrdinalIgnoreCase))
            {
                return model;
            }
        }

        return null;
    }
}
