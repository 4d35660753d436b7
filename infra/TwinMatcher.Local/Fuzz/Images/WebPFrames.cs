using System.Buffers.Binary;
using System.Text;

namespace TwinMatcher.Local.Fuzz.Images;

/// <summary>Writes animated WebP files frame by frame, all frames the same small picture.</summary>
internal static class WebPFrames
{
    private const int Side = 16;

    /// <summary>So many frames of 16 x 16 pixels on a canvas of that size.</summary>
    public static byte[] Of(int count, int canvas = Side)
    {
        using Faces.Photos.Pixels picture = SyntheticPhoto.Draw(Side, Side);
        byte[] still = TestPhotos.Encode(picture, "webpsave_buffer", "Q=10,keep=none");
        byte[] frame = Chunk("ANMF", [.. new byte[6], .. Three(Side - 1), .. Three(Side - 1), .. Three(10), 0, .. still[12..]]);
        byte[] body =
        [
            .. "WEBP"u8,
            .. Chunk("VP8X", [2, 0, 0, 0, .. Three(canvas - 1), .. Three(canvas - 1)]),
            .. Chunk("ANIM", new byte[6]),
            .. Enumerable.Repeat(frame, count).SelectMany(each => each),
        ];
        return Chunk("RIFF", body);
    }

    private static byte[] Three(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] chunk = new byte[8 + data.Length + (data.Length & 1)];
        Encoding.ASCII.GetBytes(name, chunk);
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), data.Length);
        data.CopyTo(chunk, 8);
        return chunk;
    }
}
