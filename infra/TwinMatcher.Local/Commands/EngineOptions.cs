using System.CommandLine;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Detection;

namespace TwinMatcher.Local.Commands;

/// <summary>The options of every command that looks at photos.</summary>
internal sealed class EngineOptions
{
    public Option<string?> Detector { get; } = new("--detector") { Description = "Detector by id; 'twin models list' names them", HelpName = "ID" };

    public Option<string[]> Space { get; } = new("--space") { Description = "Embedder by id, or 'hog', which needs no file; may be repeated, the first being the one used", HelpName = "ID" };

    public Option<bool> Json { get; } = JsonOption.Create();

    public Option<bool> FirstLook { get; } = new("--first-look") { Description = "Believe the first look, to measure what the close-ups are worth" };

    public void AddTo(Command command)
    {
        command.Options.Add(Detector);
        command.Options.Add(Space);
        command.Options.Add(FirstLook);
        command.Options.Add(Json);
    }

    /// <summary>Only those that choose models, for commands that serve or store.</summary>
    public void AddModelsTo(Command command)
    {
        command.Options.Add(Detector);
        command.Options.Add(Space);
    }

    public FaceEngineOptions Read(ParseResult parsed) => new()
    {
        Detector = parsed.GetValue(Detector),
        Detection = new DetectionOptions { Refine = !parsed.GetValue(FirstLook) },
        Spaces = parsed.GetValue(Space) is { Length: > 0 } spaces ? spaces : null,
    };
}
