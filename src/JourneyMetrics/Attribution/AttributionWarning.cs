using System.Diagnostics;

namespace JourneyMetrics.Attribution;

/// <summary>Something that a reader of an attribution report must know.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record AttributionWarning
{
    /// <summary>Creates a warning.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="channel">The channel that it is about; null where it is about the whole report.</param>
    /// <param name="credit">The credit that it is about; null where it is about none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    /// <exception cref="ArgumentException">The channel has no name.</exception>
    public AttributionWarning(AttributionWarningKind kind, string? channel = null, Credit? credit = null)
    {
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such warning.");
        if (channel?.Length == 0)
            throw new ArgumentException($"A channel has a name, got '{channel}'.", nameof(channel));
        Kind = kind;
        Channel = channel;
        Credit = credit;
    }

    /// <summary>What it is about.</summary>
    public AttributionWarningKind Kind { get; }

    /// <summary>The channel that it is about; null where it is about the whole report.</summary>
    public string? Channel { get; }

    /// <summary>The credit that it is about; null where it is about none.</summary>
    public Credit? Credit { get; }

    /// <summary>One line in invariant culture: <c>2 conversions, 80 EUR have no channel to credit</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Kind switch
    {
        AttributionWarningKind.DoesNotAddUp => "the credits do not add up to the total",
        AttributionWarningKind.NothingConverted => "nothing converted",
        AttributionWarningKind.Unattributed => $"{Credit} have no channel to credit",
        AttributionWarningKind.NoValue => "the conversions have a value of zero together",
        _ => $"{Channel} has a negative value: {Credit}",
    };

    internal static ValueList<AttributionWarning> Of(AttributionReport report)
    {
        var warnings = new List<AttributionWarning>();
        if (report.Normalization == CreditNormalization.None)
            warnings.Add(new(AttributionWarningKind.DoesNotAddUp));
        if (report.Total.Conversions == 0)
            warnings.Add(new(AttributionWarningKind.NothingConverted));
        if (report.Unattributed.Conversions != 0 || report.Unattributed.Value != 0)
            warnings.Add(new(AttributionWarningKind.Unattributed, credit: report.Unattributed));
        if (report.Total.Conversions != 0 && report.Total.Value == 0)
            warnings.Add(new(AttributionWarningKind.NoValue));
        foreach (var row in report.Channels)
        {
            if (row.Value < 0)
                warnings.Add(new(AttributionWarningKind.NegativeValue, row.Channel, row.Credit));
        }

        return warnings.ToValueList();
    }
}
