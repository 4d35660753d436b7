using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace TwinMatcher.Local.Video;

/// <summary>Frames of a video, as ffmpeg finds them: whatever it can read.</summary>
internal static class VideoFrames
{
    /// <summary>Faces are looked for at 640 pixels; more is for the crops.</summary>
    private const int Width = 1280;

    private static readonly string[] Extensions = [".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".mpg", ".mpeg", ".3gp"];

    public static bool IsVideo(string file) => Extensions.Contains(Path.GetExtension(file).ToLowerInvariant());

    /// <summary>JPEG files, upright, so many a second from the beginning.</summary>
    /// <exception cref="FfmpegMissingException">There is no ffmpeg.</exception>
    /// <exception cref="InputException">The file is no video that ffmpeg can read.</exception>
    public static async IAsyncEnumerable<byte[]> ReadAsync(string file, double perSecond, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (!File.Exists(file)) throw InputException.NoFile(file);
        using Process ffmpeg = Start(file, perSecond);
        Task<string> complaint = ffmpeg.StandardError.ReadToEndAsync(cancellation);
        try
        {
            JpegSplitter frames = new();
            byte[] buffer = new byte[64 << 10];
            for (int read; (read = await ffmpeg.StandardOutput.BaseStream.ReadAsync(buffer, cancellation)) > 0;)
                foreach (byte[] frame in frames.Add(buffer.AsSpan(0, read))) yield return frame;
            await ffmpeg.WaitForExitAsync(cancellation);
            if (ffmpeg.ExitCode != 0) throw new InputException("video_unreadable", $"{file} cannot be read as a video: {LastLine(await complaint)}");
        }
        finally
        {
            // Whoever has seen enough does not wait for the rest.
            if (!ffmpeg.HasExited) ffmpeg.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string file, double perSecond)
    {
        // Only this file: a playlist in disguise must not fetch from anywhere. "file:" keeps a name that begins with a dash from being an option.
        string[] arguments =
        [
            "-nostdin", "-v", "error", "-protocol_whitelist", "file,pipe", "-i", "file:" + Path.GetFullPath(file), "-an", "-sn", "-dn",
            "-vf", string.Create(CultureInfo.InvariantCulture, $"fps={perSecond},scale='min({Width},iw)':-2"), "-c:v", "mjpeg", "-q:v", "3", "-f", "image2pipe", "pipe:1",
        ];
        try
        {
            return Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new FfmpegMissingException();
        }
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault("ffmpeg does not say why");
}

/// <summary>Videos are read by ffmpeg, which is not here.</summary>
internal sealed class FfmpegMissingException() : Exception("Videos are read with ffmpeg, which is not installed; install it (Debian: apt-get install ffmpeg) and try again.");
