using TwinMatcher.Learning.Candidates;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Tests.Learning.Candidates;

public sealed class FacePairsTests
{
    private static readonly LearningSet Set = new GeneratedFaces { Seed = 11, People = 7, FacesEach = 60, Dimension = 16 }.Set();

    [Fact]
    public void Batch_holds_no_person_twice_and_pairs_are_of_one_person()
    {
        foreach ((int First, int Second)[] batch in new FacePairs(Set).Draw(3, 128))
        {
            Assert.All(batch, pair => Assert.Equal(Set.Faces.People[pair.First], Set.Faces.People[pair.Second]));
            Assert.Equal(batch.Length, batch.Select(pair => Set.Faces.People[pair.First]).Distinct().Count());
        }
    }

    [Fact]
    public void Everybody_with_many_faces_has_eight_pairs_of_sixteen_faces()
    {
        (int First, int Second)[] all = [.. new FacePairs(Set).Draw(3, 128).SelectMany(batch => batch)];
        Assert.Equal(7 * 8, all.Length);
        Assert.Equal(7 * 16, all.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Count());
        Assert.All(all.GroupBy(pair => Set.Faces.People[pair.First]), person => Assert.Equal(8, person.Count()));
    }

    [Fact]
    public void Pairs_that_would_stand_alone_in_a_batch_are_left_out() =>
        Assert.Equal([.. Enumerable.Repeat(3, 16)], new FacePairs(Set).Draw(3, 3).Select(batch => batch.Length));

    [Fact]
    public void Another_seed_draws_other_pairs_and_the_same_seed_the_same()
    {
        FacePairs pairs = new(Set);
        Assert.Equal(pairs.Draw(3, 128), pairs.Draw(3, 128));
        Assert.NotEqual(pairs.Draw(3, 128).First(), pairs.Draw(4, 128).First());
    }

    [Fact]
    public void Whoever_has_one_train_face_makes_no_pair()
    {
        FaceTable faces = Set.Faces;
        int[] one = [.. Set.Train.GroupBy(face => faces.People[face]).Select((person, i) => person.Take(i == 0 ? 1 : 2)).SelectMany(some => some)];
        LearningSet few = new(GeneratedFaces.Table([.. one.Select(face => (faces.Faces[face], faces.Vectors[face][..16].ToArray()))]), []);
        Assert.Equal(6, new FacePairs(few).People);
    }

    [Fact]
    public void Validation_takes_everybodys_first_asking_face_with_a_train_face()
    {
        (int First, int Second)[] pairs = [.. FacePairs.Validation(Set, 4).SelectMany(chunk => chunk)];
        Assert.Equal(Enumerable.Range(0, 7), pairs.Select(pair => Set.Faces.People[pair.First]));
        Assert.All(pairs, pair =>
        {
            int person = Set.Faces.People[pair.First];
            Assert.Equal(Enumerable.Range(0, Set.Faces.Count).First(face => Set.Faces.People[face] == person && Set.Sides[face] == Side.Validation), pair.First);
            Assert.Equal(Set.Train.First(face => Set.Faces.People[face] == person), pair.Second);
        });
    }

    [Fact]
    public void Validation_chunk_of_one_pair_is_left_out() => Assert.Equal([3, 3], FacePairs.Validation(Set, 3).Select(chunk => chunk.Length));
}
