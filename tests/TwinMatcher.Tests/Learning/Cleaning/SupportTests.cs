using TwinMatcher.Gallery;
using TwinMatcher.Learning.Data;
using FaceSupport = TwinMatcher.Learning.Cleaning.Support;

namespace TwinMatcher.Tests.Learning.Cleaning;

/// <summary>How much faces look like people, computed by hand: vectors are directions in the plane, cosines those of the angles between them.</summary>
public sealed class SupportTests
{
    [Fact]
    public void Better_half_of_the_cosines_counts()
    {
        // 0, 60 and 180 degrees: cosines of the first 0.5 and -1, of the second 0.5 and -0.5, of the third -1 and -0.5.
        FaceSupport support = new FaceSupport(Table([0, 60, 180])).Compute(TestContext.Current.CancellationToken);
        Assert.Equal([0.5, 0.5, -0.5], support.Own.Select(own => Math.Round(own, 5)));
    }

    [Fact]
    public void Two_of_three_others_are_the_better_half()
    {
        // Of 0 degrees: the cosines of 60, 90 and 180 are 0.5, 0 and -1.
        FaceSupport support = new FaceSupport(Table([0, 60, 90, 180])).Compute(TestContext.Current.CancellationToken);
        Assert.Equal(0.25, support.Own[0], 5);
    }

    [Fact]
    public void Face_alone_has_no_support() => Assert.True(double.IsNaN(new FaceSupport(Table([0])).Compute(TestContext.Current.CancellationToken).Own[0]));

    [Fact]
    public void People_are_as_alike_as_their_middle_faces_whichever_way_round_is_less()
    {
        // The one at 0 looks like two of three others; those look like 0 by 1, 1 and -1, of which 1 is in the middle.
        FaceSupport support = new FaceSupport(Table([0], [0, 0, 180])).Compute(TestContext.Current.CancellationToken);
        Assert.Equal(1, support.Between(0, 1), 5);
        Assert.Equal(0.5, new FaceSupport(Table([0], [60])).Compute(TestContext.Current.CancellationToken).Between(0, 1), 5);
    }

    private static FaceTable Table(params double[][] people)
    {
        (int Person, double Angle)[] faces = [.. people.SelectMany((person, number) => person.Select(angle => (number, angle)))];
        return new FaceTable(
            [.. faces.Select((face, i) => new LearnedFace(new Id((UInt128)(uint)i + 1), new Id((UInt128)(uint)face.Person + 1), 0, SizeBand.Unknown))], 2,
            (i, vector) => (vector[0], vector[1]) = ((float)Math.Cos(faces[i].Angle * Math.PI / 180), (float)Math.Sin(faces[i].Angle * Math.PI / 180)));
    }
}
