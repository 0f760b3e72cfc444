using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>Why a figure has no value although its inputs are valid.</summary>
/// <remarks>
/// A caller's mistake (a negative count, a part above its whole) is never one of these: it throws an argument
/// exception. The names are the field's words for the condition, so that a report can print them.
/// </remarks>
[JsonConverter(typeof(JsonStringEnumConverter<Undefined>))]
public enum Undefined
{
    /// <summary>There is nothing to compute from: no rows, no observations. The default.</summary>
    NoData = 0,

    /// <summary>The base of the figure is zero: nobody could convert, nothing was spent.</summary>
    ZeroDenominator,

    /// <summary>The base must be above zero to mean anything and is not: growth from a loss, runway without burn.</summary>
    NonPositiveBase,

    /// <summary>The event never comes: the cost is never earned back, the margin never covers the fixed cost.</summary>
    NeverReached,

    /// <summary>The event may still come: the period or the window is open at the as-of instant.</summary>
    NotYetObservable,

    /// <summary>The sum has no finite limit: retention outgrows the discount.</summary>
    Divergent,

    /// <summary>A fit or a root search stopped without an answer.</summary>
    NotConverged,

    /// <summary>An end of an interval is not bounded by the data.</summary>
    Unbounded,

    /// <summary>All observations are alike: the spread that a test or an interval needs is zero.</summary>
    ZeroVariance,

    /// <summary>There are observations, but too few for the figure: one of them has no variance.</summary>
    TooFewObservations,

    /// <summary>The data do not tell the parameters apart: a flat or unbounded likelihood.</summary>
    NotIdentifiable,

    /// <summary>No sound method is known: the error of the figure is not chance, as with allocated cost.</summary>
    NotWellFounded,
}
