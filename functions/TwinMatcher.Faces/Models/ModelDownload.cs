using System.Net;
using System.Net.Http.Headers;

namespace TwinMatcher.Faces.Models;

/// <summary>
/// Fetches a model into the cache. The file appears under its final name only when it is whole and its hash is right;
/// an interrupted download is continued.
/// </summary>
public sealed class ModelDownload(HttpClient http, ModelFolders folders)
{
    private const string PartSuffix = ".part";
    private const string LockSuffix = ".lock";

    /// <param name="entry">Must have a source.</param>
    /// <param name="progress">Told the bytes that have arrived and the length, if known.</param>
    /// <param name="cancellation">Leaves what has arrived for the next try.</param>
    /// <returns>The path of the verified file.</returns>
    public async Task<string> PullAsync(ModelEntry entry, IProgress<(long Done, long? Total)>? progress, CancellationToken cancellation)
    {
        if (entry.Source is null)
            throw new ModelDownloadException($"The model '{entry.Id}' has no public source: put your own ONNX file {entry.File} into the folder {ModelFolders.ExplicitVariable} names.");
        try
        {
            Directory.CreateDirectory(folders.Cache);
            string final = Path.Combine(folders.Cache, entry.File);
            using FileStream turn = TakeTurn(entry, final);
            if (!File.Exists(final) || ModelStore.Damage(entry, await File.ReadAllBytesAsync(final, cancellation)) is not null)
                await ReplaceAsync(entry, final, progress, cancellation);
            return final;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or UnauthorizedAccessException || TimedOut(error, cancellation))
        {
            throw new ModelDownloadException($"The model '{entry.Id}' could not be fetched from {entry.Source}: {error.Message} Run the command again to continue.", error);
        }
    }

    /// <summary>The client's own time limit looks like a cancellation nobody asked for.</summary>
    private static bool TimedOut(Exception error, CancellationToken cancellation) =>
        error is OperationCanceledException && !cancellation.IsCancellationRequested;

    /// <summary>
    /// One download of a file at a time: two would write into one part. A file of its own stays behind as the lock, because
    /// whoever opens one just before it is deleted or renamed would hold a lock that nobody else sees.
    /// </summary>
    private static FileStream TakeTurn(ModelEntry entry, string final)
    {
        try
        {
            return new FileStream(final + LockSuffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new ModelDownloadException($"The model '{entry.Id}' is being fetched by somebody else: {error.Message} Run the command again when that has ended.", error);
        }
    }

    private async Task ReplaceAsync(ModelEntry entry, string final, IProgress<(long Done, long? Total)>? progress, CancellationToken cancellation)
    {
        string part = final + PartSuffix;
        await FetchAsync(entry, part, progress, cancellation);
        if (ModelStore.Damage(entry, await File.ReadAllBytesAsync(part, cancellation)) is string damage)
        {
            File.Delete(part);
            throw new ModelDamagedException($"What {entry.Source} sent for '{entry.Id}' is not the expected file: {damage}. It was thrown away.");
        }
        File.Move(part, final, overwrite: true);
    }

    private async Task FetchAsync(ModelEntry entry, string part, IProgress<(long Done, long? Total)>? progress, CancellationToken cancellation)
    {
        long have = File.Exists(part) ? new FileInfo(part).Length : 0;
        if (entry.Bytes is long expected && have >= expected)
        {
            if (have == expected) return;   // whole already: only the hash is left to check
            have = 0;
        }
        using var request = new HttpRequestMessage(HttpMethod.Get, entry.Source);
        if (have > 0) request.Headers.Range = new RangeHeaderValue(have, null);
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        // Nothing is left to send: the part is whole although the catalog knows no length, or it is not ours. The hash tells.
        if (have > 0 && response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) return;
        response.EnsureSuccessStatusCode();
        if (response.StatusCode != HttpStatusCode.PartialContent) have = 0;   // the server starts over, so do we
        long? total = response.Content.Headers.ContentLength + have ?? entry.Bytes;
        await using Stream source = await response.Content.ReadAsStreamAsync(cancellation);
        await using var target = new FileStream(part, have > 0 ? FileMode.Append : FileMode.Create, FileAccess.Write);
        byte[] buffer = new byte[64 * 1024];
        for (int read; (read = await source.ReadAsync(buffer, cancellation)) > 0;)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            progress?.Report((have += read, total));
            if (have > entry.Bytes) break;   // longer than it may be: a server must not fill the disk
        }
        target.Flush(flushToDisk: true);
    }
}
