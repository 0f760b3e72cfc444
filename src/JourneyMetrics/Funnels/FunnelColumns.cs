namespace JourneyMetrics.Funnels;

/// <summary>The columns of a log that a funnel can ask.</summary>
internal static class FunnelColumns
{
    /// <summary>The column of a property, or of the channels; null when the log has no such property and may lack it.</summary>
    /// <exception cref="ArgumentException">The log has no such property, and absent ones are not allowed.</exception>
    public static CodeColumn? Find(TouchpointLog log, string? property, bool allowAbsent)
    {
        var column = property is null ? log.ChannelColumn : log.FindProperty(property);
        return column is not null || allowAbsent ? column : throw Absent($"The log has no property '{property}'; it has {log.Properties}.");
    }

    // The log is what the caller handed in, here or further up.
    public static ArgumentException Absent(string what, string parameter = "log")
        => new($"{what} Allow absent ones if they may simply not have happened.", parameter);
}
