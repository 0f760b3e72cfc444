global using JourneyMetrics.Testing;
global using Xunit;
