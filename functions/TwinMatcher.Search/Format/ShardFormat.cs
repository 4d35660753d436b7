namespace TwinMatcher.Search.Format;

/// <summary>
/// The shard file, byte by byte. All numbers are little-endian.
/// <code>
/// offset size  header
///      0    8  magic "TWINSHRD"                     these 16 bytes keep
///      8    4  format version, now 1                their place in every
///     12    4  CRC-32C of bytes 0 to 511, with      future version
///              these four as zeros
///     16    8  length of the file
///     24    4  version of the head of the search sections
///     28    2  dimension of the raw embeddings, 1 to 1,024
///     30    2  dimension after the head, 1 to 1,024
///     32    4  faces                                n
///     36    4  people                               p
///     40    4  gone faces                           g
///     44    4  gone people                          h
///     48    1  bits per code: 0 (no codes), 1, 2, 4
///     49    1  sections, 13
///     50    6  zeros
///     56   32  name of the space, ASCII, padded with zeros
///     88   40  zeros
///    128  384  section table: 16 entries of 24 bytes: kind (4), CRC-32C of its bytes with padding (4), offset (8),
///              length without padding (8); entries beyond the 13th are zeros
///
/// Each section begins at a multiple of 64 and is padded with zeros to the next; an absent section has length 0.
/// d: dimension after the head, padded to a multiple of 64. c: coded components, 128 where d is 256 or more, else d.
/// b: bits per code. s: superblocks, n / 128 rounded up, or 0 where b is 0. Face i of the file is row i of every section.
///
/// section         length        contents
/// FaceIds         16 n          128-bit ids
/// PersonOrdinals  4 n           row in PersonIds; never falls, as faces are sorted by person and face
/// PersonIds       16 p          128-bit ids, rising; each has a face
/// Categories      n             0 to 63
/// Scales          n             e: one step of the low byte is 2^(-e / 8) / 32512
/// High            d n           fixed-point component = 256 High + Low, of the rotated unit vector
/// Low             d n
/// Codes           128 s c b/8   superblock: c b/8 rows of 128 bytes; byte r of vector v's code lies in row r at column
///                               64 (v / 64) + 2 (v mod 32) + (v / 32 mod 2); codes fill a byte from its low bits
/// Distrusted      16 s          bit v mod 64 of 64-bit word v / 64
/// Frame           16 + 4 d      gain, error, slope, noise, mean (d), and where c is below d
///                 (+ 4 c d)     axes (c rows of d); 32-bit floats
/// GoneFaces       16 g          128-bit ids, rising
/// GonePeople      16 h          128-bit ids, rising
/// Raw             2 n r         r: dimension of the raw embeddings; half floats, unit length before rounding
/// </code>
/// </summary>
internal static class ShardFormat
{
    /// <summary>"TWINSHRD" read as a little-endian number.</summary>
    public const ulong Magic = 0x4452_4853_4E49_5754;

    public const uint Version = 1;

    public const int HeaderLength = 512;

    /// <summary>Room in the section table; a version that needs more is another version.</summary>
    public const int MostSections = 16;

    /// <summary>Sections of this version.</summary>
    public const int Sections = (int)ShardSection.Raw;

    public const int Alignment = 64;

    /// <summary>Numbers of a frame before its mean.</summary>
    public const int FrameScalars = 4;
}
