using TwinMatcher.Local;
using TwinMatcher.Local.Bench;
using TwinMatcher.Local.Import;
using TwinMatcher.Local.Import.Mat;
using TwinMatcher.Local.Import.Sources;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Import.Sources;

/// <summary>Every format in its real layout.</summary>
public sealed class SourceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Imdb_wiki_gives_a_reason_for_every_record_it_cannot_use()
    {
        const double Ada1815 = 663_259, Twin1900 = 693_962;
        (string Path, string Name, double Born, double Year, double Score, double Second)[] records =
        [
            ("01/a.jpg", "Ada Lovelace", Ada1815, 1840, 3.5, double.NaN),
            ("01/b.jpg", "Ada Lovelace", Ada1815, 1845, double.NegativeInfinity, double.NaN),
            ("01/c.jpg", "Ada Lovelace", Ada1815, 1845, 3, 2),
            ("01/d.jpg", "Ada Lovelace", Ada1815, 1845, 0.4, double.NaN),
            ("01/e.jpg", "Ada Lovelace", Ada1815, 1800, 3, double.NaN),
            ("01/f.jpg", "Ada Lovelace", Ada1815, 1990, 3, double.NaN),
            ("01/g.jpg", "ada lovelace", Twin1900, 1930, 3, double.NaN),
            ("01/h.jpg", "", Ada1815, 1845, 3, double.NaN),
            ("", "Ada Lovelace", Ada1815, 1845, 3, double.NaN),
            ("01/j.jpg", "Nobody Knows When", double.NaN, 1845, 3, double.NaN),
            ("../secret.jpg", "Ada Lovelace", Ada1815, 1845, 3, double.NaN),
        ];
        string mat = _folder.Write("imdb.mat", MatWriter.File(true, MatWriter.Structure("imdb",
            ("dob", MatWriter.Numbers("", [.. records.Select(record => record.Born)])),
            ("photo_taken", MatWriter.Numbers("", [.. records.Select(record => record.Year)])),
            ("full_path", MatWriter.Cells("", [.. records.Select(record => MatWriter.Text("", record.Path))])),
            ("gender", MatWriter.Bytes("", new byte[records.Length])),
            ("name", MatWriter.Cells("", [.. records.Select(record => MatWriter.Text("", record.Name))])),
            ("face_location", MatWriter.Cells("", [.. records.Select(_ => MatWriter.Numbers("", 1, 1, 9, 9))])),
            ("face_score", MatWriter.Numbers("", [.. records.Select(record => record.Score)])),
            ("second_face_score", MatWriter.Numbers("", [.. records.Select(record => record.Second)])))));

        ImportSet set = ImdbWikiSource.Read(mat, "photos");

        Assert.Equal(
            [null, "no_face_noted", "second_face_noted", "face_doubtful", "age_impossible", "age_impossible", "birth_contradicts", "name_missing", "photo_unnamed", null, "path_outside"],
            set.Items.Select(item => item.Unusable?.Code));
        Assert.Equal(Pairs(("age", "24"), ("born", "1815-12-10"), ("gender", "female")), First(set).OfPhoto.Pairs.Concat(First(set).OfPerson.Pairs));
        Assert.Equal(Pairs(("gender", "female")), set.Items.ElementAt(9).OfPhoto.Pairs.Concat(set.Items.ElementAt(9).OfPerson.Pairs));
        Assert.Equal(("record 1", Path.Combine("photos", "01/a.jpg"), "Ada Lovelace", "IMDB-WIKI (imdb)"), (First(set).Place, First(set).Photo, First(set).Person, set.Provenance!.Source));
    }

    [Fact]
    public void Columns_of_different_lengths_are_an_error()
    {
        string mat = _folder.Write("wiki.mat", MatWriter.File(false, MatWriter.Structure("wiki",
            ("full_path", MatWriter.Cells("", MatWriter.Text("", "a.jpg"))), ("name", MatWriter.Cells("", MatWriter.Text("", "A"))), ("dob", MatWriter.Numbers("", 1, 2)))));
        Assert.Contains("'dob'", Assert.Throws<MatFileException>(() => ImdbWikiSource.Read(mat, "photos")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Celeba_joins_identities_and_attributes()
    {
        Directory.CreateDirectory(_folder.In("img_align_celeba"));
        _folder.Write("identity_CelebA.txt", "000001.jpg 2880\n000002.jpg 2937\nnonsense\n../secret.jpg 1\n"u8.ToArray());
        _folder.Write("list_attr_celeba.txt", "2\nBald Blurry Young \n000001.jpg -1 -1  1\n000002.jpg  1  1 -1\n"u8.ToArray());
        Assert.Equal(
            [("CelebA 2880", null), ("CelebA 2937", "labelled_blurred"), ("", "record_malformed"), ("CelebA 1", "path_outside")],
            CelebASource.Read(_folder.Path).Items.Select(item => (item.Person, item.Unusable?.Code)));
    }

    [Fact]
    public void Celeba_keeps_the_attributes_that_are_asked_for()
    {
        Directory.CreateDirectory(_folder.In("img_align_celeba"));
        _folder.Write("identity_CelebA.txt", "000001.jpg 2880\n000002.jpg 2937\n"u8.ToArray());
        _folder.Write("list_attr_celeba.txt", "2\nBald Blurry Young \n000001.jpg -1 -1  1\n000002.jpg  1 -1 -1\n"u8.ToArray());
        Assert.Equal(
            [Pairs(("Bald", "no"), ("Young", "yes")), Pairs(("Bald", "yes"), ("Young", "no"))],
            CelebASource.Read(_folder.Path, new AttributeColumns(["Young", "Bald"], [])).Items.Select(item => item.OfPhoto.Pairs));
        Assert.Contains("'Old'; it has Bald, Blurry, Young", Assert.Throws<InputException>(() => CelebASource.Read(_folder.Path, new AttributeColumns(["Old"], []))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_keep_the_columns_that_are_asked_for()
    {
        string csv = _folder.Write("people.csv", "path,person,Age,born,note\na.jpg,Ada,36,1815,x\nb.jpg,Ada,,1815,x\n"u8.ToArray());
        string jsonl = _folder.Write("people.jsonl", "{\"path\":\"a.jpg\",\"person\":\"Ada\",\"Age\":36,\"born\":\"1815\"}\n{\"path\":\"b.jpg\",\"person\":\"Ada\",\"born\":\"1815\"}\n"u8.ToArray());
        AttributeColumns columns = new(["Age"], ["born"]);
        foreach (ImportItem[] items in (ImportItem[][])[[.. CsvSource.Read(csv, columns)], [.. JsonLinesSource.Read(jsonl, columns)]])
        {
            Assert.Equal([Pairs(("Age", "36")), []], items.Select(item => item.OfPhoto.Pairs));
            Assert.All(items, item => Assert.Equal(Pairs(("born", "1815")), item.OfPerson.Pairs));
        }

        Assert.Contains("no column 'gender'", Assert.Throws<InputException>(() => CsvSource.Read(csv, new AttributeColumns([], ["gender"])).ToArray()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_that_cannot_be_kept_makes_the_record_unusable()
    {
        string jsonl = _folder.Write("people.jsonl", System.Text.Encoding.UTF8.GetBytes($"{{\"path\":\"a.jpg\",\"person\":\"Ada\",\"note\":\"{new string('x', 201)}\"}}\n"));
        ImportItem item = Assert.Single(JsonLinesSource.Read(jsonl, new AttributeColumns(["note"], [])));
        Assert.Equal(("record_malformed", "'note' must have 1 to 200 characters."), (item.Unusable!.Code, item.Unusable.Sentence));
    }

    [Fact]
    public void Folders_named_as_categories_are_categories()
    {
        foreach (string file in (string[])["film/Ada Lovelace/1.jpg", "music/Bob_Stone_0001.png", "music/notes.txt"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.In(file))!);
            _folder.Write(file, [1]);
        }

        Assert.Equal([("film", "Ada Lovelace"), ("music", "Bob Stone")], FolderSource.Read(_folder.Path).Items.Select(item => (item.Category, item.Person)));
    }

    [Fact]
    public void Csv_has_quotes_columns_in_any_order_and_a_reason_for_bad_rows()
    {
        string file = _folder.Write("people.csv", "person,note,path,category\r\n\"Lovelace, \"\"Ada\"\"\",x,a.jpg,science\n,x,b.jpg,\nBob,x,../secret.jpg,\nEve,x,c.jpg,cooking\nFew,x\n\nZoe,\"two\nlines\",d.jpg,\nLast,x,e.jpg,film"u8.ToArray());
        ImportItem[] items = [.. CsvSource.Read(file)];
        Assert.Equal(
            [("line 2", "Lovelace, \"Ada\"", null), ("line 3", "", "name_missing"), ("line 4", "Bob", "path_outside"), ("line 5", "Eve", "category_unknown"), ("line 6", "", "record_malformed"),
             ("line 8", "Zoe", null), ("line 10", "Last", null)],
            items.Select(item => (item.Place, item.Person, item.Unusable?.Code)));
        Assert.Equal(("science", _folder.In("a.jpg")), (items[0].Category, items[0].Photo));
    }

    [Theory]
    [InlineData("person,category\n", "'path'")]
    [InlineData("path\n", "'person'")]
    [InlineData("path,person,path\n", "two columns")]
    public void Csv_without_what_must_be_there_is_an_error(string text, string told)
    {
        string file = _folder.Write("bad.csv", System.Text.Encoding.UTF8.GetBytes(text));
        Assert.Contains(told, Assert.Throws<InputException>(() => CsvSource.Read(file).ToArray()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_lines_take_strings_and_numbers()
    {
        string file = _folder.Write("people.jsonl", "{\"path\":\"a.jpg\",\"person\":\"Ada\",\"source\":\"s\",\"license\":\"CC0\"}\n\n[1]\n{\"path\":\n{\"file_name\":\"b.jpg\",\"label\":7}\n"u8.ToArray());
        ImportItem[] items = [.. JsonLinesSource.Read(file)];
        Assert.Equal([("line 1", "Ada", null), ("line 3", "", "record_malformed"), ("line 4", "", "record_malformed"), ("line 5", "7", null)],
            items.Select(item => (item.Place, item.Person, item.Unusable?.Code)));
        Assert.Equal(("s", "CC0"), (items[0].Provenance!.Source, items[0].Provenance!.Licence));
    }

    [Fact]
    public void Hugging_face_folder_is_read_with_its_splits()
    {
        foreach (string split in (string[])["test", "train"])
        {
            Directory.CreateDirectory(_folder.In(split));
            _folder.Write($"{split}/metadata.jsonl", "{\"file_name\":\"0.png\",\"name\":\"Ada\"}\n"u8.ToArray());
        }

        Assert.Equal([("test/metadata.jsonl line 1", _folder.In("test/0.png")), ("train/metadata.jsonl line 1", _folder.In("train/0.png"))],
            HuggingFaceSource.Read(_folder.Path).Items.Select(item => (item.Place.Replace('\\', '/'), item.Photo)));
    }

    private static KeyValuePair<string, string>[] Pairs(params (string Name, string Value)[] pairs) => [.. pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))];

    private static ImportItem First(ImportSet set) => set.Items.First();
}
