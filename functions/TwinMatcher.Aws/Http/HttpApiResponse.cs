using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TwinMatcher.Aws.Http;

/// <summary>A response that is collected in memory and answered as a whole; to the product it starts with its first byte, as on a wire.</summary>
internal sealed class HttpApiResponse : IHttpResponseFeature, IHttpResponseBodyFeature, IDisposable
{
    private readonly MemoryStream _body = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> _starting = new(), _completed = new();
    private readonly StartingStream _stream;
    private PipeWriter? _writer;

    public HttpApiResponse() => _stream = new StartingStream(this, _body);

    public int StatusCode { get; set; } = StatusCodes.Status200OK;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    public Stream Body
    {
        get => _stream;
        set => throw new NotSupportedException("Replace IHttpResponseBodyFeature instead.");
    }

    public Stream Stream => _stream;

    public PipeWriter Writer => _writer ??= PipeWriter.Create(_stream, new StreamPipeWriterOptions(leaveOpen: true));

    public bool HasStarted { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _body.GetBuffer().AsMemory(0, (int)_body.Length);

    public void OnStarting(Func<object, Task> callback, object state)
    {
        if (HasStarted) throw new InvalidOperationException("The response has started.");
        _starting.Push((callback, state));
    }

    public void OnCompleted(Func<object, Task> callback, object state) => _completed.Push((callback, state));

    public void DisableBuffering()
    {
    }

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (HasStarted) return;
        // Callbacks may still change headers and register others; last come, first served.
        while (_starting.TryPop(out (Func<object, Task> Callback, object State) one)) await one.Callback(one.State).ConfigureAwait(false);
        HasStarted = true;
    }

    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
        => await SendFileFallback.SendFileAsync(_stream, path, offset, count, cancellationToken).ConfigureAwait(false);

    public async Task CompleteAsync()
    {
        await StartAsync().ConfigureAwait(false);
        if (_writer is not null) await _writer.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>Runs what was to run when the response has gone; one that fails does not keep others from running.</summary>
    public async Task CompletedAsync(Action<Exception> failed)
    {
        while (_completed.TryPop(out (Func<object, Task> Callback, object State) one))
        {
            try
            {
                await one.Callback(one.State).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                failed(error);
            }
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _body.Dispose();
    }

    /// <summary>Starts the response before the first byte.</summary>
    private sealed class StartingStream(HttpApiResponse response, MemoryStream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => response.StartAsync().GetAwaiter().GetResult();

        public override Task FlushAsync(CancellationToken cancellationToken) => response.StartAsync(cancellationToken);

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Flush();
            inner.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await response.StartAsync(cancellationToken).ConfigureAwait(false);
            inner.Write(buffer.Span);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
