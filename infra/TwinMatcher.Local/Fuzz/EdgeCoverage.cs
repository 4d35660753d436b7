using System.Reflection;
using System.Runtime.InteropServices;

namespace TwinMatcher.Local.Fuzz;

/// <summary>
/// Which branches an input takes, in assemblies that SharpFuzz's tool has rewritten: each branch counts in a map of theirs, which is found by its name, so that
/// nothing of it is needed to build or to run. Native code counts nothing.
/// </summary>
internal sealed class EdgeCoverage
{
    private const int MapSize = 1 << 16;

    private readonly nint _map;
    private readonly byte[] _zeros = new byte[MapSize], _now = new byte[MapSize], _seen = new byte[MapSize];

    private EdgeCoverage(FieldInfo map)
    {
        _map = Marshal.AllocHGlobal(MapSize);
        Clear();
        map.SetValue(null, _map);
    }

    /// <summary>Branches taken by any input so far.</summary>
    public int Edges { get; private set; }

    /// <summary>Null where no assembly was rewritten; else before any of them is used.</summary>
    public static EdgeCoverage? TryOpen()
        => Type.GetType("SharpFuzz.Common.Trace, SharpFuzz.Common")?.GetField("SharedMem", BindingFlags.Public | BindingFlags.Static) is FieldInfo map ? new EdgeCoverage(map) : null;

    /// <summary>Before an input.</summary>
    public void Clear() => Marshal.Copy(_zeros, 0, _map, MapSize);

    /// <summary>Whether the input took a branch, or took it more often by a power of two, than any before.</summary>
    public bool IsNew()
    {
        Marshal.Copy(_map, _now, 0, MapSize);
        bool found = false;
        for (int at = 0; _now.AsSpan(at).IndexOfAnyExcept((byte)0) is var next and >= 0; at++)
        {
            at += next;
            byte bucket = (byte)(1 << int.Log2(_now[at]));
            if ((_seen[at] & bucket) != 0) continue;
            if (_seen[at] == 0) Edges++;
            _seen[at] |= bucket;
            found = true;
        }

        return found;
    }
}
