using NodaTime;

namespace JourneyMetrics.Testing;

/// <summary>Three told journeys as maps with dated steps: a shop, a sale between firms, and a first contact.</summary>
public static class SampleJourneys
{
    /// <summary>Sarah buys a coffee maker: the eight stages of a shop that sells again.</summary>
    public static JourneyMap Sarah { get; } = new(
        "Coffee maker",
        StageModels.Amazon8,
        version: 1,
        new LocalDate(2026, 1, 5),
        goal: "Sell a coffee maker, and the coffee for it after",
        persona: new Persona("Sarah", "Works from home", ["The old machine leaks"], ["Good coffee without fuss"], ["12 interviews"]),
        scope: new JourneyScope(product: "Coffee makers"),
        touchpoints:
        [
            new("Recipe post", "passive", Channels.OrganicSocial, "Content", "Reads a post about iced coffee", "Looks nice", feeling: "Idle", emotion: 1),
            new("Machine breaks", "need", owner: "Research", action: "Mops the floor", thought: "Not again", feeling: "Annoyed", emotion: -4, isTracked: false),
            new("Recommendation mail", "want", Channels.Email, "CRM", "Opens a mail of picks", "That one would fit", feeling: "Curious", emotion: 2),
            new("Product page", "find", Channels.OrganicSearch, "Shop", "Compares two machines by reviews", "Is it loud?", feeling: "Unsure", emotion: -1),
            new("One-click order", "buy", Channels.Website, "Shop", "Pays with one click", "That was quick", feeling: "Relieved", emotion: 3),
            new("Two-day delivery", "get", Channels.Support, "Logistics", "Unpacks", "It is here already", feeling: "Delighted", emotion: 5),
            new("Review request", "retain", Channels.Email, "CRM", "Writes four stars", "They ask at least", feeling: "Content", emotion: 2),
            new("Beans and filters", "re-engage", Channels.Retargeting, "Performance", "Sees what goes with it", "I need beans anyway", feeling: "Open", emotion: 1, cost: CostKind.Media),
        ]);

    /// <summary>When Sarah met what: two days to the delivery, a week more to the review request.</summary>
    public static IReadOnlyList<SampleStep> SarahSteps { get; } =
    [
        new("Recipe post", new LocalDate(2026, 2, 2)),
        new("Machine breaks", new LocalDate(2026, 2, 9)),
        new("Recommendation mail", new LocalDate(2026, 2, 10)),
        new("Product page", new LocalDate(2026, 2, 12)),
        new("One-click order", new LocalDate(2026, 2, 13)),
        new("Two-day delivery", new LocalDate(2026, 2, 15)),
        new("Review request", new LocalDate(2026, 2, 22)),
        new("Beans and filters", new LocalDate(2026, 3, 8)),
    ];

    /// <summary>Leah buys software for her team, and seats for a second team nine months after.</summary>
    public static JourneyMap Leah { get; } = new(
        "Team software",
        StageModels.B2B7,
        version: 2,
        new LocalDate(2026, 1, 12),
        goal: "Win teams of twenty, and grow with them",
        persona: new Persona("Leah", "Head of operations", ["Reports by hand"], ["One number everyone trusts"], ["CRM notes", "9 interviews"]),
        idealCustomer: new IdealCustomerProfile(
            "Growing service firm",
            "Services",
            "50 to 500 people",
            ["Tools that do not fit together"],
            ["Less work by hand"],
            ["User", "Head of operations", "IT", "Security", "Legal", "Finance"]),
        scope: new JourneyScope(segment: "Mid-market", channel: "Inbound"),
        touchpoints:
        [
            new("Post", "trigger", Channels.LinkedIn, "Content", "Reads a post of a peer", "So it is not only us", feeling: "Seen", emotion: 2),
            new("Guide", "research", Channels.Blog, "Content", "Downloads a guide", "That is a lot", content: "Guide", feeling: "Busy", emotion: 0),
            new("Webinar", "consideration", Channels.Webinar, "Marketing", "Asks a question live", "They know the work", says: "Does it read our ledger?", feeling: "Hopeful", emotion: 3),
            new("Talk among colleagues", "consideration", owner: "Sales", thought: "Who else must agree?", order: 1, isTracked: false),
            new("Discovery call", "evaluation", Channels.Sales, "Sales", "Shows her reports", "They listen", feeling: "Confident", emotion: 3, cost: CostKind.Salaries),
            new("Proposal", "purchase", Channels.Sales, "Sales", "Sends it on to legal", "Why three weeks?", feeling: "Impatient", emotion: -3, cost: CostKind.Salaries),
            new("Onboarding", "onboarding", Channels.Product, "Customer success", "Loads the first month", "It adds up", feeling: "Relieved", emotion: 4),
            new("Seat upgrade", "expansion", Channels.Product, "Customer success", "Adds a second team", "Now they ask for it", feeling: "Proud", emotion: 5),
        ]);

    /// <summary>When Leah met what; the seats come nine months after onboarding.</summary>
    public static IReadOnlyList<SampleStep> LeahSteps { get; } =
    [
        new("Post", new LocalDate(2026, 1, 14)),
        new("Guide", new LocalDate(2026, 1, 21)),
        new("Webinar", new LocalDate(2026, 2, 5)),
        new("Discovery call", new LocalDate(2026, 2, 12)),
        new("Proposal", new LocalDate(2026, 2, 26)),
        new("Onboarding", new LocalDate(2026, 3, 19)),
        new("Seat upgrade", new LocalDate(2026, 12, 19)),
    ];

    /// <summary>A sales manager looks for tools: the advertisement that makes him curious, and what comes after.</summary>
    public static JourneyMap SalesManager { get; } = new(
        "Sales tool",
        StageModels.Journey5,
        version: 1,
        new LocalDate(2026, 3, 2),
        goal: "Be on the list of three",
        persona: new Persona("Tom", "Sales manager", ["Hours of research a call"], ["More calls that count"]),
        touchpoints:
        [
            new(
                "Social advertisement",
                "awareness",
                Channels.PaidSocial,
                "Marketing",
                action: "Sees the advertisement and clicks",
                thought: "Could this save me the research?",
                feeling: "Curious",
                emotion: 2,
                campaign: "Spring research",
                cost: CostKind.Media),
            new("Review site", "consideration", Channels.ReviewSite, "Marketing", "Reads ratings", "Others like me use it", feeling: "Reassured", emotion: 1),
            new("Pricing page", "conversion", Channels.Website, action: "Looks for the price", thought: "Per seat, or what?", feeling: "Confused", emotion: -3),
            new("Trial", "conversion", Channels.Product, "Product", "Starts a trial", "Five fields, fine", feeling: "Keen", emotion: 3, order: 1),
        ],
        plans: StageScorecards.Journey5);

    /// <summary>All three maps.</summary>
    public static IReadOnlyList<JourneyMap> All { get; } = [Sarah, Leah, SalesManager];
}
