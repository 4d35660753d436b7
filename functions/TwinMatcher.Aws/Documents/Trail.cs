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

    /// <summary>Whether this write is among the last of an item.</summary>
    public static bool Shows(Dictionary<string, AttributeValue>? item, DocumentChange change, string stamp) => item is { Count: > 0 }
        && (Is(item, AttributeOf((change.Expected ?? 0) + 1), stamp) || (change.Expected is null && Is(item, Unconditional, stamp)));

    /// <summary>Whether so many have written since the version of this write that nothing can be said about it. An item that is gone, or began anew, says nothing either;
    /// but then nothing of this write is left that anybody could see.</summary>
    public static bool IsOverwritten(Dictionary<string, AttributeValue>? item, DocumentChange change)
        => item is { Count: > 0 } && DynamoItem.VersionOf(item) > change.Expected + Length;

    private static bool Is(Dictionary<string, AttributeValue> item, string attribute, string stamp) => item.TryGetValue(attribute, out AttributeValue? value) && value.S == stamp;
}
