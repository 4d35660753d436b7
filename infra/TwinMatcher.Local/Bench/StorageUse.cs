namespace TwinMatcher.Local.Bench;

/// <summary>What was asked of storage, in the units that AWS counts.</summary>
/// <param name="ReadUnits">Consistent reads of 4 KB.</param>
/// <param name="WriteUnits">Writes of 1 KB; in a transaction each counts twice.</param>
/// <param name="Puts">Of objects, and pages of listings.</param>
/// <param name="Gets">Of objects, of parts, and of what is known of them.</param>
/// <param name="DocumentBytes">Written, keys included.</param>
/// <param name="ObjectBytes">Stored.</param>
/// <param name="Calls">Of any kind, one after the other or not.</param>
internal readonly record struct StorageUse(double ReadUnits, double WriteUnits, double Puts, double Gets, double DocumentBytes, double ObjectBytes, double Calls)
{
    public static StorageUse operator +(StorageUse left, StorageUse right) => new(
        left.ReadUnits + right.ReadUnits, left.WriteUnits + right.WriteUnits, left.Puts + right.Puts, left.Gets + right.Gets,
        left.DocumentBytes + right.DocumentBytes, left.ObjectBytes + right.ObjectBytes, left.Calls + right.Calls);

    public static StorageUse operator /(StorageUse use, double parts) => new(
        use.ReadUnits / parts, use.WriteUnits / parts, use.Puts / parts, use.Gets / parts, use.DocumentBytes / parts, use.ObjectBytes / parts, use.Calls / parts);
}
