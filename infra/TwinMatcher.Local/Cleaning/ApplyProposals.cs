using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Cleaning;

/// <summary>Does what a list of proposals says, in its order. The same list again, after a crash or not, does only what is missing.</summary>
internal sealed class ApplyProposals(LocalStorage storage)
{
    private readonly SetFaceAside _setAside = new(storage.Documents, storage.Objects);
    private readonly MoveFace _move = new(storage.Documents, storage.Objects);
    private readonly MergePeople _merge = new(storage.Documents, storage.Objects);

    /// <summary>What became of each; null for those that somebody must look at first.</summary>
    /// <param name="step">Called after each.</param>
    public async Task<IReadOnlyList<(PlannedAction Action, CleaningOutcome? Outcome)>> RunAsync(IReadOnlyList<PlannedAction> actions, Action step, CancellationToken cancellation)
    {
        // What one list does is undone together, however often it was begun.
        Id run = Id.Of(["cleaning", .. actions.Select(action => $"{action.Action} {action.Person} {action.Face} {action.To}")]);
        List<(PlannedAction, CleaningOutcome?)> done = [];
        foreach (PlannedAction action in actions)
        {
            done.Add((action, action.Action switch
            {
                CleaningAction.SetAside => await _setAside.RunAsync(run, action.Person, action.Face!.Value, cancellation),
                CleaningAction.Move => await _move.RunAsync(run, action.Person, action.To!.Value, action.Face!.Value, cancellation),
                CleaningAction.Merge => await _merge.RunAsync(run, action.Person, action.To!.Value, cancellation),
                _ => null,
            }));
            step();
        }

        return done;
    }
}
