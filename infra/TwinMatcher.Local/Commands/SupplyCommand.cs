using System.CommandLine;
using System.Text.Json.Nodes;
using TwinMatcher.Local.Supply;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin supply`: what this repository is made of that others made, for whoever builds it.</summary>
internal static class SupplyCommand
{
    public static Command Create() => new("supply", "What a checkout of TwinMatcher takes from others, with licences and hashes, and whether a secret lies in it.") { List(), Write(), Bom(), Secrets() };

    private static Option<string> Repository() => new("--repository") { Description = "The checkout", DefaultValueFactory = _ => ".", HelpName = "DIR" };

    private static Command List()
    {
        Option<string> repository = Repository();
        var json = new Option<bool>("--json") { Description = "Print a JSON array instead of text; its fields are stable" };
        var command = new Command("list", $"List every dependency as {DependencyList.Place} has it.") { repository, json };
        command.SetAction(parsed =>
        {
            IReadOnlyList<Dependency> listed = DependencyList.Read(RepositoryFolder.Of(parsed.GetRequiredValue(repository)));
            if (parsed.GetValue(json)) Console.Out.Write(DependencyList.Write(listed));
            else foreach (Dependency found in listed) Console.WriteLine($"{found.Ecosystem,-7} {found.Name,-46} {found.Version,-14} {found.Licence,-34} {(found.Ships ? "ships" : "builds")}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Write()
    {
        Option<string> repository = Repository();
        var command = new Command("write", $"Write {DependencyList.Place} anew from what is restored; all projects have to be.") { repository };
        command.SetAction(parsed =>
        {
            RepositoryFolder folder = RepositoryFolder.Of(parsed.GetRequiredValue(repository));
            if (!NuGetPackages.AreAllRestored(folder)) throw new InputException("not_restored", "Not every project is restored here: run dotnet restore first.");
            IReadOnlyList<Dependency> found = DependencyList.Find(folder);
            File.WriteAllText(folder.At(DependencyList.Place), DependencyList.Write(found));
            Console.WriteLine($"{found.Count} dependencies in {DependencyList.Place}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Bom()
    {
        var file = new Argument<string>("FILE") { Description = "Where to write it" };
        var version = new Option<string>("--version") { Description = "Of the product", DefaultValueFactory = _ => typeof(SupplyCommand).Assembly.GetName().Version!.ToString(3), HelpName = "V" };
        Option<string> repository = Repository();
        var command = new Command("sbom", "Write the dependency list as a bill of materials: CycloneDX 1.6, JSON.") { file, version, repository };
        command.SetAction(parsed =>
        {
            JsonObject bom = BillOfMaterials.Of(DependencyList.Read(RepositoryFolder.Of(parsed.GetRequiredValue(repository))), parsed.GetRequiredValue(version));
            File.WriteAllText(parsed.GetRequiredValue(file), Output.Text(bom) + "\n");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Secrets()
    {
        Option<string> repository = Repository();
        var json = new Option<bool>("--json") { Description = "Print a JSON object instead of text; its fields are stable" };
        var command = new Command("secrets", $"Look for secrets in every file that is committed or would be; {SecretScan.Allowed} names what only looks like one. The exit code is 1 when there are any.") { repository, json };
        command.SetAction(parsed =>
        {
            IReadOnlyList<SecretFinding> found = SecretScan.Run(RepositoryFolder.Of(parsed.GetRequiredValue(repository)));
            if (parsed.GetValue(json))
            {
                Output.Json(new JsonObject { ["secrets"] = new JsonArray([.. found.Select(secret => new JsonObject { ["file"] = secret.File, ["line"] = secret.Line, ["kind"] = secret.Kind })]) });
                return found.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
            }

            foreach (SecretFinding secret in found) Console.WriteLine($"{secret.File}:{secret.Line}: {secret.Kind}: {secret.Text}");
            if (found.Count == 0) Console.WriteLine("no secrets");
            return found.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
        });
        return command;
    }
}
