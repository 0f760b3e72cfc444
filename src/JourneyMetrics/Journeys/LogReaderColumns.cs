namespace JourneyMetrics;

/// <summary>Which columns of a data reader hold what a touchpoint is made of.</summary>
/// <remarks>
/// <para>Names of customers, touchpoints, channels and properties may be texts, whole numbers, GUIDs or booleans; each is taken
/// as its text in invariant culture. Times are instants, moments with an offset, UTC dates, or ISO 8601 texts with Z or an
/// offset. Values are any numbers; a binary floating-point number is taken at its shortest decimal text.</para>
/// </remarks>
/// <param name="Customer">Who.</param>
/// <param name="Touchpoint">What happened.</param>
/// <param name="At">When.</param>
public sealed record LogReaderColumns(string Customer, string Touchpoint, string At)
{
    /// <summary>Through which channel; no channel when omitted.</summary>
    public string? Channel { get; init; }

    /// <summary>An amount in the log's currency; no value when omitted.</summary>
    public string? Value { get; init; }

    /// <summary>The order among touchpoints of one customer at one instant; the order of rows when omitted.</summary>
    public string? Sequence { get; init; }

    /// <summary>Further columns, which become properties of their names.</summary>
    public ValueList<string> Properties { get; init; }

    /// <summary>
    /// Whether a date without a kind is UTC, as many databases keep it. When it is not set, such a date is a row error: it needs
    /// a zone first.
    /// </summary>
    public bool DatesAreUtc { get; init; }
}
