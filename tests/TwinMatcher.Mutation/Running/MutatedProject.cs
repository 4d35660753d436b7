namespace TwinMatcher.Mutation.Running;

/// <summary>What is mutated and which tests judge it.</summary>
/// <param name="Judges">Beginnings of the names of classes whose tests are run.</param>
/// <param name="Slow">Beginnings of the names of tests that take seconds each and are left out: statistics over hundreds of trainings, and races.</param>
/// <param name="Excluded">Ends of the paths of sources without mutants, each with its reason.</param>
internal sealed record MutatedProject(string Name, string[] Judges, string[] Slow, Dictionary<string, string> Excluded)
{
    public const string Tests = "TwinMatcher.Tests";

    public static readonly MutatedProject[] All =
    [
        new("Learning", ["TwinMatcher.Tests.Learning."],
            [
                "TwinMatcher.Tests.Learning.Runs.TrainerTests.Where_",
                "TwinMatcher.Tests.Learning.Evaluation.PeopleDrawnTests.Heads_that_are_equally_good",
                "TwinMatcher.Tests.Learning.Data.ReadFeedbackTests.Flood_from_one_client",
            ], []),
        new("Search", ["TwinMatcher.Tests.Search."], ["TwinMatcher.Tests.Search.Index.HammerTests"],
            new() { ["Kernels/Avx512Kernel.cs"] = "where the processor has no AVX-512 it never runs; `.ci/search-kernels` compares it with the portable kernel" }),
        new("Gallery",
            [
                "TwinMatcher.Tests.Gallery.", "TwinMatcher.Tests.Contracts.", "TwinMatcher.Tests.Api.", "TwinMatcher.Tests.Attack.AuditTests",
                "TwinMatcher.Tests.Learning.Runs.TrainSpaceTests", "TwinMatcher.Tests.Learning.Runs.ScheduleTrainingsTests",
            ],
            [
                "TwinMatcher.Tests.Gallery.Matches.LookSearchTests.Training_that_promoted",
                "TwinMatcher.Tests.Gallery.Matches.PromotedLooksTests.Fifty_matches_at_once",
                "TwinMatcher.Tests.Gallery.Index.ChampionIndexTests.Fifty_searches_at_once",
                "TwinMatcher.Tests.Gallery.People.ForgetPersonTests.Two_who_forget",
            ], []),
    ];

    public string Assembly => $"TwinMatcher.{Name}";

    public bool Mutates(string file) => Path.IsPathRooted(file) && !file.Contains("/obj/", StringComparison.Ordinal) && !Excluded.Keys.Any(end => file.EndsWith(end, StringComparison.Ordinal));
}
