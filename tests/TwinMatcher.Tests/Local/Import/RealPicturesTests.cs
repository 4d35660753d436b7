using TwinMatcher.Faces;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Bench;
using TwinMatcher.Local.Commands;
using TwinMatcher.Local.Import;
using TwinMatcher.Local.Import.Sources;
using TwinMatcher.Local.Serving;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Import;

/// <summary>Every format with photos of real people, laid out as the data set lays them out, through the import and into a gallery.</summary>
public sealed class RealPicturesTests(RealPicturesTests.Models models) : IClassFixture<RealPicturesTests.Models>, IDisposable
{
    private const double TooAlike = 0.98;

    /// <summary>Days as MATLAB counts them.</summary>
    private const double Born1953 = 713_445, Born1961 = 716_311;

    private readonly TempFolder _folder = new(inMemory: true);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Folder_of_categories()
    {
        Lay("politics/Tony Blair/a.jpg", "Tony_Blair_0018");
        Lay("politics/Tony Blair/b.jpg", "Tony_Blair_0032");
        Lay("politics/Tony Blair/b again.jpg", "Tony_Blair_0032");
        Lay("sport/Zico/a.jpg", "Zico_0001");
        Lay("sport/Zico/none.jpg", "no photo"u8.ToArray());
        await AssertImportAsync(FolderSource.Read(Set), new ImportOptions("other", new Provenance()),
            [("politics/Tony Blair/b.jpg", "repeated"), ("sport/Zico/none.jpg", "not_a_photo")],
            ("Tony Blair", "politics", 2), ("Zico", "sport", 1));
    }

    [Fact]
    public async Task Labeled_faces_in_the_wild()
    {
        foreach (string photo in (string[])["Aaron_Sorkin_0001", "Aaron_Sorkin_0002", "Abdel_Madi_Shabneh_0001", "Zico_0001", "Zico_0002", "Zico_0003"]) Lay($"{photo[..^5]}/{photo}.jpg", photo);
        await AssertImportAsync(LfwSource.Read(Set), new ImportOptions("other", new Provenance(), MinPerPerson: 2, MaxPerPerson: 2),
            [("Abdel_Madi_Shabneh/Abdel_Madi_Shabneh_0001.jpg", "too_few_photos"), ("Zico/Zico_0003.jpg", "enough_photos")],
            ("Aaron Sorkin", "other", 2), ("Zico", "other", 2));
    }

    /// <summary>The face's place is the one the engine sees, as the data set's own detector noted it.</summary>
    [Fact]
    public async Task Imdb_and_wiki()
    {
        (string File, string Photo, string Name, double Born, double Year, double Score, double Second)[] records =
        [
            ("53/nm0_rm1_1953-5-6_2003.jpg", "Tony_Blair_0018", "Tony Blair", Born1953, 2003, 4.2, double.NaN),
            ("53/nm0_rm2_1953-5-6_2004.jpg", "Tony_Blair_0048", "Tony Blair", Born1953, 2004, 3.1, double.NaN),
            ("53/nm0_rm3_1953-5-6_2004.jpg", "Tony_Blair_0053", "Tony Blair", Born1953, 2004, 3.1, 2.2),
            ("61/nm1_rm4_1961-3-11_2002.jpg", "Aaron_Sorkin_0001", "Aaron Sorkin", Born1961, 2002, 5, double.NaN),
            ("61/nm1_rm5_1961-3-11_1931.jpg", "Aaron_Sorkin_0002", "Aaron Sorkin", Born1961, 1931, 5, double.NaN),
            ("61/nm1_rm6_1961-3-11_2003.jpg", "Aaron_Sorkin_0002", "Aaron Sorkin", Born1953, 2003, 5, double.NaN),
            ("61/nm1_rm7_1961-3-11_2003.jpg", "", "Aaron Sorkin", Born1961, 2003, 5, double.NaN),
        ];
        foreach (var record in records.Where(record => record.Photo.Length > 0)) Lay(record.File, record.Photo);
        byte[] mat = MatWriter.File(true, MatWriter.Structure("imdb",
            ("dob", MatWriter.Numbers("", [.. records.Select(record => record.Born)])),
            ("photo_taken", MatWriter.Numbers("", [.. records.Select(record => record.Year)])),
            ("full_path", MatWriter.Cells("", [.. records.Select(record => MatWriter.Text("", record.File))])),
            ("gender", MatWriter.Bytes("", [.. records.Select(_ => (byte)1)])),
            ("name", MatWriter.Cells("", [.. records.Select(record => MatWriter.Text("", record.Name))])),
            ("face_location", MatWriter.Cells("", [.. records.Select(record => MatWriter.Numbers("", Place(record.Photo)))])),
            ("face_score", MatWriter.Numbers("", [.. records.Select(record => record.Score)])),
            ("second_face_score", MatWriter.Numbers("", [.. records.Select(record => record.Second)]))));
        await AssertImportAsync(ImdbWikiSource.Read(_folder.Write("imdb.mat", mat), Set), new ImportOptions("film", new Provenance()),
            [("record 3", "second_face_noted"), ("record 5", "age_impossible"), ("record 6", "birth_contradicts"), ("record 7", "photo_missing")],
            ("Aaron Sorkin", "film", 1), ("Tony Blair", "film", 2));
        Assert.Equal(["50", "51"], await AgesAsync("Tony Blair", "IMDB-WIKI (imdb)"));
    }

    [Fact]
    public async Task Celeba()
    {
        Lay("img_align_celeba/000001.jpg", "Zico_0001");
        Lay("img_align_celeba/000002.jpg", "Zico_0002");
        Lay("img_align_celeba/000003.jpg", "Aaron_Sorkin_0001");
        Lay("identity_CelebA.txt", "000001.jpg 2880\n000002.jpg 2880\n000003.jpg 2937\n000004.jpg 2937\n"u8.ToArray());
        Lay("list_attr_celeba.txt", "3\nBlurry Eyeglasses Male Young \n000001.jpg -1 -1  1  1\n000002.jpg  1 -1  1  1\n000003.jpg -1  1  1  1\n"u8.ToArray());
        await AssertImportAsync(CelebASource.Read(Set), new ImportOptions("other", new Provenance()),
            [("line 2", "labelled_blurred"), ("line 4", "photo_missing")],
            ("CelebA 2880", "other", 1), ("CelebA 2937", "other", 1));
    }

    [Fact]
    public async Task Csv_with_a_photo_that_was_stored_again()
    {
        Lay("a.jpg", "Tony_Blair_0018");
        Lay("b.jpg", StoredAgain("Tony_Blair_0018"));
        Lay("c.jpg", "Zico_0002");
        Lay("people.csv", "path,person,category,source,licence\na.jpg,Tony Blair,politics,LFW,research\nb.jpg,Tony Blair,politics,LFW,research\nc.jpg,Zico,cooking,LFW,research\nc.jpg,Zico,sport,LFW,research\n"u8.ToArray());
        await AssertImportAsync(new ImportSet(CsvSource.Read(Path.Combine(Set, "people.csv"))), new ImportOptions("other", new Provenance()),
            [("line 3", "too_alike"), ("line 4", "category_unknown")],
            ("Tony Blair", "politics", 1), ("Zico", "sport", 1));
    }

    [Fact]
    public async Task Json_lines_up_to_a_limit()
    {
        Lay("a.jpg", "Aaron_Sorkin_0001");
        Lay("b.jpg", "Zico_0003");
        Lay("people.jsonl", "{\"path\":\"a.jpg\",\"person\":\"Aaron Sorkin\",\"category\":\"film\"}\n{\"path\":\"gone.jpg\",\"person\":\"Zico\"}\n{\"path\":\"b.jpg\",\"person\":\"Zico\"}\n{\"path\":\"a.jpg\",\"person\":\"Nobody\"}\n"u8.ToArray());
        await AssertImportAsync(new ImportSet(JsonLinesSource.Read(Path.Combine(Set, "people.jsonl"))), new ImportOptions("sport", new Provenance(), Limit: 2),
            [("line 2", "photo_missing")],
            ("Aaron Sorkin", "film", 1), ("Zico", "sport", 1));
    }

    [Fact]
    public async Task Hugging_face_image_folder_with_splits()
    {
        Lay("train/0.jpg", "Tony_Blair_0032");
        Lay("train/1.jpg", "Zico_0001");
        Lay("test/0.jpg", "Tony_Blair_0048");
        Lay("train/metadata.jsonl", "{\"file_name\":\"0.jpg\",\"name\":\"Tony Blair\"}\n{\"file_name\":\"1.jpg\",\"name\":\"Zico\"}\n"u8.ToArray());
        Lay("test/metadata.csv", "file_name,name\n0.jpg,Tony Blair\n1.jpg,\n"u8.ToArray());
        await AssertImportAsync(HuggingFaceSource.Read(Set), new ImportOptions("other", new Provenance()),
            [("test/metadata.csv line 3", "name_missing")],
            ("Tony Blair", "other", 2), ("Zico", "other", 1));
    }

    private string Set => _folder.In("set");

    private static byte[] Lfw(string photo) => File.ReadAllBytes(TwinShared.Require($"data/lfw-dev/images/{photo}.jpg"));

    private void Lay(string file, string photo) => Lay(file, Lfw(photo));

    private void Lay(string file, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Set, file))!);
        File.WriteAllBytes(Path.Combine(Set, file), content);
    }

    private static byte[] StoredAgain(string photo)
    {
        using Photo decoded = Photo.TryRead(Lfw(photo), new PhotoLimits())!;
        return decoded.Pixels.ToJpeg(70);
    }

    /// <summary>Corners, counted from 1 as MATLAB does.</summary>
    private double[] Place(string photo)
    {
        if (photo.Length == 0) return [1, 1, 250, 250];
        Face face = models.Engine.Find(Lfw(photo)).Faces[0];
        return [face.Box.X + 1, face.Box.Y + 1, face.Box.X + face.Box.Width + 1, face.Box.Y + face.Box.Height + 1];
    }

    private async Task AssertImportAsync(ImportSet set, ImportOptions options, (string Record, string Code)[] refused, params (string Name, string Category, int Faces)[] people)
    {
        GalleryOptions rules = new() { TooAlike = TooAlike };
        await using LocalStorage storage = LocalStorage.Open(_folder.In("data"), TimeProvider.System);
        using LocalProduct product = new(storage, models.Engine, rules, TimeProvider.System, System.Security.Cryptography.RandomNumberGenerator.Fill);

        ImportReport report = await new ImportRun(product, options, set.Provenance).RunAsync(new ImportPlan(set, options), () => { }, TestContext.Current.CancellationToken);

        Assert.Equal(refused, report.Refused.Select(item => (item.Item.Place.Replace('\\', '/'), item.Why.Code)));
        Assert.Equal((people.Length, people.Sum(person => person.Faces)), (report.People, report.Enrolled));
        List<(string, string, int)> gallery = [];
        await foreach (Person person in PeopleCommand.ReadAsync(new BrowsePeople(storage.Documents), new PeopleQuery(), TestContext.Current.CancellationToken)) gallery.Add((person.Name, person.Category, person.Faces));
        Assert.Equal(people, gallery);
    }

    private async Task<IEnumerable<string?>> AgesAsync(string name, string source)
    {
        await using LocalStorage storage = LocalStorage.Open(_folder.In("data"), TimeProvider.System);
        Outcome<PersonDetail> person = await new FindPerson(storage.Documents).RunAsync(PersonIds.Of(name, source), TestContext.Current.CancellationToken);
        return person.Value!.Faces.Select(face => face.Attributes[Attributes.Age]).Order();
    }

    /// <summary>One engine for all formats: loading it takes as long as a dozen photos.</summary>
    public sealed class Models : IDisposable
    {
        private FaceEngine? _engine;

        internal FaceEngine Engine => _engine ??= TwinShared.Engine();

        public void Dispose() => _engine?.Dispose();
    }
}
