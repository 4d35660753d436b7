using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Local.Serving;
using TwinMatcher.Local.Video;
using TwinMatcher.Match;
using MatchJson = TwinMatcher.Match.MatchJson;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin match`: whom the faces of a photo look like.</summary>
internal static class MatchCommand
{
    public static Command Create()
    {
        var photo = new Argument<string>("FILE") { Description = "A JPEG, PNG or WebP file, or a video" };
        var looks = new Option<int?>("--k") { Description = "How many people to name for each face", HelpName = "N" };
        var category = new Option<string?>("--category") { Description = "Only people of this category", HelpName = "C" };
        Option<double> pace = VideoPace.Option();
        Option<string> data = DataPlace.Option();
        var engine = new EngineOptions();
        var command = new Command("match", """
            Say whom the faces of a photo look like, largest face first; or the people of a video, longest seen first.

            Of a video, the faces of one person are pooled, and the time of the best frame is told; ffmpeg must be there. With --json it prints what
            POST /v1/match answers, of a video for each person. Exit code 1 when the photo is refused or the gallery is empty.

            Example: twin match me.jpg --k 3
            """) { photo, looks, category, pace, data, engine.Json };
        engine.AddModelsTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(photo), parsed.GetValue(looks), parsed.GetValue(category), parsed.GetValue(pace), parsed.GetRequiredValue(data),
            engine.Read(parsed), parsed.GetValue(engine.Json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string photo, int? looks, string? category, double pace, string data, FaceEngineOptions models, bool json, CancellationToken cancellation)
    {
        if (!File.Exists(photo)) throw InputException.NoFile(photo);
        await using LocalStorage storage = DataPlace.OpenExisting(data);
        using FaceEngine engine = FaceEngine.Open(models);
        var options = new GalleryOptions();
        using var product = new LocalProduct(storage, engine, options, TimeProvider.System, RandomNumberGenerator.Fill);
        await product.RefreshAsync(cancellation);
        var useCase = new FindLooks(storage.Documents, engine, product.Indexes, options, TimeProvider.System, RandomNumberGenerator.Fill);
        if (VideoFrames.IsVideo(photo))
            return await MatchVideo.RunAsync(useCase, await LookAtVideo.RunAsync(engine, photo, pace, cancellation), new MatchQuery(Looks: looks, Category: category), json, cancellation);
        var query = new MatchQuery(Photo: await File.ReadAllBytesAsync(photo, cancellation), Looks: looks, Category: category);
        Outcome<MatchAnswer> answer = await useCase.RunAsync(query, cancellation);
        if (!answer.IsDone) return Refuse(answer.Problem);
        if (json) Output.Json(JsonSerializer.SerializeToNode(MatchBody.Of(answer.Value), MatchJson.Default.MatchBody)!);
        else Print(answer.Value);
        return ExitCode.Ok;
    }

    internal static int Refuse(Problem problem)
    {
        // What was typed is wrong, not the photo.
        if (problem.Code is "invalid" or "category_unknown") throw new InputException(problem.Code, problem.Sentence);
        Console.Error.WriteLine($"twin: {problem.Code}: {problem.Sentence}");
        return ExitCode.Refused;
    }

    internal static void Print(IEnumerable<PersonLook> looks)
    {
        foreach (PersonLook look in looks)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {look.Likeness,5:0.0}  {look.Name,-40} {look.Category,-10} cosine {look.Cosine:0.000}"));
    }

    private static void Print(MatchAnswer answer)
    {
        foreach ((int number, FaceAnswer face) in answer.Faces.Index())
        {
            if (answer.Faces.Count > 1) Console.WriteLine($"face {number + 1}");
            Print(face.Answers[0].Looks);
        }
    }
}
