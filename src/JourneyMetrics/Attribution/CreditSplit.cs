using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>What was split among the touches; it decides where the last millionth of money went.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CreditSplit>))]
public enum CreditSplit
{
    /// <summary>Each conversion of a log by itself. Reports of disjoint customers add.</summary>
    EachConversion = 0,

    /// <summary>The sum of each distinct path of a <see cref="PathTable"/>. Add the tables, not the reports.</summary>
    EachPath,

    /// <summary>Each row of coded paths by itself, whether or not rows repeat a path. Merge the tallies, not the reports.</summary>
    EachRow,

    /// <summary>All paths together, by a model of the whole set. Add the tables, not the reports.</summary>
    AllPaths,
}
