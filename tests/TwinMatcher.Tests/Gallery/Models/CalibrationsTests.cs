using System.Text;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Tests.Gallery.Models;

public sealed class CalibrationsTests
{
    private readonly TestGallery _gallery = new();

    [Fact]
    public async Task Space_that_was_never_measured_has_the_cosine_in_percent() => Assert.Same(Calibration.Neutral, await Make().OfAsync("unmeasured"));

    [Fact]
    public async Task Shipped_one_stands_where_none_is_stored()
    {
        (string space, Calibration shipped) = Calibrations.Shipped.First();
        Assert.Same(shipped, await Make().OfAsync(space));
        Assert.Equal((true, Calibration.Points), (shipped.IsMeasured, shipped.Impostors.Count));
        Assert.Same(Calibrations.Shipped, Calibrations.Shipped);
    }

    /// <summary>Looked for once a minute.</summary>
    [Fact]
    public async Task Stored_one_counts_a_minute_after_it_was_stored_at_the_latest()
    {
        Calibrations calibrations = Make();
        await calibrations.OfAsync("s");
        await _gallery.Documents.WriteAsync([DocumentChange.Put(Keys.Calibration("s"), Encoding.UTF8.GetBytes("""{"slope":2,"middle":0.5,"impostors":[0.1],"measuredOn":"here"}"""))]);
        _gallery.Clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.False((await calibrations.OfAsync("s")).IsMeasured);
        _gallery.Clock.Advance(TimeSpan.FromTicks(1));
        Calibration stored = await calibrations.OfAsync("s");
        Assert.Equal((2.0, 0.5, "here"), (stored.Slope, stored.Middle, stored.MeasuredOn));
    }

    [Fact]
    public async Task Stored_null_is_as_if_it_was_never_measured()
    {
        await _gallery.Documents.WriteAsync([DocumentChange.Put(Keys.Calibration("s"), "null"u8.ToArray())]);
        Assert.Same(Calibration.Neutral, await Make().OfAsync("s"));
    }

    private Calibrations Make() => new(_gallery.Documents, _gallery.Clock);
}
