/// <summary>What is wrong with a file or an argument, in words for the person who called.</summary>
internal sealed class ReportException(string message, Exception? cause = null) : Exception(message, cause);
