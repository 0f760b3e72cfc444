using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Kpis;

/// <summary>A published figure to compare with: data of the caller, with its source, date and population. None is built in.</summary>
public sealed record Benchmark
{
    /// <summary>Creates a benchmark.</summary>
    /// <param name="kpi">The id of the KPI.</param>
    /// <param name="value">The published figure, in the unit of the KPI: a fraction for a rate.</param>
    /// <param name="source">Who published it, and where.</param>
    /// <param name="date">When it was published.</param>
    /// <param name="population">Whom it describes: industry, region, size.</param>
    /// <exception cref="ArgumentException">The id, the source or the population is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    [JsonConstructor]
    public Benchmark(string kpi, double value, string source, LocalDate date, string population)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kpi);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(population);
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, $"The benchmark of {kpi} is a finite number.");
        Kpi = kpi;
        Value = value;
        Source = source;
        Date = date;
        Population = population;
    }

    /// <summary>The id of the KPI.</summary>
    public string Kpi { get; }

    /// <summary>The published figure.</summary>
    public double Value { get; }

    /// <summary>Who published it, and where.</summary>
    public string Source { get; }

    /// <summary>When it was published.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public LocalDate Date { get; }

    /// <summary>Whom it describes.</summary>
    public string Population { get; }

    /// <summary>One line in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Kpi} {Value} ({Population}; {Source}, {Date:uuuu-MM-dd})");
}
