using System.Globalization;
using Amazon.DynamoDBv2.Model;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Aws.Documents;

/// <summary>The stamps of the last writes of an item, in attributes that take turns with its version. When an answer was lost and the repeated attempt is refused, they
/// tell whether the lost attempt took effect, even if others have written since.</summary>
internal static class Trail
{
    /// <summary>Puts without a condition do not know the version they make.</summary>
    public const string Unconditional = "w";

    /// <summary>Writes remembered; sixteen racers on one item were seen to pass a pausing one by ten versions at most.</summary>
    public const int Length = 16;

    public static string AttributeOf(long version) => "w" + (version % Length).ToString(CultureInfo.InvariantCulture);

    /// <summary>What became of an earlier attempt at a refused change.</summary>
    /// <param name="item">As it is now; null when there is none.</param>
    /// <returns>Whether it took effect; null when nobody can tell.</returns>
    public static bool? Shows(Dictionary<string, AttributeValue>? item, DocumentChange change, string stamp)
    {
        if (item is not { Count: > 0 }) return null;
        long made = (change.Expected ?? 0) + 1, version = DynamoItem.VersionOf(item);
        if (Is(item, AttributeOf(made), stamp) || (change.Expected is null && Is(item, Unconditional, stamp))) return true;
        return change.Expected is not null && version >= made && version < made + Length ? false : null;
    }

    private static bool Is(Dictionary<string, AttributeValue> item, string attribute, string stamp) => item.TryGetValue(attribute, out AttributeValue? value) && value.S == stamp;
}
