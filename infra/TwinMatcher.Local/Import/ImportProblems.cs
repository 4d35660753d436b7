using TwinMatcher.Gallery;

namespace TwinMatcher.Local.Import;

/// <summary>Why a record of a data set is left out, beyond what is wrong with its photo.</summary>
internal static class ImportProblems
{
    public static Problem NameMissing { get; } = new("name_missing", "The record does not say whom the photo shows.");

    public static Problem PhotoMissing { get; } = new("photo_missing", "There is no such file.");

    public static Problem PhotoUnnamed { get; } = new("photo_unnamed", "The record does not say which photo it is of.");

    public static Problem PathOutside { get; } = new("path_outside", "The photo's path leads out of the data set's folder.");

    public static Problem NoFaceNoted { get; } = new("no_face_noted", "The data set notes that no face was found in the photo.");

    public static Problem SecondFaceNoted { get; } = new("second_face_noted", "The data set notes a second face in the photo, and either may be the person's.");

    public static Problem FaceDoubtful { get; } = new("face_doubtful", "The data set's own score of the face is too low.");

    public static Problem AgeImpossible { get; } = new("age_impossible", "The photo was taken before the person's birth, or more than 100 years after.");

    public static Problem BirthContradicts { get; } = new("birth_contradicts", "An earlier record of this name has another date of birth: perhaps two people.");

    public static Problem LabelledBlurred { get; } = new("labelled_blurred", "The data set labels the photo as blurred.");

    public static Problem TooFewPhotos { get; } = new("too_few_photos", "The person has fewer photos than were asked for.");

    public static Problem EnoughPhotos { get; } = new("enough_photos", "The person has as many faces as were asked for.");

    public static Problem Repeated { get; } = new("repeated", "The same photo of the same person was there before.");

    public static Problem CategoryUnknown(string category) => new("category_unknown", $"There is no category '{category}'.");

    public static Problem AttributeContradicts(string name) => new("attribute_contradicts", $"An earlier record of this person says something else of '{name}'.");

    public static Problem Malformed(string what) => new("record_malformed", what);
}
