using NodaTime;

namespace JourneyMetrics.Tests.Recurring;

/// <summary>One recurring line of an invoice of a test, for service from a date on and before another.</summary>
public sealed record InvoiceRow(string Customer, LocalDate From, LocalDate To, Money Amount);
