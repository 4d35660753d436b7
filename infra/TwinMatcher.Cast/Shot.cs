using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Film;
using TwinMatcher.Cast.Light;
using TwinMatcher.Cast.Numbers;
using TwinMatcher.Cast.Wear;

namespace TwinMatcher.Cast;

/// <summary>Everything that may differ between two pictures of one person. The same seed is the same shot for ever, whoever sits.</summary>
public sealed record Shot
{
    private Shot(ulong seed, float variety)
    {
        Seed = seed;
        Pose = Pose.Draw(variety, new Chance(seed, Streams.Pose));
        Expression = Expression.Draw(variety, new Chance(seed, Streams.Expression));
        Lamp = Lamp.Draw(variety, new Chance(seed, Streams.Lamp));
        Backdrop = BackdropChoice.Draw(new Chance(seed, Streams.Backdrop));
        Film = FilmStock.Draw(variety, new Chance(seed, Streams.Film));
        Outfit = Outfit.Draw(new Chance(seed, Streams.Outfit));
    }

    public ulong Seed { get; }

    /// <summary>Drawn over whatever the shot is; by default nothing hides a face.</summary>
    public Occluder Occluder { get; init; }

    /// <summary>How far the head is turned to the side, degrees; positive turns it to the picture's right.</summary>
    public float Yaw => Pose.Yaw;

    /// <summary>-0.2 sulks, 0 is calm, 1 laughs.</summary>
    public float Smile => Expression.Smile;

    /// <summary>At which the photo would be stored as a JPEG, 60 to 97.</summary>
    public int JpegQuality => Film.Quality;

    internal Pose Pose { get; init; }

    internal Expression Expression { get; init; }

    internal Lamp Lamp { get; init; }

    internal BackdropChoice Backdrop { get; init; }

    internal FilmStock Film { get; init; }

    internal Outfit Outfit { get; init; }

    /// <summary>The full range: turned up to 28 degrees, any light, any mood, film with grain and blur.</summary>
    public static Shot From(ulong seed) => new(seed, 1);

    /// <summary>A narrower range: 0 is a photographer's studio, 1 the full range.</summary>
    public static Shot From(ulong seed, float variety)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(variety, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(variety, 1);
        return new(seed, variety);
    }
}
