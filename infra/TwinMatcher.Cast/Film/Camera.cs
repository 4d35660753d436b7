using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;

namespace TwinMatcher.Cast.Film;

/// <summary>A long lens a metre away. In head space, where rays walk.</summary>
internal sealed class Camera
{
    /// <summary>From the lens to the eyes, cm; near enough that noses are a little larger, as in any portrait.</summary>
    public const float Distance = 95;

    private const float Before = 6;   // the lens is so much nearer than the middle of the head

    /// <summary>Where the head turns and nods.</summary>
    private static readonly Vec3 Neck = new(0, -7, -9), Waist = new(0, -22, -11);

    private readonly float _focal;

    /// <param name="pose">How the head is held.</param>
    /// <param name="x">The column of the picture at which the face is.</param>
    /// <param name="y">The row.</param>
    /// <param name="scale">Pixels for a centimetre.</param>
    public Camera(Pose pose, float x, float y, float scale)
    {
        (CentreX, CentreY, _focal) = (x, y, scale * Distance);
        Motion headToWorld = Motion.About(Neck, pose.Pitch, pose.Yaw, pose.Roll);
        // Shoulders follow the head, but not all the way.
        Motion torsoToWorld = Motion.About(Waist, 0, pose.Yaw * 0.4f, pose.Roll * 0.15f);
        WorldToHead = headToWorld.Inverse();
        HeadToTorso = headToWorld.Then(torsoToWorld.Inverse());
        Eye = WorldToHead.Place(new Vec3(pose.AsideX, -2.2f + pose.AsideY, Distance - Before));
        PerColumn = WorldToHead.Direction(new(1 / _focal, 0, 0));
        PerRow = WorldToHead.Direction(new(0, -1 / _focal, 0));
        Ahead = WorldToHead.Direction(new(0, 0, -1));
    }

    public float CentreX { get; }

    public float CentreY { get; }

    public Motion WorldToHead { get; }

    public Motion HeadToTorso { get; }

    public Vec3 Eye { get; }

    /// <summary>The direction of a pixel's ray is Ahead + PerColumn (x - CentreX) + PerRow (y - CentreY).</summary>
    public Vec3 PerColumn { get; }

    public Vec3 PerRow { get; }

    public Vec3 Ahead { get; }

    public FacePoint Project(Vec3 place)
    {
        Vec3 d = place - Eye;
        float scale = _focal * _focal / Vec3.Dot(d, Ahead);
        return new(CentreX + Vec3.Dot(d, PerColumn) * scale, CentreY + Vec3.Dot(d, PerRow) * scale);
    }
}
