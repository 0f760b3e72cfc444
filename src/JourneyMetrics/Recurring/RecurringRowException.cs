namespace JourneyMetrics.Recurring;

/// <summary>Thrown when a row cannot become a subscription or an invoice: it names the row, the column and the value.</summary>
public sealed class RecurringRowException : FormatException
{
    /// <summary>Creates the exception for a bad row.</summary>
    /// <param name="error">What is wrong and where.</param>
    /// <param name="innerException">What the caller's own selector threw, if it did.</param>
    public RecurringRowException(RowError error, Exception? innerException)
        : base(error?.ToString(), innerException) => Error = error;

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What is wrong.</param>
    public RecurringRowException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and the exception that led to it.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The exception that led to this one.</param>
    public RecurringRowException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without details.</summary>
    public RecurringRowException()
        : base("A row cannot become a subscription or an invoice.")
    {
    }

    /// <summary>The row, the column, the value and the problem; null when the exception was made without them.</summary>
    public RowError? Error { get; }
}
