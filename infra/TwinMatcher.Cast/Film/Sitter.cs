using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Light;

namespace TwinMatcher.Cast.Film;

/// <summary>A person posed before a camera: ready to be rendered, and the source of truth about where the face is.</summary>
internal sealed class Sitter
{
    public Sitter(Character who, Shot shot, Lamp lamp, float x, float y, float scale)
    {
        Who = who;
        Camera = new Camera(shot.Pose, x, y, scale);
        Scale = scale;
        Head = new HeadField(new FacePlan(who, shot.Expression), shot, Camera.HeadToTorso);
        var light = new Lighting(lamp, Camera.WorldToHead);
        Walk = new RayWalk(Head, Camera, light, new Painter(Head, shot, light), lamp.Hardness);
    }

    public Character Who { get; }

    public Camera Camera { get; }

    public float Scale { get; }

    public HeadField Head { get; }

    public RayWalk Walk { get; }

    public DrawnFace Truth() => FaceTruth.Of(this);
}
