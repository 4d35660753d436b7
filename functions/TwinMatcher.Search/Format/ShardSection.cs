namespace TwinMatcher.Search.Format;

/// <summary>Parts of a shard file, in the order in which they lie in it.</summary>
public enum ShardSection
{
    /// <summary>Not in the section table: the first 512 bytes, or the file as a whole.</summary>
    Header,

    /// <summary>16 bytes a face, in the order of the rows.</summary>
    FaceIds,

    /// <summary>4 bytes a face: row in <see cref="PersonIds"/>.</summary>
    PersonOrdinals,

    /// <summary>16 bytes a person, rising.</summary>
    PersonIds,

    /// <summary>1 byte a face, below 64.</summary>
    Categories,

    /// <summary>1 byte a face: the scale of its fixed-point row.</summary>
    Scales,

    /// <summary>High bytes of the fixed-point rows, one a component.</summary>
    High,

    /// <summary>Low bytes of the fixed-point rows.</summary>
    Low,

    /// <summary>Superblocks of codes; base shards only.</summary>
    Codes,

    /// <summary>1 bit a face, set where its code must not be relied on; base shards only.</summary>
    Distrusted,

    /// <summary>The frame of the codes; base shards only.</summary>
    Frame,

    /// <summary>16 bytes an id: faces that are gone for good, rising.</summary>
    GoneFaces,

    /// <summary>16 bytes an id: people that are gone for good, rising.</summary>
    GonePeople,

    /// <summary>Unit embeddings as half floats, before any head.</summary>
    Raw,
}
