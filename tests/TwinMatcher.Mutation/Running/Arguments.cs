using System.Globalization;

namespace TwinMatcher.Mutation.Running;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Only">Mutate only sources whose path contains this.</param>
/// <param name="Share">How much of the mutants is tried, drawn with the seed.</param>
/// <param name="Budget">How much processor time the tests of one mutant may take, as measured without it.</param>
/// <param name="Again">Results of an earlier run: only what survived there is tried again.</param>
/// <param name="Least">The least score in percent with which the command succeeds.</param>
/// <param name="Workers">How many processes try mutants at once.</param>
/// <param name="By">Let only classes judge whose name begins so.</param>
/// <param name="Minutes">After so long no further mutant is tried; null for as long as it takes.</param>
internal sealed record Arguments(
    MutatedProject Project, string? Only = null, int Seed = 1, double Share = 1, double Budget = 4, string? Again = null, double Least = 0, int Workers = 1, string? By = null, double? Minutes = null)
{
    private const string Usage = """
        usage: dotnet run --project tests/TwinMatcher.Mutation -- Search|Gallery|Learning [--only TEXT] [--seed N] [--share 0..1] [--budget SECONDS] [--again FILE]
               [--least PERCENT] [--workers N] [--by CLASS] [--minutes N]

          --only     mutate only sources whose path contains this
          --share    how much of the mutants is tried, drawn with the seed (default 1)
          --budget   processor time that the tests of one mutant may take (default 4)
          --again    results of an earlier run: try again what survived there, keep the rest
          --least    exit with 1 when the score is below this
          --workers  how many processes try mutants at once (default 1)
          --by       only tests judge whose class's full name begins so
          --minutes  after so long no further mutant is tried: those that were are a smaller draw

        Build the tests first (dotnet build). Results lie under artifacts/mutation. What changes nothing that a test could notice is listed in
        tests/TwinMatcher.Mutation/Equivalent, each with its reason: it is tried all the same, and counts only where a test notices it.
        """;

    /// <returns>Null when it says no such thing; <paramref name="errors"/> was told.</returns>
    public static Arguments? Parse(string[] words, TextWriter errors)
    {
        if (words.Length % 2 == 0 || Array.Find(MutatedProject.All, project => project.Name.Equals(words[0], StringComparison.OrdinalIgnoreCase)) is not MutatedProject project)
        {
            errors.WriteLine(Usage);
            return null;
        }

        Arguments arguments = new(project);
        for (int i = 1; i < words.Length; i += 2)
        {
            if (arguments.With(words[i], words[i + 1]) is not Arguments next)
            {
                errors.WriteLine($"mutation: {words[i]} {words[i + 1]}: there is no such option, or it is no number in its range.");
                errors.WriteLine(Usage);
                return null;
            }

            arguments = next;
        }

        return arguments;
    }

    private Arguments? With(string option, string value) => (option, double.TryParse(value, CultureInfo.InvariantCulture, out double number)) switch
    {
        ("--only", _) => this with { Only = value },
        ("--by", _) => this with { By = value },
        ("--again", _) when File.Exists(value) => this with { Again = value },
        ("--seed", true) when number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue => this with { Seed = (int)number },
        ("--share", true) when number is > 0 and <= 1 => this with { Share = number },
        ("--workers", true) when number is >= 1 and <= 64 && number == Math.Floor(number) => this with { Workers = (int)number },
        ("--minutes", true) when number > 0 => this with { Minutes = number },
        ("--budget", true) when number > 0 => this with { Budget = number },
        ("--least", true) when number is >= 0 and <= 100 => this with { Least = number },
        _ => null,
    };
}
