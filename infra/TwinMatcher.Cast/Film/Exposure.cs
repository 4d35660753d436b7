using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Film;

/// <summary>
/// Renders one sitter onto a plate: one ray for each pixel, then four where neighbours differ. Rows are shared out to threads;
/// no pixel depends on another thread's, so any number of them gives the same bytes.
/// </summary>
internal sealed class Exposure
{
    /// <summary>Neighbours whose tones differ by more are looked at again.</summary>
    private const float VisibleStep = 0.08f;

    private const int PacketWidth = 4, PacketHeight = 2, Samples = 4;

    /// <summary>Pixels a side of a tile, whose rays share the first part of their way.</summary>
    private const int Tile = 8;

    /// <summary>Four places within a pixel, none above or beside another.</summary>
    private static readonly float[] SampleX = [-0.125f, 0.375f, -0.375f, 0.125f], SampleY = [-0.375f, -0.125f, 0.125f, 0.375f];

    private readonly Sitter _sitter;
    private readonly Plate _plate;
    private readonly int _left, _top, _width, _height, _threads;
    private readonly float[] _starts;
    private readonly Vec3[] _colours;
    private readonly Material[] _materials;

    /// <param name="sitter">Who.</param>
    /// <param name="plate">What is behind.</param>
    /// <param name="threads">At most so many at once.</param>
    public Exposure(Sitter sitter, Plate plate, int threads)
    {
        (_sitter, _plate, _threads) = (sitter, plate, threads);
        // Nothing of a person is wider than 25 cm to a side or higher than 20 over the eyes, whichever way the head is held.
        float reach = 25 * sitter.Scale;
        _left = Math.Clamp((int)(sitter.Camera.CentreX - reach), 0, plate.Width) / Tile * Tile;
        _top = Math.Clamp((int)(sitter.Camera.CentreY - reach), 0, plate.Height) / Tile * Tile;
        _width = (Math.Clamp((int)(sitter.Camera.CentreX + reach), 0, plate.Width) - _left + Tile - 1) / Tile * Tile;
        _height = (plate.Height - _top + Tile - 1) / Tile * Tile;
        _starts = new float[_width / Tile * (_height / Tile)];
        _colours = new Vec3[_width * _height];
        _materials = new Material[_width * _height];
    }

    public void Take()
    {
        Share((_starts.Length + Wide.Count - 1) / Wide.Count, Approach);
        Share(_height / PacketHeight, Row);
        int[] edges = Edges();
        float[] cover = new float[edges.Length];
        var smooth = new Vec3[edges.Length];
        Share((edges.Length + 31) / 32, part => Smooth(edges, part * 32, Math.Min(edges.Length, part * 32 + 32), smooth, cover));
        for (int i = 0; i < _materials.Length; i++)
            if (_materials[i] != Material.None) Lay(i, _colours[i], 1);
        for (int i = 0; i < edges.Length; i++) Lay(edges[i], smooth[i], cover[i]);
    }

    private void Share(int parts, Action<int> work)
    {
        if (_threads == 1) for (int i = 0; i < parts; i++) work(i);
        else Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = _threads }, work);
    }

    private float StartOf(int pixel) => _starts[pixel / _width / Tile * (_width / Tile) + pixel % _width / Tile];

    private void Approach(int part)
    {
        Span<float> x = stackalloc float[Wide.Count], y = stackalloc float[Wide.Count], starts = stackalloc float[Wide.Count];
        int columns = _width / Tile, first = part * Wide.Count;
        for (int i = 0; i < Wide.Count; i++)
        {
            int tile = Math.Min(first + i, _starts.Length - 1);
            (x[i], y[i]) = (_left + (tile % columns + 0.5f) * Tile, _top + (tile / columns + 0.5f) * Tile);
        }
        // Half the diagonal of a tile, and a little for rays that spread.
        _sitter.Walk.Approach(x, y, 0.75f * Tile / _sitter.Scale, starts);
        starts[..Math.Min(Wide.Count, _starts.Length - first)].CopyTo(_starts.AsSpan(first));
    }

    private void Row(int row)
    {
        Span<float> x = stackalloc float[Wide.Count], y = stackalloc float[Wide.Count], starts = stackalloc float[Wide.Count];
        Span<Vec3> colours = stackalloc Vec3[Wide.Count];
        Span<Material> materials = stackalloc Material[Wide.Count];
        for (int column = 0; column < _width; column += PacketWidth)
        {
            for (int i = 0; i < Wide.Count; i++)
                (x[i], y[i]) = (_left + column + i % PacketWidth + 0.5f, _top + row * PacketHeight + i / PacketWidth + 0.5f);
            starts.Fill(StartOf(row * PacketHeight * _width + column));
            _sitter.Walk.Trace(x, y, starts, colours, materials);
            for (int i = 0; i < Wide.Count; i++)
            {
                int pixel = (row * PacketHeight + i / PacketWidth) * _width + column + i % PacketWidth;
                (_colours[pixel], _materials[pixel]) = (colours[i], materials[i]);
            }
        }
    }

    /// <summary>Pixels unlike one of their neighbours; they are taken off the plain pass.</summary>
    private int[] Edges()
    {
        float[] tones = [.. _colours.Select((colour, i) => _materials[i] == Material.None ? 0.5f : MathF.Sqrt(Math.Clamp(colour.Luminance(), 0, 1.2f)))];
        var edges = new List<int>();
        for (int i = 0; i < tones.Length; i++)
        {
            int x = i % _width, y = i / _width;
            if (x > 0 && Differ(i, i - 1) || x < _width - 1 && Differ(i, i + 1) || y > 0 && Differ(i, i - _width) || y < _height - 1 && Differ(i, i + _width))
                edges.Add(i);
        }
        foreach (int i in edges) _materials[i] = Material.None;
        return [.. edges];

        bool Differ(int a, int b) => _materials[a] != _materials[b] || MathF.Abs(tones[a] - tones[b]) > VisibleStep;
    }

    private void Smooth(int[] edges, int from, int to, Vec3[] smooth, float[] cover)
    {
        Span<float> x = stackalloc float[Wide.Count], y = stackalloc float[Wide.Count], starts = stackalloc float[Wide.Count];
        Span<Vec3> colours = stackalloc Vec3[Wide.Count];
        Span<Material> materials = stackalloc Material[Wide.Count];
        for (int at = from; at < to; at += 2)
        {
            for (int i = 0; i < Wide.Count; i++)
            {
                int pixel = edges[Math.Min(at + i / Samples, to - 1)];
                (x[i], y[i]) = (_left + pixel % _width + 0.5f + SampleX[i % Samples], _top + pixel / _width + 0.5f + SampleY[i % Samples]);
                starts[i] = StartOf(pixel);
            }
            _sitter.Walk.Trace(x, y, starts, colours, materials);
            for (int which = 0; which < 2 && at + which < to; which++)
            {
                Vec3 sum = default;
                int hits = 0;
                for (int i = which * Samples; i < (which + 1) * Samples; i++)
                {
                    if (materials[i] == Material.None) continue;
                    // One glaring sample must not outshine the other three.
                    sum += new Vec3(MathF.Min(colours[i].X, 1.5f), MathF.Min(colours[i].Y, 1.5f), MathF.Min(colours[i].Z, 1.5f));
                    hits++;
                }
                (smooth[at + which], cover[at + which]) = (hits > 0 ? sum * (1f / hits) : default, hits * (1f / Samples));
            }
        }
    }

    private void Lay(int pixel, Vec3 colour, float cover)
    {
        int x = _left + pixel % _width, y = _top + pixel / _width;
        if (x >= _plate.Width || y >= _plate.Height) return;
        int place = y * _plate.Width + x;
        _plate.Colours[place] = Curves.Mix(_plate.Colours[place], colour, cover);
    }
}
