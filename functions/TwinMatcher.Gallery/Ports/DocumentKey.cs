namespace TwinMatcher.Gallery.Ports;

/// <summary>Where a document lies: ASCII text without control characters, the partition up to 256 and the sort key up to 512 characters.</summary>
public readonly record struct DocumentKey(string Partition, string Sort);
