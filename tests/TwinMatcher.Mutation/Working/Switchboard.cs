using System.Reflection;

namespace TwinMatcher.Mutation.Working;

/// <summary>The switches of the mutated assembly, which the worker is not compiled against.</summary>
internal sealed class Switchboard
{
    private readonly FieldInfo? _current, _most;
    private readonly FieldInfo _passed;

    public Switchboard(Assembly mutated)
    {
        Type type = mutated.GetType("TwinMatcher.Mutation.Switch") ?? throw new InvalidOperationException($"{mutated.GetName().Name} has no mutants in it.");
        _passed = type.GetField("Passed")!;
        _current = type.GetField("Current");
        _most = type.GetField("Most");
    }

    /// <summary>How often the mutant that is on was passed since.</summary>
    public long Passed => (long)_passed.GetValue(null)!;

    /// <param name="mutant">-1 for none.</param>
    /// <param name="most">How often it may be passed by one test.</param>
    public void Set(int mutant, long most)
    {
        if (mutant != (int)_current!.GetValue(null)!) _passed.SetValue(null, 0L);
        _most!.SetValue(null, most == long.MaxValue ? most : Passed + most);
        _current.SetValue(null, mutant);
    }

    /// <summary>What was passed since the last time, where the assembly notes that.</summary>
    public IReadOnlyList<(int Id, int Times)> TakePassed()
    {
        int[] passed = (int[])_passed.GetValue(null)!;
        List<(int, int)> taken = [];
        for (int id = 0; id < passed.Length; id++)
        {
            if (passed[id] == 0) continue;
            taken.Add((id, passed[id]));
            passed[id] = 0;
        }

        return taken;
    }
}
