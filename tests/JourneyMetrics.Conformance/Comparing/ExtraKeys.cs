namespace JourneyMetrics.Conformance.Comparing;

/// <summary>What a key means that the answer has and the case does not expect.</summary>
internal enum ExtraKeys
{
    /// <summary>Only the keys in the case are asserted.</summary>
    Ignored = 0,

    /// <summary>It is a mistake unless its figure is zero: a channel without credit, a customer in no step.</summary>
    MustBeZero,
}
