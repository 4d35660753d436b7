namespace TwinMatcher.Cast.Film;

/// <summary>Puts a picture together: backdrop, people from the back to the front, film.</summary>
internal static class Studio
{
    public static Picture Photograph(IReadOnlyList<Sitter> backToFront, Shot shot, int width, int height, int threads)
    {
        if (threads == 0) threads = Environment.ProcessorCount;
        var plate = new Plate(width, height);
        new Backdrop(shot.Backdrop, shot.Lamp).Fill(plate);
        foreach (Sitter sitter in backToFront) new Exposure(sitter, plate, threads).Take();
        // A camera meters faces: dark ones get more light.
        float meter = 0.9f + 0.36f * backToFront.Average(sitter => sitter.Who.SkinTone);
        // Blur is told for a portrait of 256 pixels.
        float sharpness = backToFront[0].Scale * Portrait.Width / 256;
        byte[] rgb = new Development(shot.Film, meter, sharpness, shot.Seed).Develop(plate);
        return new Picture(width, height, rgb, [.. backToFront.Select(sitter => sitter.Truth()).OrderBy(face => face.Box.X)]);
    }
}
