using System.Buffers.Text;
using TwinMatcher.Gallery.Videos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Videos;

/// <summary>Faces that go to their owner and come back.</summary>
public sealed class FaceSealTests
{
    private static readonly Sighting Face = new(0, 0, [0.6f, -0.8f, 0.25f], 2, 1234.5f);

    private readonly ManualClock _clock = new();
    private readonly MemoryDocuments _documents;
    private byte _next;

    public FaceSealTests() => _documents = new MemoryDocuments(_clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Face_comes_back_as_half_floats_with_what_was_measured()
    {
        Sighting? back = await Seal().OpenAsync("compact", await Seal().CloseAsync("compact", Face, Stop), 7, 1, Stop);

        Assert.Equal((7, 1, 2, 1234.5f), (back!.Frame, back.Number, back.Complaints, back.Clarity));
        Assert.Equal(Face.Vector.Select(number => (float)(Half)number), back.Vector);
    }

    [Fact]
    public async Task Same_face_is_never_sealed_alike_twice()
    {
        FaceSeal seal = Seal();
        Assert.NotEqual(await seal.CloseAsync("compact", Face, Stop), await seal.CloseAsync("compact", Face, Stop));
    }

    [Fact]
    public async Task Seal_of_another_space_is_none() => Assert.Null(await Seal().OpenAsync("hog", await Seal().CloseAsync("compact", Face, Stop), 0, 0, Stop));

    [Theory]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public async Task Seal_holds_an_hour(int minutes, bool holds)
    {
        string text = await Seal().CloseAsync("compact", Face, Stop);
        _clock.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(holds, await Seal().OpenAsync("compact", text, 0, 0, Stop) is not null);
    }

    [Fact]
    public async Task Seal_of_before_midnight_holds_after_it()
    {
        _clock.Advance(_clock.GetUtcNow().Date.AddDays(1).AddMinutes(-10) - _clock.GetUtcNow().DateTime);
        string text = await Seal().CloseAsync("compact", Face, Stop);
        _clock.Advance(TimeSpan.FromMinutes(20));
        Assert.NotNull(await Seal().OpenAsync("compact", text, 0, 0, Stop));
    }

    [Fact]
    public async Task Key_of_a_day_vanishes_with_the_next()
    {
        await Seal().CloseAsync("compact", Face, Stop);
        Assert.StartsWith("SEAL#", _documents.Dump(), StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty(_documents.Dump());
    }

    [Fact]
    public async Task Change_of_any_byte_is_noticed()
    {
        byte[] closed = Base64Url.DecodeFromChars(await Seal().CloseAsync("compact", Face, Stop));
        for (int place = 0; place < closed.Length; place++)
        {
            byte[] changed = [.. closed];
            changed[place] ^= 1;
            Assert.Null(await Seal().OpenAsync("compact", Base64Url.EncodeToString(changed), 0, 0, Stop));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base 64!")]
    [InlineData("c2VhbA")]
    public async Task What_was_never_a_seal_is_none(string text) => Assert.Null(await Seal().OpenAsync("compact", text, 0, 0, Stop));

    /// <summary>Another process each time: what they share is storage.</summary>
    private FaceSeal Seal() => new(_documents, _clock, Chance);

    private void Chance(Span<byte> bytes) => bytes.Fill(++_next);
}
