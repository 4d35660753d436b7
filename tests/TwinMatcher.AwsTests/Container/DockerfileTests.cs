using System.Text.RegularExpressions;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Container;

/// <summary>As much of the image as can be known without building it; <c>MinimalRootTests</c> starts its entry point.</summary>
public sealed partial class DockerfileTests
{
    private static readonly string[] Functions = ["Api", "Ingest", "Match", "Retrain"];

    private static readonly Dockerfile Image = Dockerfile.Read();

    [Fact]
    public void Image_is_the_system_that_the_template_names() => Assert.Equal((null, "public.ecr.aws/lambda/provided:al2023"), Image.Stages.Last());

    [Fact]
    public void Stages_are_copied_from_and_built_on_after_they_were_named()
    {
        List<string> named = [];
        foreach ((string word, string rest) in Image.Instructions)
        {
            if (word == "FROM" && rest.Split(" AS ") is [string from, string name])
            {
                // The argument chooses between the stages before it.
                if (from == "${SOURCE}") Assert.Equal(["repository", "packages"], named);
                named.Add(name);
            }
            else if (word == "COPY" && FromStage().Match(rest) is { Success: true } stage) Assert.Contains(stage.Groups[1].Value, named);
        }

        Assert.Contains("SOURCE=repository", Image.Of("ARG"));
    }

    /// <summary>What is not there before `make packages` is named by the Makefile.</summary>
    [Fact]
    public void Every_source_of_a_copy_is_in_the_repository_or_made_by_the_Makefile()
    {
        string makefile = File.ReadAllText(Path.Combine(Repository.Root, "Makefile"));
        foreach (string rest in Image.Of("COPY").Where(rest => !rest.StartsWith("--from=", StringComparison.Ordinal)))
        {
            string source = rest.Split(' ')[0];
            if (source == "artifacts/lambda/${FUNCTION}") Assert.Contains("PACKAGES ?= artifacts/lambda\n", makefile, StringComparison.Ordinal);
            else Assert.True(Path.Exists(Path.Combine(Repository.Root, source)), source);
        }

        Assert.Contains("make \"build-${FUNCTION}Function\" ARTIFACTS_DIR=/package", Image.Of("RUN"));
        Assert.All(Functions, function => Assert.Contains($"build-{function}Function", makefile, StringComparison.Ordinal));
    }

    [Fact]
    public void Entry_point_is_the_packages_bootstrap_where_Lambda_unpacks_it()
    {
        Assert.Equal("/var/task", Image.PackageFolder);
        Assert.Equal(["/var/task/bootstrap"], Image.EntryPoint);
        string properties = File.ReadAllText(Path.Combine(Repository.Root, "functions", "Lambda", "Directory.Build.props"));
        Assert.Contains("<AssemblyName>bootstrap</AssemblyName>", properties, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_root_in_it() => Assert.DoesNotContain("0", (string[])[Image.User.User, Image.User.Group]);

    /// <summary>What is let in by name exists, so that a file that moved is not forgotten.</summary>
    [Fact]
    public void Everything_that_the_build_is_given_exists()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "infra", "container", "Dockerfile.dockerignore"));
        string[] given = [.. lines.Where(line => line.StartsWith('!')).Select(line => line[1..]).Where(path => !path.StartsWith("artifacts", StringComparison.Ordinal))];
        Assert.Contains("functions", given);
        Assert.All(given, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
    }

    [GeneratedRegex(@"^--from=(\S+) ")]
    private static partial Regex FromStage();
}
