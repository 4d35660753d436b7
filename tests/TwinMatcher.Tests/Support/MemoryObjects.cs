using System.Security.Cryptography;
using System.Text;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Tests.Support;

/// <summary>The object port in a dictionary: as strict as S3 about forms.</summary>
/// <param name="created">Told of every object stored under uploads/.</param>
internal sealed class MemoryObjects(TimeProvider clock, Action<ObjectCreated>? created = null) : IObjects
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (byte[] Bytes, ObjectHead Head)> _objects = new(StringComparer.Ordinal);
    private readonly List<UploadConditions> _forms = [];

    /// <summary>What happens at which call; null for nothing.</summary>
    public FaultPlan? Faults { get; set; }

    /// <summary>Another store with the same objects and forms, in a time of its own.</summary>
    public MemoryObjects Copy(TimeProvider time, Action<ObjectCreated>? told = null)
    {
        MemoryObjects copy = new(time, told);
        lock (_lock)
        {
            foreach ((string key, (byte[] Bytes, ObjectHead Head) stored) in _objects) copy._objects[key] = stored;
            copy._forms.AddRange(_forms);
        }

        return copy;
    }

    public async ValueTask<string> PutAsync(string key, Stream body, string contentType, CancellationToken cancellation = default)
        => (await StoreAsync("put", key, body, contentType, onlyAbsent: false, cancellation))!;

    public ValueTask<string?> PutIfAbsentAsync(string key, Stream body, string contentType, CancellationToken cancellation = default)
        => StoreAsync("put if absent", key, body, contentType, onlyAbsent: true, cancellation);

    public ValueTask<ObjectContent?> GetAsync(string key, CancellationToken cancellation = default) => Through($"get {key}", () =>
    {
        lock (_lock)
            return _objects.TryGetValue(Checked(key), out (byte[] Bytes, ObjectHead Head) found) ? new ObjectContent(found.Bytes.ToArray(), found.Head.ETag, found.Head.ContentType) : null;
    }, cancellation);

    public ValueTask<int> ReadAsync(string key, long offset, Memory<byte> destination, CancellationToken cancellation = default) => Through($"read {key}", () =>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        lock (_lock)
        {
            if (!_objects.TryGetValue(Checked(key), out (byte[] Bytes, ObjectHead Head) found)) return -1;
            ReadOnlySpan<byte> rest = found.Bytes.AsSpan((int)Math.Min(offset, found.Bytes.Length));
            rest = rest[..Math.Min(rest.Length, destination.Length)];
            rest.CopyTo(destination.Span);
            return rest.Length;
        }
    }, cancellation);

    public ValueTask<ObjectHead?> HeadAsync(string key, CancellationToken cancellation = default) => Through($"head {key}", () =>
    {
        lock (_lock) return _objects.TryGetValue(Checked(key), out (byte[] Bytes, ObjectHead Head) found) ? found.Head : null;
    }, cancellation);

    public ValueTask<ObjectPage> ListAsync(string prefix, string? after = null, int limit = 1000, CancellationToken cancellation = default) => Through($"list {prefix}", () =>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        lock (_lock)
        {
            ObjectEntry[] all = [.. _objects.Values.Select(found => new ObjectEntry(found.Head.Key, found.Head.Length, found.Head.ETag, found.Head.Stored))
                .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal) && (after is null || string.CompareOrdinal(entry.Key, after) > 0))
                .Take(limit + 1)];
            return all.Length > limit ? new ObjectPage(all[..limit], all[limit - 1].Key) : new ObjectPage(all, null);
        }
    }, cancellation);

    public async ValueTask DeleteAsync(string key, CancellationToken cancellation = default) => await Through($"delete {key}", () =>
    {
        lock (_lock) return _objects.Remove(Checked(key));
    }, cancellation);

    public ValueTask<UploadForm> PresignUploadAsync(UploadConditions conditions, CancellationToken cancellation = default) => Through($"presign {conditions.Key}", () =>
    {
        lock (_lock)
        {
            _forms.Add(conditions);
            return new UploadForm(new Uri("/objects", UriKind.Relative), new Dictionary<string, string>
            {
                ["key"] = Checked(conditions.Key),
                ["Content-Type"] = conditions.ContentType,
                ["policy"] = $"{_forms.Count - 1}",
            });
        }
    }, cancellation);

    public ValueTask<Uri> PresignDownloadAsync(string key, TimeSpan lifetime, CancellationToken cancellation = default)
        => Through($"presign {key}", () => new Uri($"/objects/{Checked(key)}?until={(clock.GetUtcNow() + lifetime).ToUnixTimeSeconds()}", UriKind.Relative), cancellation);

    /// <summary>Posts a form as a browser does; false when a condition is not met.</summary>
    public async Task<bool> PostAsync(UploadForm form, byte[] file)
    {
        UploadConditions conditions;
        lock (_lock) conditions = _forms[int.Parse(form.Fields["policy"], System.Globalization.CultureInfo.InvariantCulture)];
        if (form.Fields["key"] != conditions.Key || form.Fields["Content-Type"] != conditions.ContentType) return false;
        if (file.Length < conditions.MinBytes || file.Length > conditions.MaxBytes || clock.GetUtcNow() >= conditions.Expires) return false;
        await PutAsync(conditions.Key, new MemoryStream(file), conditions.ContentType);
        return true;
    }

    /// <summary>The conditions of every form given out, in order.</summary>
    public IReadOnlyList<UploadConditions> Forms
    {
        get
        {
            lock (_lock) return [.. _forms];
        }
    }

    /// <summary>Every object, one a line: key, type, length, ETag.</summary>
    public string Dump()
    {
        lock (_lock) return string.Concat(_objects.Values.Select(found => $"{found.Head.Key} {found.Head.ContentType} {found.Head.Length} {found.Head.ETag}\n"));
    }

    /// <summary>Keys of the objects in which, or in whose key, the bytes occur.</summary>
    public IReadOnlyList<string> Containing(ReadOnlySpan<byte> bytes)
    {
        List<string> found = [];
        lock (_lock)
        {
            foreach ((string key, (byte[] Bytes, ObjectHead Head) stored) in _objects)
                if (Encoding.UTF8.GetBytes(key).AsSpan().IndexOf(bytes) >= 0 || stored.Bytes.AsSpan().IndexOf(bytes) >= 0) found.Add(key);
        }

        return found;
    }

    private static string Checked(string key)
    {
        bool clean = key.Length is > 0 and <= 512 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-') && key.Split('/').All(part => part is not ("" or "." or ".."));
        return clean ? key : throw new ArgumentException($"key '{key}'", nameof(key));
    }

    private async ValueTask<string?> StoreAsync(string call, string key, Stream body, string contentType, bool onlyAbsent, CancellationToken cancellation)
    {
        Checked(key);
        using MemoryStream copy = new();
        await body.CopyToAsync(copy, cancellation);
        byte[] bytes = copy.ToArray();
        ObjectHead head = new(key, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16)), contentType, clock.GetUtcNow());
        return await Through($"{call} {key}", () =>
        {
            lock (_lock)
            {
                if (onlyAbsent && _objects.ContainsKey(key)) return null;
                _objects[key] = (bytes, head);
            }

            if (key.StartsWith(ObjectNames.Uploads, StringComparison.Ordinal)) created?.Invoke(new ObjectCreated(key, head.ETag, head.Length, head.Stored));
            return head.ETag;
        }, cancellation);
    }

    private ValueTask<T> Through<T>(string call, Func<T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return FaultPlan.Through(Faults, call, work);
    }
}
