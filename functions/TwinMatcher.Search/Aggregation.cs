using System.Text.Json.Serialization;

namespace TwinMatcher.Search;

/// <summary>How the cosines of a person's photos to a query become that person's place in an answer. The numbers are stored in head files.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Aggregation>))]
public enum Aggregation
{
    /// <summary>By the best photo.</summary>
    [JsonStringEnumMemberName("best_face")]
    BestFace = 0,

    /// <summary>By the mean of the three best photos, or of those there are: one photo of somebody else under a person's name does not decide alone.</summary>
    [JsonStringEnumMemberName("mean_of_best_three")]
    MeanOfBestThree = 1,

    /// <summary>By votes of the ten nearest photos, each weighing what it has over the tenth; people without votes follow by their best photo.</summary>
    [JsonStringEnumMemberName("nearest_vote")]
    NearestVote = 2,
}
