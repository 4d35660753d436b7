namespace TwinMatcher.Gallery;

/// <summary>The problems use cases answer with; refusals of photos carry the face engine's own codes. Codes are part of the API: they are never renamed.</summary>
public static class Problems
{
    public static Problem UploadUnknown { get; } = new("upload_unknown", "There is no such upload; it may have been forgotten, which happens a day after a match.");

    public static Problem UploadExpired { get; } = new("upload_expired", "Nothing was uploaded in time; ask for a new ticket.");

    public static Problem UploadNotReady { get; } = new("upload_not_ready", "The photo has not been read yet; ask again in a moment.");

    public static Problem PersonUnknown { get; } = new("person_unknown", "There is no such person in the gallery.");

    public static Problem PersonForgotten { get; } = new("person_forgotten", "This person was forgotten, which is for good; add them as somebody new.");

    public static Problem FaceUnknown { get; } = new("face_unknown", "There is no such face.");

    public static Problem SealExpired { get; } = new("seal_expired", "These faces were seen too long ago, or not here; look at the frames again.");

    public static Problem MatchUnknown { get; } = new("match_unknown", "There is no such match; it may have been forgotten.");

    public static Problem GalleryEmpty { get; } = new("gallery_empty", "There is nobody in the gallery to compare with.");

    public static Problem PhotoGone { get; } = new("photo_gone", "The photo was deleted once it was read; send it again to ask about it.");

    public static Problem ConsentMissing { get; } = new("consent_missing", "Nothing says that whoever the photo shows agrees: say so in 'consent', or in the header X-Consent of a photo.");

    public static Problem NotAdmin { get; } = new("not_admin", "This needs the admin token.");

    public static Problem Busy { get; } = new("busy", "Too much is going on; try again in a moment.");

    public static Problem StorageFull { get; } = new("storage_full", "There is no room left to store this.");

    public static Problem SeveralFaces { get; } = new("several_faces", "There are several faces of similar size; enrol a photo that shows one person.");

    public static Problem TooAlike { get; } = new("too_alike", "The face looks just as in another photo of this person that is enrolled already.");

    public static Problem SetAside { get; } = new("set_aside", "The face was taken out of the gallery when it was cleaned.");

    public static Problem ModelUnknown { get; } = new("model_unknown", "There is no such head; the last ten learned ones are kept.");

    public static Problem ModelDamaged { get; } = new("model_damaged", "The file of this head is missing or damaged.");

    public static Problem TrainingUnknown { get; } = new("training_unknown", "There is no such training.");

    public static Problem TrainingRunning { get; } = new("training_running", "A training of this space is waiting or running already.");

    public static Problem FacePoor(IEnumerable<string> advice) => new("face_poor", $"The face is not good enough to enrol. {string.Join(' ', advice)}");

    public static Problem SpaceUnknown(string space, IEnumerable<string> known) => new("space_unknown", $"There is no space '{space}'; there is {string.Join(", ", known)}.");

    public static Problem CategoryUnknown(string category) => new("category_unknown", $"There is no category '{category}'; there is {string.Join(", ", People.Categories.All)}.");

    public static Problem Invalid(string field, string rule) => new("invalid", $"'{field}' {rule}.");
}
