using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using JourneyMetrics.Benchmarks;

// The worker of a comparison with other engines: worker DATA [THREADS].
if (args is ["worker", var folder, .. var rest])
{
    Worker.Run(folder, rest is [var threads] ? int.Parse(threads, CultureInfo.InvariantCulture) : 2);
    return;
}

// In process: this version of BenchmarkDotNet knows no toolchain for the newest runtime. Name a suite with --filter.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
