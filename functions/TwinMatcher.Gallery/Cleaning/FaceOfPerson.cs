using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Cleaning;

/// <summary>A person without one of the faces.</summary>
internal static class FaceOfPerson
{
    /// <summary>Another face is shown for the person where it was this one.</summary>
    public static async ValueTask<PersonRecord> WithoutAsync(this PersonRecord person, Id face, IDocuments documents, CancellationToken cancellation)
    {
        PersonRecord without = person with { Faces = person.Faces - 1 };
        if (person.Cover != face) return without;
        FaceRecord? next = null;
        await foreach ((FaceRecord other, _) in FaceRecord.OfPersonAsync(documents, person.Id, cancellation).ConfigureAwait(false))
            if (other.Face.Id != face && (next is null || other.Added < next.Added)) next = other;
        return without with { Cover = next?.Face.Id };
    }

    /// <summary>That the person's vectors must follow; see <see cref="People.MoveVectors"/>.</summary>
    public static DocumentChange Follow(Id person) => DocumentChange.Put(Keys.Unfinished(person), Body.Of(new(person, false), GalleryJson.Default.UnfinishedRecord));
}
