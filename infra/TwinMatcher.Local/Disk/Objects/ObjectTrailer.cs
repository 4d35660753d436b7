using System.Buffers.Binary;
using System.Text;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk.Files;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Local.Disk.Objects;

/// <summary>
/// What an object's file ends with: its content type and then 56 bytes of length, time, hash and checksums. Behind the object and not before it, so
/// that it is written in one pass, a range is read where it lies, and a stored JPEG opens in any viewer.
/// </summary>
internal sealed record ObjectTrailer(long Length, DateTimeOffset Stored, string ETag, uint Checksum, string ContentType)
{
    private const int FixedLength = 56;

    private const int LongestType = 127;

    private static ReadOnlySpan<byte> Magic => "TWINOBJ1"u8;

    public byte[] ToBytes()
    {
        byte[] bytes = new byte[ContentType.Length + FixedLength];
        Span<byte> tail = bytes.AsSpan(Encoding.ASCII.GetBytes(ContentType, bytes));
        BinaryPrimitives.WriteInt64LittleEndian(tail, Length);
        BinaryPrimitives.WriteInt64LittleEndian(tail[8..], Stored.ToUnixTimeMilliseconds());
        Convert.FromHexString(ETag, tail[16..32], out _, out _);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[32..], Checksum);
        BinaryPrimitives.WriteInt32LittleEndian(tail[36..], ContentType.Length);
        Magic.CopyTo(tail[44..]);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[52..], Crc32C.Of(bytes.AsSpan(0, bytes.Length - 4)));
        return bytes;
    }

    /// <exception cref="DamagedFileException">The file does not end as an object does.</exception>
    public static ObjectTrailer Read(DiskFile file)
    {
        long length = file.Length;
        Span<byte> end = stackalloc byte[LongestType + FixedLength];
        end = end[..(int)Math.Min(length, end.Length)];
        if (end.Length < FixedLength || file.Read(end, length - end.Length) < end.Length) throw Damaged(file, length);
        Span<byte> tail = end[^FixedLength..];
        int type = BinaryPrimitives.ReadInt32LittleEndian(tail[36..]);
        if (!tail[44..].StartsWith(Magic) || type < 0 || type + FixedLength > end.Length) throw Damaged(file, length);
        Span<byte> whole = end[^(type + FixedLength)..];
        long body = BinaryPrimitives.ReadInt64LittleEndian(tail);
        if (BinaryPrimitives.ReadUInt32LittleEndian(tail[52..]) != Crc32C.Of(whole[..^4]) || body + whole.Length != length) throw Damaged(file, length);
        return new ObjectTrailer(body, DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(tail[8..])), Convert.ToHexStringLower(tail[16..32]),
            BinaryPrimitives.ReadUInt32LittleEndian(tail[32..]), Encoding.ASCII.GetString(whole[..type]));
    }

    public ObjectHead ToHead(string key) => new(key, Length, ETag, ContentType, Stored);

    private static DamagedFileException Damaged(DiskFile file, long length) => new(file.Path, Math.Max(0, length - FixedLength), "it does not end as an object does");
}
