using TwinMatcher.Learning.Data;

namespace TwinMatcher.Tests.Learning.Data;

public sealed class TrialTests
{
    private static readonly FaceTable Faces = new GeneratedFaces { Seed = 15, People = 4, FacesEach = 5, Dimension = 3 }.Table();

    [Fact]
    public void Only_those_ask_whose_person_has_a_face_that_answers()
    {
        Trial trial = new(Faces, [0, 1, 10], [2, 3, 7, 12, 17], 10);
        Assert.Equal([2, 3, 12], trial.Asking);
        Assert.Equal([(0, 2), (0, 2), (2, 3)], trial.Own);
        Assert.Equal(2, trial.People);
    }

    [Fact]
    public void As_many_ask_as_may()
    {
        Assert.Equal([2, 3, 4], new Trial(Faces, [0, 1], [2, 3, 4], 3).Asking);
        Assert.Equal(2, new Trial(Faces, [0, 1], [2, 3, 4], 2).Asking.Length);
    }

    /// <summary>Drawn by the ids alone, and in the order of faces: whoever asks does not depend on who else may.</summary>
    [Fact]
    public void Those_who_are_drawn_are_the_same_next_time()
    {
        int[] answering = [0, 5, 10, 15], asking = [1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14, 16, 17, 18, 19];
        int[] drawn = new Trial(Faces, answering, asking, 6).Asking, fewer = new Trial(Faces, answering, asking, 3).Asking;
        Assert.Equal(drawn.Order(), drawn);
        Assert.Equal(3, fewer.Intersect(drawn).Count());
    }
}
