using System.Text.Json.Nodes;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.Tests.Product;

namespace TwinMatcher.AwsTests.Product;

/// <summary>The packages need nothing that they do not carry but a C library, OpenSSL and certificates.</summary>
public sealed class MinimalRootTests(Moto moto)
{
    [Fact]
    public async Task Four_functions_enrol_find_and_compact_where_there_is_nothing_else()
    {
        using FunctionRoot root = await FunctionRoot.OpenAsync();
        await using PublishedPlace place = await PublishedPlace.StartAsync(moto, root);
        RunningProduct clients = place.Clients;
        string ada = await clients.AddPersonAsync("Ada");
        JsonNode upload = await clients.UploadAsync(place.Photo(1), ada);
        Assert.True((string)upload["state"]! == "ready", upload.ToJsonString());
        await clients.IndexedAsync(1);
        Assert.Equal(ada, (string)(await clients.MatchAsync(place.Photo(1, shot: 1)))["faces"]![0]!["answers"]![0]!["looks"]![0]!["personId"]!);
        await place.Stack.InvokeAsync("Retrain", """{"task":"compact"}""");
        Assert.Contains("\"task\":\"compact\",\"done\":true", (await place.Stack.FunctionAsync("Retrain")).Said, StringComparison.Ordinal);
    }

    /// <summary>libstdc++ and libgcc are what the .NET runtime itself is linked to.</summary>
    [Fact]
    public async Task Root_has_no_shell_no_dotnet_and_no_icu()
    {
        using FunctionRoot root = await FunctionRoot.OpenAsync();
        Assert.Equal(["ca-certificates", "libc6", "libgcc-s1", "libssl3", "libstdc++6"], FunctionRoot.Contents.Select(line => line.Replace("libssl3t64", "libssl3", StringComparison.Ordinal)));
        foreach (string file in (string[])["sh", "bash", "dotnet", "libicuuc.so*", "libz.so*", "libhostfxr.so"]) Assert.False(FunctionRoot.Holds(file), file);
    }
}
