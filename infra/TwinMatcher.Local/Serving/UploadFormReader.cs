using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using TwinMatcher.Gallery;
using TwinMatcher.Http;
using TwinMatcher.Local.Disk.Forms;

namespace TwinMatcher.Local.Serving;

/// <summary>Reads a multipart form as it arrives: a few short fields, then the file, which never lies in memory. What follows the file is not looked at, as S3 does.</summary>
internal sealed class UploadFormReader
{
    private const int MostFields = 16, MostFieldBytes = 4096;

    private readonly MultipartReader _parts;

    private UploadFormReader(Stream body, string boundary) => _parts = new MultipartReader(boundary, body) { HeadersCountLimit = 8, HeadersLengthLimit = 2048 };

    /// <exception cref="RequestProblemException">It is no form.</exception>
    public static UploadFormReader Of(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            throw new RequestProblemException(HttpProblems.MediaType("multipart/form-data"));
        string boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is 0 or > 70 ? throw Malformed() : new UploadFormReader(request.Body, boundary);
    }

    /// <exception cref="RequestProblemException">The form is cut short or otherwise broken.</exception>
    public async Task<FormAnswer> ReadAsync(LocalUploadForms forms, CancellationToken cancellation)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            while (await _parts.ReadNextSectionAsync(cancellation) is MultipartSection part)
            {
                ContentDispositionHeaderValue? place = part.GetContentDispositionHeader();
                string name = HeaderUtilities.RemoveQuotes(place?.Name ?? "").ToString();
                if (name == "file") return await forms.AcceptAsync(fields, part.ContentType, part.Body, cancellation);
                if (fields.Count == MostFields || !fields.TryAdd(name, await ReadFieldAsync(part.Body, cancellation))) return new FormAnswer(FormVerdict.Incomplete);
            }
        }
        catch (Exception error) when (error is (IOException or InvalidDataException) and not BadHttpRequestException)
        {
            // What the reader says of a broken form; a disk that is full is a StorageFullException.
            throw Malformed();
        }

        return new FormAnswer(FormVerdict.Incomplete);
    }

    private static async Task<string> ReadFieldAsync(Stream body, CancellationToken cancellation)
    {
        byte[] bytes = new byte[MostFieldBytes + 1];
        int length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        if (length > MostFieldBytes) throw Malformed();
        return System.Text.Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static RequestProblemException Malformed() => new(Problems.Invalid("form", "is no multipart form, or was cut short"));
}
