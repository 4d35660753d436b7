using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Import.Mat;

namespace TwinMatcher.Local.Import.Sources;

/// <summary>IMDB-WIKI: <c>imdb.mat</c> or <c>wiki.mat</c>, whose only variable is a structure of columns, and the photos in a folder beside it.</summary>
internal static class ImdbWikiSource
{
    /// <summary>Scores of the detector the data set was made with; below, what was found is often no face.</summary>
    private const double LeastScore = 1;

    private const int Oldest = 100;

    /// <exception cref="MatFileException">The file is damaged, or not of this data set.</exception>
    public static ImportSet Read(string mat, string photos)
    {
        using FileStream file = File.OpenRead(mat);
        IReadOnlyDictionary<string, MatValue> variables = MatFile.Read(file);
        MatStructure table = variables.Values.OfType<MatStructure>().SingleOrDefault() ?? throw new MatFileException("it holds no structure 'imdb' or 'wiki'");
        MatValue[] paths = table.Field<MatCells>("full_path").Cells, names = table.Field<MatCells>("name").Cells;
        double[] born = Column("dob"), taken = Column("photo_taken"), scores = Column("face_score"), seconds = Column("second_face_score");
        double[]? genders = table.Fields.ContainsKey("gender") ? Column("gender") : null;
        var attributes = new ImdbWikiAttributes();
        if (names.Length != paths.Length) throw Uneven("name");
        Dictionary<Id, double> births = [];
        List<ImportItem> items = new(paths.Length);
        for (int i = 0; i < paths.Length; i++)
        {
            string path = (paths[i] as MatText)?.Text ?? "", name = (names[i] as MatText)?.Text ?? "";
            Problem? unusable = path.Length == 0 ? ImportProblems.PhotoUnnamed
                : name.Length == 0 ? ImportProblems.NameMissing
                : PhotoPath.Leaves(photos, path) ? ImportProblems.PathOutside
                : Check(scores[i], seconds[i], born[i], taken[i]) ?? (IsOtherBirth(name, born[i]) ? ImportProblems.BirthContradicts : null);
            items.Add(new ImportItem($"record {i + 1}", Path.Combine(photos, path), name, Unusable: unusable)
            {
                OfPhoto = attributes.OfPhoto(DayOf(born[i]), taken[i]),
                OfPerson = attributes.OfPerson(DayOf(born[i]), genders?[i]),
            });
        }

        return new ImportSet(items, new Provenance($"IMDB-WIKI ({Path.GetFileNameWithoutExtension(mat)})", "for research only"));

        bool IsOtherBirth(string name, double day)
        {
            Id person = PersonIds.Of(name, null);
            return !births.TryAdd(person, day) && births[person] != day;
        }

        double[] Column(string field)
        {
            double[] column = table.Field<MatNumbers>(field).Values;
            return column.Length == paths.Length ? column : throw Uneven(field);
        }

        MatFileException Uneven(string field) => new($"'{field}' has not as many values as 'full_path'");
    }

    private static Problem? Check(double score, double second, double born, double taken)
    {
        if (double.IsNegativeInfinity(score)) return ImportProblems.NoFaceNoted;
        if (!double.IsNaN(second)) return ImportProblems.SecondFaceNoted;
        if (!(score >= LeastScore)) return ImportProblems.FaceDoubtful;
        return DayOf(born)?.Year is int year && (taken < year || taken > year + Oldest) ? ImportProblems.AgeImpossible : null;
    }

    /// <summary>Of a day counted as MATLAB counts, from the year nought; null where none was known.</summary>
    private static DateOnly? DayOf(double day)
    {
        const int FirstOfYearOne = 367;
        return day >= FirstOfYearOne && day < FirstOfYearOne + DateTime.MaxValue.Date.Subtract(DateTime.MinValue).TotalDays
            ? DateOnly.FromDateTime(DateTime.MinValue.AddDays(day - FirstOfYearOne))
            : null;
    }
}
