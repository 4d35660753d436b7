using TwinMatcher.Cast.Gallery;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Local.Serving;

/// <summary>Fills a new gallery with the ready one: one photo of everybody before the first request is answered, the others while requests are.</summary>
internal sealed class DemoFilling(LocalProduct product)
{
    private const string Source = "TwinMatcher demo";

    private static readonly Provenance Provenance = new(Source, "Apache-2.0", "Drawn by a program; nobody looks so.");

    private readonly AddPerson _add = new(product.Documents, product.Clock, product.Chance);
    private readonly EnrolPhoto _enrol = new(product.Documents, product.Objects, product.ReadPhoto, product.Options, product.Clock);

    /// <summary>Says that the gallery was filled once, or never will be; whoever is forgotten later stays forgotten.</summary>
    private string Mark => Path.Combine(product.Storage.Folder.Path, "demo-is-in");

    /// <summary>Null when everything is there, or the gallery belongs to others.</summary>
    public static async Task<DemoFilling?> BeginAsync(LocalProduct product, CancellationToken cancellation)
    {
        var filling = new DemoFilling(product);
        if (File.Exists(filling.Mark)) return null;
        if (await filling.IsOthersAsync(cancellation))
        {
            filling.Finish();
            return null;
        }

        await filling.EnrolAsync(0, 1, cancellation);
        return filling;
    }

    public async Task FinishAsync(CancellationToken cancellation)
    {
        await EnrolAsync(1, DemoGallery.PhotosEach, cancellation);
        Finish();
    }

    private void Finish() => File.WriteAllText(Mark, "");

    private async Task<bool> IsOthersAsync(CancellationToken cancellation)
    {
        Outcome<PeoplePage> page = await new BrowsePeople(product.Documents).RunAsync(new PeopleQuery(Limit: 1), cancellation);
        return page.Value!.People is [Person someone] && someone.Provenance.Source != Source;
    }

    private Task EnrolAsync(int from, int to, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        return Parallel.ForEachAsync(DemoGallery.People, parallel, async (person, stop) =>
        {
            Id id = PersonIds.Of(person.Name, Source);
            await _add.RunAsync(new NewPerson(person.Name, person.Category, Provenance, id), stop);
            // A photo that the chosen models do not find a face in is one photo less.
            for (int photo = from; photo < to; photo++) await _enrol.RunAsync(id, person.Photo(photo), Provenance, cancellation: stop);
        });
    }
}
