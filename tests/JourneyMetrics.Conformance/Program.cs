return JourneyMetrics.Conformance.ConformanceRun.Execute(args, Console.Out, Console.Error);
