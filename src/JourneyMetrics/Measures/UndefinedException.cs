namespace JourneyMetrics;

/// <summary>Thrown when the value of an undefined figure is demanded instead of asked for.</summary>
/// <remarks>Ask first with <c>IsDefined</c> or <c>TryGetValue</c>; the exception carries the reason.</remarks>
public sealed class UndefinedException : InvalidOperationException
{
    /// <summary>Creates the exception for a reason.</summary>
    /// <param name="reason">Why there is no value.</param>
    public UndefinedException(Undefined reason)
        : base($"The figure is undefined: {reason.Words()}.") => Reason = reason;

    /// <summary>Creates the exception with a message of its own.</summary>
    /// <param name="message">What is undefined.</param>
    public UndefinedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message of its own and the exception that led to it.</summary>
    /// <param name="message">What is undefined.</param>
    /// <param name="innerException">The exception that led to this one.</param>
    public UndefinedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for <see cref="Undefined.NoData"/>.</summary>
    public UndefinedException()
        : this(Undefined.NoData)
    {
    }

    /// <summary>Why there is no value.</summary>
    public Undefined Reason { get; }
}
