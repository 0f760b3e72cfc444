#!/usr/bin/env dotnet
#:project ../../src/JourneyMetrics
#:project ../../tests/JourneyMetrics.Testing
#:package CsvHelper
#:property PublishAot=false
#:include journey-report/*.cs

// A journey report from three CSV files (touchpoints, orders, spend) or, without files, from a small built-in data set:
// funnel, channels, cohorts, credit, value. Each figure stands with its counts; what is undefined says why.
// Exit code 0: printed. 1: a file or an argument cannot be used, and the message says which row and column.

try
{
    var options = ReportOptions.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(ReportOptions.Usage);
        return 0;
    }

    if (options.ExportFolder is { } folder)
    {
        BuiltInData.Export(folder);
        Console.WriteLine($"The built-in data set is in {folder}: {string.Join(", ", BuiltInData.FileNames)}");
        return 0;
    }

    if (options.Paths is { } paths)
    {
        ReportText.Write(Console.Out, PathFile.Read(paths));
        return 0;
    }

    var report = JourneyReport.Create(options.HasFiles ? CsvFiles.Read(options) : BuiltInData.Read(), options);
    if (options.Json)
        Console.WriteLine(report.ToJson());
    else
        ReportText.Write(Console.Out, report);
    return 0;
}
catch (ReportException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
