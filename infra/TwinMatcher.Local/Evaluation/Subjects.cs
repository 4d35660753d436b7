using TwinMatcher.Faces;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Evaluation;

/// <summary>Embeds the person each photo is about, on all cores.</summary>
internal static class Subjects
{
    /// <returns>A vector for each file, or null where no face was found.</returns>
    public static float[]?[] Embed(FaceEngine engine, IReadOnlyList<string> files, CancellationToken cancellation)
        => [.. EmbedWithCopies(engine, files, FaceCopies.None, cancellation).Select(vectors => vectors?[0])];

    /// <returns>For each file null where no face was found, else a vector of the face, and behind it those of its altered copies.</returns>
    public static float[][]?[] EmbedWithCopies(FaceEngine engine, IReadOnlyList<string> files, FaceCopies copies, CancellationToken cancellation)
    {
        var vectors = new float[][]?[files.Count];
        var extras = new FaceExtras(Copies: copies);
        string space = engine.Spaces[0];
        using var bar = new ProgressBar("photos", files.Count);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, files.Count, options, i =>
        {
            if (Subject(engine.FindFile(files[i], extras)) is Face face) vectors[i] = [face.Embeddings[space], .. face.Copies.Select(copy => copy[space])];
            bar.Step();
        });
        return vectors;
    }

    /// <summary>In a portrait others may stand behind: the subject is large and near the middle.</summary>
    public static Face? Subject(Finding finding)
    {
        float x = finding.Width / 2f, y = finding.Height / 2f, diagonal = MathF.Sqrt(x * x + y * y);
        return finding.Faces.MaxBy(face =>
        {
            float dx = face.Box.CentreX - x, dy = face.Box.CentreY - y;
            return face.Box.LongSide * (1 - MathF.Sqrt(dx * dx + dy * dy) / diagonal);
        });
    }
}
