namespace JourneyMetrics.Lifetime;

/// <summary>The rules that a customer's row can break.</summary>
internal enum SummaryRule
{
    /// <summary>x is below 0 or not a number.</summary>
    RepeatsNegative = 0,

    /// <summary>x is not whole.</summary>
    RepeatsFraction,

    /// <summary>x is beyond what a table holds.</summary>
    RepeatsTooMany,

    /// <summary>t_x is below 0 or not finite.</summary>
    RecencyNotTime,

    /// <summary>T is below 0 or not finite.</summary>
    AgeNotTime,

    /// <summary>t_x above T.</summary>
    RecencyAboveAge,

    /// <summary>x above 0 at t_x = 0.</summary>
    RepeatsAtZero,

    /// <summary>t_x above 0 at x = 0.</summary>
    RecencyWithoutRepeats,
}
