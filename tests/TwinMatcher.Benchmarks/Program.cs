using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// In process: a generated project would inherit this repository's warnings-as-errors and fail on its own generated code.
// `--job Dry` on the command line still wins, which is what the smoke run of CI uses.
ManualConfig config = DefaultConfig.Instance.WithOption(ConfigOptions.JoinSummary, true);
if (!args.Contains("--job", StringComparer.OrdinalIgnoreCase)) config.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
