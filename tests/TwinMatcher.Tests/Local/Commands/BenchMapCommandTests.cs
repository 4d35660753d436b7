using System.Text.Json;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Commands;

public sealed class BenchMapCommandTests
{
    [Fact]
    public async Task Neighbours_of_a_few_simulated_faces_stay_neighbours()
    {
        (int exit, string output, string error) = await TwinProcess.RunAsync(null, "bench", "map", "--faces", "200", "--json");
        Assert.True(exit == 0, error);
        using JsonDocument told = JsonDocument.Parse(output);
        Assert.Equal(200, told.RootElement.GetProperty("faces").GetInt32());
        Assert.InRange(told.RootElement.GetProperty("ownNeighboursOnMap").GetDouble(), 0.9, 1);
    }
}
