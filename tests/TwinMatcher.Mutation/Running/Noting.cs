using System.Globalization;

namespace TwinMatcher.Mutation.Running;

/// <summary>Every test run once without a mutant: how long it takes and what it passes.</summary>
internal static class Noting
{
    /// <param name="told">Where tests that fail without any mutant are named; they judge nothing.</param>
    public static async Task<IReadOnlyList<NotedTest>> RunAsync(WorkerProcess worker, MutatedProject project, TextWriter told)
    {
        await worker.OrderAsync(["note", .. project.Slow]).ConfigureAwait(false);
        List<NotedTest> tests = [];
        while (await worker.ReadLineAsync(TimeSpan.FromMinutes(1)).ConfigureAwait(false) is string line)
        {
            string[] words = line.Split('\t');
            if (words[0] == "noted") return tests;
            if (words[0] != "test") continue;
            if (words[4] == "Failed") await told.WriteLineAsync($"fails without any mutant, and judges nothing: {words[2]}").ConfigureAwait(false);
            if (words[4] == "Passed") tests.Add(new NotedTest(words[1], words[2], TimeSpan.FromMilliseconds(double.Parse(words[3], CultureInfo.InvariantCulture)), Passed(words[5])));
        }

        throw new InvalidOperationException("The worker ended while tests were run without mutants.");
    }

    private static Dictionary<int, int> Passed(string pairs) => pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(':'))
        .ToDictionary(pair => int.Parse(pair[0], CultureInfo.InvariantCulture), pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
}
