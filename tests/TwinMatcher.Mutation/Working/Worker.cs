using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Xunit;
using Xunit.Runner.Common;
using Xunit.Sdk;
using Xunit.v3;

namespace TwinMatcher.Mutation.Working;

/// <summary>The process that runs tests with mutants: told by lines what to do, it answers by lines. It stays for many mutants, since its start takes longer than most of them.</summary>
internal sealed class Worker
{
    private readonly TextReader _orders;
    private readonly TextWriter _answers;
    private readonly Switchboard _switches;
    private readonly ITestFrameworkExecutor _executor;
    private readonly Dictionary<string, ITestCase> _cases = [];

    private Worker(TextReader orders, TextWriter answers, Switchboard switches, ITestFrameworkExecutor executor)
    {
        _orders = orders;
        _answers = answers;
        _switches = switches;
        _executor = executor;
    }

    /// <param name="arguments">The assembly of the tests, the mutated one, and beginnings of the names of classes whose tests are known.</param>
    public static async Task RunAsync(string[] arguments)
    {
        using StreamReader orders = new(Console.OpenStandardInput());
        using StreamWriter answers = new(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        TestContext.SetForInitialization(null, false, false);
        Assembly tests = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, arguments[0] + ".dll"));
        XunitTestFramework framework = new();
        Worker worker = new(orders, answers, new Switchboard(Assembly.Load(arguments[1])), framework.GetExecutor(tests));
        Type[] types = [.. tests.GetExportedTypes().Where(type => Array.Exists(arguments[2..], begin => type.FullName!.StartsWith(begin, StringComparison.Ordinal)))];
        ITestFrameworkDiscoveryOptions options = TestFrameworkOptions.ForDiscovery(new TestAssemblyConfiguration { PreEnumerateTheories = true });
        await framework.GetDiscoverer(tests).Find(found => { worker._cases[found.UniqueID] = found; return new ValueTask<bool>(true); }, options, types).ConfigureAwait(false);
        await answers.WriteLineAsync("ready").ConfigureAwait(false);
        await worker.ObeyAsync().ConfigureAwait(false);
    }

    private async Task ObeyAsync()
    {
        while (await _orders.ReadLineAsync().ConfigureAwait(false) is string order)
        {
            string[] words = order.Split('\t');
            if (words[0] == "note") await NoteAsync(words[1..]).ConfigureAwait(false);
            else await TryAsync(int.Parse(words[1], CultureInfo.InvariantCulture), long.Parse(words[2], CultureInfo.InvariantCulture), words[3..]).ConfigureAwait(false);
        }
    }

    /// <summary>Runs every test once and tells which mutants each passes. Whatever runs once in a process is passed by the first test alone.</summary>
    private async Task NoteAsync(string[] slow)
    {
        foreach (ITestCase each in _cases.Values)
        {
            string name = $"{each.TestClassName}.{each.TestMethodName}";
            if (Array.Exists(slow, begin => name.StartsWith(begin, StringComparison.Ordinal)) || each.SkipReason is not null) continue;
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            await _answers.WriteLineAsync("begun").ConfigureAwait(false);
            Verdict verdict = await RunAsync(each).ConfigureAwait(false);
            TimeSpan used = Process.GetCurrentProcess().TotalProcessorTime - before;
            string passed = string.Join(' ', _switches.TakePassed().Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Id}:{pair.Times}")));
            await _answers.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"test\t{each.UniqueID}\t{each.TestCaseDisplayName.ReplaceLineEndings(" ").Replace('\t', ' ')}\t{used.TotalMilliseconds:0}\t{verdict}\t{passed}")).ConfigureAwait(false);
        }

        await _answers.WriteLineAsync("noted").ConfigureAwait(false);
    }

    /// <summary>Runs the tests one after the other until one fails. A failure counts when the same test passes again without the mutant: otherwise something that stays was changed.</summary>
    private async Task TryAsync(int mutant, long most, string[] tests)
    {
        foreach (string id in tests)
        {
            await _answers.WriteLineAsync($"begun\t{id}").ConfigureAwait(false);
            _switches.Set(mutant, most);
            Verdict verdict = await RunAsync(_cases[id]).ConfigureAwait(false);
            if (verdict != Verdict.Failed) continue;
            _switches.Set(-1, long.MaxValue);
            await _answers.WriteLineAsync($"again\t{id}").ConfigureAwait(false);
            bool clean = await RunAsync(_cases[id]).ConfigureAwait(false) != Verdict.Failed;
            await _answers.WriteLineAsync($"{(clean ? "killed" : "stained")}\t{id}").ConfigureAwait(false);
            return;
        }

        await _answers.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"survived\t{_switches.Passed}")).ConfigureAwait(false);
    }

    private async Task<Verdict> RunAsync(ITestCase test)
    {
        Sink sink = new();
        ITestFrameworkExecutionOptions options = TestFrameworkOptions.ForExecution(new TestAssemblyConfiguration { ParallelizeTestCollections = false, MaxParallelThreads = 1, ShowLiveOutput = false });
        await _executor.RunTestCases([test], sink, options).ConfigureAwait(false);
        return sink.Verdict;
    }

    private enum Verdict
    {
        Nothing,
        Passed,
        Failed,
    }

    private sealed class Sink : IMessageSink
    {
        public Verdict Verdict { get; private set; }

        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is ITestFailed or IErrorMetadata) Verdict = Verdict.Failed;
            else if (message is ITestPassed && Verdict == Verdict.Nothing) Verdict = Verdict.Passed;
            return true;
        }
    }
}
