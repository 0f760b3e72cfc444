using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using JourneyMetrics.Benchmarks;

// The worker of a comparison with other engines: worker DATA [THREADS] [ids] [shuffled].
if (args is ["worker", var folder, .. var rest])
{
    var threads = rest is [var first, ..] && int.TryParse(first, CultureInfo.InvariantCulture, out var given) ? given : 2;
    Worker.Run(folder, threads, rest.Contains("ids"), rest.Contains("shuffled"));
    return;
}

// In process: this version of BenchmarkDotNet knows no toolchain for the newest runtime. Name a suite with --filter.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
