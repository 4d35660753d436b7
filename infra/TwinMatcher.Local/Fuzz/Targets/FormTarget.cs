using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Http;
using TwinMatcher.Local.Disk;
using TwinMatcher.Local.Disk.Forms;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Fuzz.Targets;

/// <summary>Upload forms: the first line is the content type, the rest the body.</summary>
internal sealed class FormTarget : IFuzzTarget
{
    /// <summary>Long after every form was given out and before it ends.</summary>
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _path = Scratch.Folder();
    private readonly DataFolder _folder;
    private readonly LocalUploadForms _forms;

    public FormTarget()
    {
        // Signed with a secret that is always the same, so that seeds are.
        File.WriteAllBytes(System.IO.Path.Combine(_path, "secret"), Enumerable.Repeat((byte)7, 32).ToArray());
        _folder = DataFolder.Open(_path);
        var clock = new Stopped();
        _forms = new LocalUploadForms(new DiskObjects(_folder, clock), _folder, clock);
    }

    public string Name => "form";

    public FuzzLimits Limits { get; } = new(TimeSpan.FromSeconds(1), 16 << 20, null, 5_000);

    public IReadOnlyList<byte[]> Words { get; } =
    [
        .. new[]
        {
            "\r\n", "--b\r\n", "--b--\r\n", "\r\n\r\n", "Content-Disposition: form-data; name=\"key\"", "Content-Disposition: form-data; name=\"file\"; filename=\"x\"", "Content-Type: image/png",
            "name=\"policy\"", "filename*=UTF-8''%ff", "multipart/form-data; boundary=", "boundary=\"\"", "; charset=utf-16", "\"", "\0", "Content-Transfer-Encoding: base64", "Content-Length: -1",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    public IReadOnlyList<FuzzInput> Seeds()
    {
        IReadOnlyDictionary<string, string> fields = FormSigner.Sign(_folder.Secret.Span, new UploadConditions("uploads/match/a", "image/png", 1, 100, Now.AddDays(1))).Fields;
        string body = string.Concat(fields.Select(field => $"--b\r\nContent-Disposition: form-data; name=\"{field.Key}\"\r\n\r\n{field.Value}\r\n"));
        const string File = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.png\"\r\nContent-Type: image/png\r\n\r\n";
        return
        [
            Form("stored", $"{body}{File}photo\r\n--b--\r\n"),
            Form("too-large", $"{body}{File}{new string('x', 120)}\r\n--b--\r\n"),
            Form("empty-file", $"{body}{File}\r\n--b--\r\n"),
            Form("no-file", $"{body}--b--\r\n"),
            Form("file-first", $"{File}photo\r\n{body}--b--\r\n"),
            Form("many-fields", string.Concat(Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"--b\r\nContent-Disposition: form-data; name=\"f{i}\"\r\n\r\nx\r\n")))),
        ];
    }

    public byte[] Repair(byte[] input) => input;

    public string Read(byte[] input)
    {
        int line = Math.Max(0, input.AsSpan().IndexOf((byte)'\n'));
        var request = new DefaultHttpContext().Request;
        try
        {
            // What Kestrel lets through: no control characters in a header.
            request.ContentType = new string([.. Encoding.Latin1.GetString(input, 0, line).Where(c => c is >= ' ' and not '\x7f')]);
            request.Body = new MemoryStream(input, line, input.Length - line);
            FormAnswer answer = UploadFormReader.Of(request).ReadAsync(_forms, default).GetAwaiter().GetResult();
            return $"{answer.Verdict}";
        }
        catch (RequestProblemException refused)
        {
            return refused.Problem.Code;
        }
    }

    public void Dispose()
    {
        _folder.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    private static FuzzInput Form(string name, string body) => new(name, Encoding.Latin1.GetBytes($"multipart/form-data; boundary=b\n{body}"));

    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
