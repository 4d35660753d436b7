using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.People;

/// <summary>Ends what a crash interrupted and nobody asks for again: forgetting somebody, and letting vectors follow a change of category.</summary>
internal sealed class FinishInterrupted(IDocuments documents, IObjects objects, TimeProvider clock, GalleryOptions options)
{
    public async ValueTask RunAsync(CancellationToken cancellation)
    {
        await foreach (Document document in documents.AllAsync(Keys.AllUnfinished, cancellation).ConfigureAwait(false))
        {
            UnfinishedRecord unfinished = document.Read(GalleryJson.Default.UnfinishedRecord);
            if (unfinished.Forgetting) await new ForgetPerson(documents, objects, clock, options).RunAsync(unfinished.Person, cancellation).ConfigureAwait(false);
            else await new MoveVectors(documents, objects).RunAsync(unfinished.Person, cancellation).ConfigureAwait(false);
        }
    }
}
