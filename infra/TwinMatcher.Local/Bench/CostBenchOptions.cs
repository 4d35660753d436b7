namespace TwinMatcher.Local.Bench;

/// <summary>What `twin bench cost` is asked for.</summary>
/// <param name="Faces">In the gallery.</param>
/// <param name="Photos">Matched, and as many enrolled.</param>
/// <param name="MatchMemoryMb">Of the Match function.</param>
/// <param name="StorageMs">What each call of DynamoDB or S3 is taken to last: what is measured here has no network in it.</param>
internal sealed record CostBenchOptions(int Faces, int Photos, int MatchMemoryMb, double StorageMs);
