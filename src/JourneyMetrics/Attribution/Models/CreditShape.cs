namespace JourneyMetrics.Attribution;

/// <summary>How a rule gives its weights: what the splitting may count on.</summary>
internal enum CreditShape
{
    /// <summary>All to one touch, which <see cref="AttributionModel.Pick"/> names; -1 for none.</summary>
    One,

    /// <summary>The same to every touch.</summary>
    Every,

    /// <summary>The same to every touch whose weight is 1; the others have weight 0.</summary>
    Marked,

    /// <summary>Any weights, not negative, of a sum within 1e-200 to 1e200; all zero for "to nobody".</summary>
    Weighted,

    /// <summary>Weights of which those between the ends are all alike, and the last one is above zero; they sum to 1.</summary>
    Ends,

    /// <summary>The whole to every touch whose weight is 1: nothing is shared, credits exceed the total.</summary>
    Whole,
}
