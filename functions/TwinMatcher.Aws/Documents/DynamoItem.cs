using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Aws.Documents;

/// <summary>A document as an item of the table. Bodies are text, so that an operator can read them in the console.</summary>
internal static class DynamoItem
{
    public const string Partition = "pk", Sort = "sk", Body = "body", Version = "version";

    /// <summary>Seconds since 1970: the table's time to live, which deletes days later; until then readers must not see it.</summary>
    public const string Expires = "expires";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Dictionary<string, AttributeValue> Key(DocumentKey key) => new()
    {
        [Partition] = new AttributeValue(key.Partition),
        [Sort] = new AttributeValue(key.Sort),
    };

    /// <exception cref="ArgumentException">The body is not UTF-8.</exception>
    public static AttributeValue Text(ReadOnlyMemory<byte> body) => new(Utf8.GetString(body.Span));

    public static AttributeValue Number(long number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue Seconds(DateTimeOffset moment) => Number(moment.ToUnixTimeSeconds());

    public static Document Read(Dictionary<string, AttributeValue> item) => new(
        new DocumentKey(item[Partition].S, item[Sort].S),
        Utf8.GetBytes(item[Body].S),
        VersionOf(item),
        item.TryGetValue(Expires, out AttributeValue? expires) ? DateTimeOffset.FromUnixTimeSeconds(ToNumber(expires)) : null);

    public static long VersionOf(Dictionary<string, AttributeValue> item) => ToNumber(item[Version]);

    private static long ToNumber(AttributeValue value) => long.Parse(value.N, CultureInfo.InvariantCulture);
}
