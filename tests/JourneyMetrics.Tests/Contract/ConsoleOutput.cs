namespace JourneyMetrics.Tests.Contract;

/// <summary>Tests that take the console for themselves run alone.</summary>
[CollectionDefinition(nameof(ConsoleOutput), DisableParallelization = true)]
public sealed class ConsoleOutput;
