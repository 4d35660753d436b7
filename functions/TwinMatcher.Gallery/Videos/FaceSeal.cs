using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Videos;

/// <summary>Hands a face to its owner to bring it back: what was measured of it, readable by nobody but us and for an hour only. So nothing of a photo is kept here between
/// two requests, and nobody can ask with a vector of their own making, which would let them solve for the gallery's.</summary>
internal sealed class FaceSeal(IDocuments documents, TimeProvider clock, Chance chance)
{
    /// <summary>Longer than looking at the frames of a video takes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const int DayBytes = 4, NonceBytes = 12, TagBytes = 16, Overhead = DayBytes + NonceBytes + TagBytes;

    /// <summary>In front of the vector: when in seconds, complaints, clarity.</summary>
    private const int MeasuredBytes = 8 + 1 + 4;

    private readonly SealKeys _keys = new(documents, chance);

    /// <summary>As text that is safe in JSON, some 400 characters at 128 dimensions.</summary>
    /// <exception cref="StorageBusyException">Storage does not answer.</exception>
    public async ValueTask<string> CloseAsync(string space, Sighting face, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateOnly day = DateOnly.FromDateTime(now.UtcDateTime);
        byte[] key = await _keys.MakeAsync(day, cancellation).ConfigureAwait(false);
        byte[] plain = new byte[MeasuredBytes + 2 * face.Vector.Length], closed = new byte[Overhead + plain.Length];
        BinaryPrimitives.WriteInt64LittleEndian(plain, now.ToUnixTimeSeconds());
        plain[8] = (byte)Math.Min(face.Complaints, byte.MaxValue);
        BinaryPrimitives.WriteSingleLittleEndian(plain.AsSpan(9), face.Clarity);

        // Half floats, which is all that shards keep of a vector.
        MemoryMarshal.AsBytes(Array.ConvertAll(face.Vector, number => (Half)number).AsSpan()).CopyTo(plain.AsSpan(MeasuredBytes));
        BinaryPrimitives.WriteInt32LittleEndian(closed, day.DayNumber);
        Span<byte> nonce = closed.AsSpan(DayBytes, NonceBytes);
        chance(nonce);
        using AesGcm cipher = new(key, TagBytes);
        cipher.Encrypt(nonce, plain, closed.AsSpan(Overhead), closed.AsSpan(DayBytes + NonceBytes, TagBytes), Encoding.UTF8.GetBytes(space));
        return Base64Url.EncodeToString(closed);
    }

    /// <summary>Null for what was sealed too long ago, in another space, or by somebody else.</summary>
    /// <exception cref="StorageBusyException">Storage does not answer.</exception>
    public async ValueTask<Sighting?> OpenAsync(string space, string text, int frame, int number, CancellationToken cancellation)
    {
        if (!Base64Url.IsValid(text, out int length) || length < Overhead + MeasuredBytes + 2 || (length - Overhead - MeasuredBytes) % 2 != 0) return null;
        byte[] closed = Base64Url.DecodeFromChars(text), plain = new byte[length - Overhead];
        DateTimeOffset now = clock.GetUtcNow();

        // Only days that can be meant: nobody makes us look for others.
        int day = BinaryPrimitives.ReadInt32LittleEndian(closed), today = DateOnly.FromDateTime(now.UtcDateTime).DayNumber;
        if (day != today && day != today - 1) return null;
        if (await _keys.FindAsync(DateOnly.FromDayNumber(day), cancellation).ConfigureAwait(false) is not byte[] key) return null;
        using AesGcm cipher = new(key, TagBytes);
        try
        {
            cipher.Decrypt(closed.AsSpan(DayBytes, NonceBytes), closed.AsSpan(Overhead), closed.AsSpan(DayBytes + NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(space));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        if (now - DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64LittleEndian(plain)) > Lifetime) return null;
        float[] vector = Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(plain.AsSpan(MeasuredBytes)).ToArray(), half => (float)half);
        return new Sighting(frame, number, vector, plain[8], BinaryPrimitives.ReadSingleLittleEndian(plain.AsSpan(9)));
    }
}
