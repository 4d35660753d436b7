using TwinMatcher.Local;
using TwinMatcher.Local.Evaluation;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Evaluation;

public sealed class LabelledPhotosTests : IDisposable
{
    private const string Header = "file\tstatus\tyunet_box\tyunet_kps\n";
    private const string Points = "1,2,3,4,5,6,7,8,9,10";

    /// <summary>One of the tenth and one of the rest, as the training scripts see them too.</summary>
    private const string Tested = "toy_00.jpg", Learned = "toy_01.jpg";

    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(Tested, true), InlineData(Learned, false)]
    public void Tenth_is_the_one_training_leaves_out(string name, bool tested) => Assert.Equal(tested, LabelledPhotos.IsTest(name));

    [Fact]
    public void Only_the_tenth_is_read() => Assert.Equal([Tested], Read("").Select(photo => Path.GetFileName(photo.File)));

    [Fact]
    public void Agreed_face_is_a_face() => Assert.Equal(30, Assert.Single(Assert.Single(Read($"{Tested}\tagree\t10,20,30,40\t{Points}\n")).Faces).Box.Width);

    [Fact]
    public void Looked_at_animal_is_a_trap() => Assert.Single(Assert.Single(Read($"{Tested}\tnonface\t10,20,30,40\t\n")).Traps);

    [Fact]
    public void Photo_with_a_trap_only_is_free_of_faces() => Assert.True(Assert.Single(Read($"{Tested}\tnonface\t10,20,30,40\t\n")).FaceFree);

    [Theory]
    [InlineData("agree"), InlineData("uncertain")]
    public void Photo_with_a_label_is_not_free_of_faces(string status) =>
        Assert.False(Assert.Single(Read($"{Tested}\t{status}\t10,20,30,40\t{Points}\n")).FaceFree);

    [Fact]
    public void Label_the_teacher_did_not_draw_is_no_face() => Assert.Empty(Assert.Single(Read($"{Tested}\tagree\t\t\n")).Faces);

    [Theory]
    [InlineData("10,20,30\t" + Points), InlineData("10,20,30,x\t" + Points), InlineData("10,20,30,40\t1,2"), InlineData("10,20,30,40")]
    public void Damaged_label_is_told(string cells) =>
        Assert.Equal("labels_invalid", Assert.Throws<InputException>(() => Read($"{Tested}\tagree\t{cells}\n")).Code);

    public void Dispose() => _folder.Dispose();

    private LabelledPhoto[] Read(string faces)
    {
        _folder.Write("images.tsv", $"file\tstatus\n{Tested}\tsure\n{Learned}\tsure\n");
        _folder.Write("faces.tsv", Header + faces);
        return LabelledPhotos.ReadTest(_folder.Path);
    }
}
