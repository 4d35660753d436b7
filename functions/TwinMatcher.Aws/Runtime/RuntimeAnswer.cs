namespace TwinMatcher.Aws.Runtime;

/// <summary>What the Runtime API answers.</summary>
/// <param name="Headers">Those that begin with <c>Lambda-</c>; names of any case.</param>
/// <param name="Body">Good until the next request.</param>
internal sealed record RuntimeAnswer(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    public string Header(string name) => Headers.TryGetValue(name, out string? value) ? value : "";
}
