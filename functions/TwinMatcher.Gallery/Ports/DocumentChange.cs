namespace TwinMatcher.Gallery.Ports;

/// <summary>A change of one document, or a look at its version, as part of a write.</summary>
public sealed record DocumentChange
{
    /// <summary>Most changes of one write; DynamoDB's limit of a transaction.</summary>
    public const int Most = 100;

    /// <summary>Longest body: DynamoDB's 400 KB item less room for keys and attributes.</summary>
    public const int MostBytes = 380 * 1024;

    /// <summary>Longest bodies of one write together: DynamoDB's 4 MB of a transaction less room for keys and attributes of a hundred.</summary>
    public const int MostBytesTogether = 3900 * 1024;

    private DocumentChange(DocumentChangeKind kind, DocumentKey key, long? expected) => (Kind, Key, Expected) = (kind, key, expected);

    public DocumentChangeKind Kind { get; }

    public DocumentKey Key { get; }

    /// <summary>The version the document must have: 0 when it must not exist (an expired one does not), null for any or none.</summary>
    public long? Expected { get; }

    /// <summary>UTF-8 JSON; empty unless put.</summary>
    public ReadOnlyMemory<byte> Body { get; private init; }

    public DateTimeOffset? Expires { get; private init; }

    /// <summary>Stores a document whether or not there is one.</summary>
    public static DocumentChange Put(DocumentKey key, ReadOnlyMemory<byte> body, DateTimeOffset? expires = null)
        => new(DocumentChangeKind.Put, key, null) { Body = body, Expires = expires };

    /// <summary>Stores a document where there is none.</summary>
    public static DocumentChange Create(DocumentKey key, ReadOnlyMemory<byte> body, DateTimeOffset? expires = null)
        => new(DocumentChangeKind.Put, key, 0) { Body = body, Expires = expires };

    /// <summary>Stores a document in the place of a known version.</summary>
    public static DocumentChange Replace(DocumentKey key, long version, ReadOnlyMemory<byte> body, DateTimeOffset? expires = null)
        => new(DocumentChangeKind.Put, key, version) { Body = body, Expires = expires };

    /// <summary>Deletes a document; without a version it is no failure when there is none.</summary>
    public static DocumentChange Delete(DocumentKey key, long? version = null) => new(DocumentChangeKind.Delete, key, version);

    /// <summary>Changes nothing, but the write fails unless the document has this version (0: does not exist).</summary>
    public static DocumentChange Check(DocumentKey key, long version) => new(DocumentChangeKind.Check, key, version);
}

/// <summary>What a change does.</summary>
public enum DocumentChangeKind
{
    Put,
    Delete,
    Check,
}
