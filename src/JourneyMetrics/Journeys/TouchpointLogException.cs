namespace JourneyMetrics;

/// <summary>Thrown when a row cannot become a touchpoint: it names the row, the column and the value.</summary>
public sealed class TouchpointLogException : FormatException
{
    /// <summary>Creates the exception for a bad row.</summary>
    /// <param name="error">What is wrong and where.</param>
    /// <param name="innerException">What the caller's own selector threw, if it did.</param>
    public TouchpointLogException(RowError error, Exception? innerException)
        : base(error?.ToString(), innerException) => Error = error;

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What is wrong.</param>
    public TouchpointLogException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and the exception that led to it.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The exception that led to this one.</param>
    public TouchpointLogException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without details.</summary>
    public TouchpointLogException()
        : base("A row cannot become a touchpoint.")
    {
    }

    /// <summary>The row, the column, the value and the problem; null when the exception was made without them.</summary>
    public RowError? Error { get; }
}
