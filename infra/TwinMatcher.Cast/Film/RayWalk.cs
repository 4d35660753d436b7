using System.Runtime.Intrinsics;
using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Light;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Film;

/// <summary>Sends eight rays at a time to a person and paints what they meet. Holds no state: any number of threads may walk.</summary>
internal sealed class RayWalk(HeadField head, Camera camera, Lighting light, Painter painter, float hardness)
{
    /// <summary>How near counts as there, and which share of the distance a step goes: the field is steeper than distance here and there.</summary>
    private const float Near = 0.015f, Share = 0.84f;

    private const int MostSteps = 72, MostShadowSteps = 18;

    /// <summary>Where rays enter and leave the space a person fills.</summary>
    private const float Enter = Camera.Distance - 26, Leave = Camera.Distance + 14;

    private static readonly float[] Surroundings = [0.35f, 0.9f, 1.9f, 3.6f];

    /// <summary>
    /// How far all rays within some pixels of eight places can go before anything may be near: a march that many rays share.
    /// Infinite where they meet nothing at all.
    /// </summary>
    /// <param name="columns">Of the middle ray.</param>
    /// <param name="rows">Of the middle ray.</param>
    /// <param name="around">How far other rays are from the middle one, cm.</param>
    /// <param name="starts">The distances from the lens.</param>
    public void Approach(ReadOnlySpan<float> columns, ReadOnlySpan<float> rows, float around, Span<float> starts)
    {
        Directions(columns, rows, out Lanes dx, out Lanes dy, out Lanes dz);
        Lanes t = Wide.All(Enter), walking = Vector256<int>.AllBitsSet.AsSingle();
        for (int step = 0; step < MostSteps; step++)
        {
            Lanes free = head.Distance(Wide.All(camera.Eye.X) + dx * t, Wide.All(camera.Eye.Y) + dy * t, Wide.All(camera.Eye.Z) + dz * t) - Wide.All(around);
            walking &= Vector256.GreaterThan(free, Wide.All(0.1f)) & Vector256.LessThan(t, Wide.All(Leave));
            if (walking.AsInt32() == Vector256<int>.Zero) break;
            t += (free * Share) & walking;
        }
        Vector256.ConditionalSelect(Vector256.LessThan(t, Wide.All(Leave)), t, Wide.All(float.PositiveInfinity)).CopyTo(starts);
    }

    /// <summary>Colours and materials of eight places in the picture, each given by column, row and where its ray may start.</summary>
    public void Trace(ReadOnlySpan<float> columns, ReadOnlySpan<float> rows, ReadOnlySpan<float> starts, Span<Vec3> colours, Span<Material> materials)
    {
        materials.Clear();
        Lanes start = Vector256.Create(starts);
        if (Wide.AllAbove(start, Leave)) return;
        Directions(columns, rows, out Lanes dx, out Lanes dy, out Lanes dz);
        Lanes hit = March(Wide.Min(start, Wide.All(Leave)), dx, dy, dz, out Lanes x, out Lanes y, out Lanes z);
        uint bits = hit.ExtractMostSignificantBits();
        if (bits == 0) return;

        Surfaces surfaces = default;
        head.Measure(x, y, z, ref surfaces);
        Normal(x, y, z, out Lanes nx, out Lanes ny, out Lanes nz);
        Lanes open = Openness(x, y, z, nx, ny, nz), lit = Lit(x, y, z, nx, ny, nz, hit);
        for (int lane = 0; lane < Wide.Count; lane++)
        {
            if ((bits >> lane & 1) == 0) continue;
            Vec3 place = At(x, y, z, lane), view = -At(dx, dy, dz, lane), normal = At(nx, ny, nz, lane);
            if (Vec3.Dot(normal, normal) < 0.5f) normal = view;
            materials[lane] = surfaces.At(lane);
            float skin = surfaces.Skin.GetElement(lane), hair = surfaces.Hair.GetElement(lane);
            colours[lane] = painter.Paint(new Spot(
                materials[lane], head.Plan.Who.Lean.Straighten(place), place, normal, view, open.GetElement(lane), lit.GetElement(lane), skin, hair - skin));
        }
    }

    private static Vec3 At(Lanes x, Lanes y, Lanes z, int lane) => new(x.GetElement(lane), y.GetElement(lane), z.GetElement(lane));

    private void Directions(ReadOnlySpan<float> columns, ReadOnlySpan<float> rows, out Lanes dx, out Lanes dy, out Lanes dz)
    {
        Lanes px = Vector256.Create(columns) - Wide.All(camera.CentreX), py = Vector256.Create(rows) - Wide.All(camera.CentreY);
        dx = Wide.All(camera.Ahead.X) + px * camera.PerColumn.X + py * camera.PerRow.X;
        dy = Wide.All(camera.Ahead.Y) + px * camera.PerColumn.Y + py * camera.PerRow.Y;
        dz = Wide.All(camera.Ahead.Z) + px * camera.PerColumn.Z + py * camera.PerRow.Z;
        Lanes length = Wide.One / Wide.Length(dx, dy, dz);
        (dx, dy, dz) = (dx * length, dy * length, dz * length);
    }

    private Lanes March(Lanes start, Lanes dx, Lanes dy, Lanes dz, out Lanes x, out Lanes y, out Lanes z)
    {
        Lanes ox = Wide.All(camera.Eye.X), oy = Wide.All(camera.Eye.Y), oz = Wide.All(camera.Eye.Z);
        Lanes t = start, d = Wide.Zero, walking = Vector256<int>.AllBitsSet.AsSingle();
        (x, y, z) = (ox, oy, oz);
        for (int step = 0; step < MostSteps; step++)
        {
            (x, y, z) = (ox + dx * t, oy + dy * t, oz + dz * t);
            d = head.Distance(x, y, z);
            walking &= Vector256.GreaterThan(d, Wide.All(Near)) & Vector256.LessThan(t, Wide.All(Leave));
            if (walking.AsInt32() == Vector256<int>.Zero) break;
            t += (d * Share) & walking;
        }
        (x, y, z) = (ox + dx * t, oy + dy * t, oz + dz * t);
        return Vector256.LessThan(t, Wide.All(Leave)) & Vector256.LessThan(d, Wide.All(0.4f));
    }

    /// <summary>The slope of the field at the corners of a small tetrahedron.</summary>
    private void Normal(Lanes x, Lanes y, Lanes z, out Lanes nx, out Lanes ny, out Lanes nz)
    {
        Lanes e = Wide.All(0.03f);
        Lanes a = head.Distance(x + e, y - e, z - e), b = head.Distance(x - e, y - e, z + e);
        Lanes c = head.Distance(x - e, y + e, z - e), d = head.Distance(x + e, y + e, z + e);
        (nx, ny, nz) = (a - b - c + d, c + d - a - b, b + d - a - c);
        Lanes scale = Wide.One / Wide.Max(Wide.Length(nx, ny, nz), Wide.All(1e-6f));
        (nx, ny, nz) = (nx * scale, ny * scale, nz * scale);
    }

    /// <summary>How much of the surroundings is seen: corners are dark.</summary>
    private Lanes Openness(Lanes x, Lanes y, Lanes z, Lanes nx, Lanes ny, Lanes nz)
    {
        Lanes closed = Wide.Zero;
        float weight = 1;
        foreach (float step in Surroundings)
        {
            Lanes d = head.Distance(x + nx * step, y + ny * step, z + nz * step);
            closed += Wide.Max(Wide.Zero, Wide.All(step) - d) * (weight / step);
            weight *= 0.72f;
        }
        return Wide.Unit(Wide.One - closed * 0.55f);
    }

    /// <summary>How much of the lamp is seen: the narrowest passage on the way to it decides.</summary>
    private Lanes Lit(Lanes x, Lanes y, Lanes z, Lanes nx, Lanes ny, Lanes nz, Lanes hit)
    {
        Vec3 key = light.Key;
        Lanes facing = Vector256.GreaterThan(nx * key.X + ny * key.Y + nz * key.Z, Wide.All(-0.25f)) & hit;
        if (facing.ExtractMostSignificantBits() == 0) return Wide.One;
        (x, y, z) = (x + nx * 0.1f, y + ny * 0.1f, z + nz * 0.1f);
        Lanes lit = Wide.One, t = Wide.All(0.3f), before = Wide.All(1e9f);
        for (int step = 0; step < MostShadowSteps; step++)
        {
            Lanes d = head.Distance(x + t * key.X, y + t * key.Y, z + t * key.Z);
            Lanes back = Wide.Min(d * d / (before * 2f), d * 0.5f), gap = Wide.Sqrt(Wide.Max(Wide.Zero, d * d - back * back));
            before = Wide.Max(d, Wide.All(0.02f));
            Lanes share = gap * hardness / Wide.Max(Wide.All(0.2f), t - back);
            lit = Wide.Min(lit, Vector256.ConditionalSelect(Vector256.LessThan(d, Wide.Zero), d, share) * 0.8f + Wide.All(0.1f));
            t += Wide.Min(Wide.All(2.6f), Wide.Max(Wide.All(0.3f), d * 0.9f));
            if (Wide.AllAbove(-lit, 0.02f) || Wide.AllAbove(t, 16)) break;
        }
        return Wide.Ease(lit);
    }
}
