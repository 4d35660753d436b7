using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Import;

/// <summary>Enrols the photos of a data set on all cores. Ids derive from names and bytes, so that doing it again, after an interruption or with more photos, adds only
/// what is missing; and a person's photos are read in the order of the set where one decides about the next, so that it ends the same each time.</summary>
internal sealed class ImportRun(LocalProduct product, ImportOptions options, Provenance? setProvenance = null)
{
    /// <summary>Photos under way at once: each waits for the disk ten times, 5 to 10 ms each, while the engine looks at others.</summary>
    public static readonly int AtOnce = 16 * Environment.ProcessorCount;

    // Enough for no lane to run dry while another is behind.
    private const int Waiting = 64;

    private readonly Provenance _provenance = new(
        options.Provenance.Source ?? setProvenance?.Source, options.Provenance.Licence ?? setProvenance?.Licence, options.Provenance.Consent ?? setProvenance?.Consent);

    private readonly AddPerson _add = new(product.Documents, product.Clock, product.Chance);
    private readonly EnrolPhoto _enrol = new(product.Documents, product.Objects, product.ReadPhoto, product.Options, product.Clock);
    private readonly ConcurrentDictionary<Id, Lazy<Task<Outcome<Person>>>> _people = new();
    private readonly EditPerson _edit = new(product.Documents, product.Objects);
    private readonly RemoveEmptyPerson _removeEmpty = new(product.Documents);
    private readonly ConcurrentDictionary<Id, bool> _enrolled = new();
    private readonly ConcurrentBag<(int Number, RefusedItem Item)> _refused = [];

    private Func<ImportItem, Attributes> _known = _ => Attributes.None;

    private bool IsOrdered => options.MaxPerPerson is not null || product.Options.TooAlike is not null;

    /// <param name="step">Called after each photo, from any thread.</param>
    public async Task<ImportReport> RunAsync(ImportPlan plan, Action step, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Channel<PlannedItem>[] lanes = [.. Enumerable.Range(0, AtOnce).Select(_ => Channel.CreateBounded<PlannedItem>(Waiting))];
        Task[] work = [.. lanes.Select(lane => Task.Run(() => WorkAsync(lane.Reader, step, stop), CancellationToken.None))];
        _known = plan.Known;
        int records = 0;
        try
        {
            foreach (PlannedItem record in plan.Records())
            {
                records++;
                if (record.Why is Problem why) _refused.Add((record.Number, new RefusedItem(record.Item, why)));
                else await lanes[Lane(record)].Writer.WriteAsync(record, stop.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A lane failed: it tells below why.
        }
        finally
        {
            foreach (Channel<PlannedItem> lane in lanes) lane.Writer.Complete();
        }

        await Task.WhenAll(work);

        // A name without a face answers nothing; it comes back with the first photo that can be enrolled.
        foreach (Id person in _people.Keys.Where(person => !_enrolled.ContainsKey(person)).Order()) await _removeEmpty.RunAsync(person, cancellation);
        RefusedItem[] inOrder = [.. _refused.OrderBy(item => item.Number).Select(item => item.Item)];
        return new ImportReport(_people.Count, records, records - inOrder.Length, inOrder);
    }

    private int Lane(PlannedItem record) => IsOrdered ? (int)(IdOf(record.Item).Value % (uint)AtOnce) : record.Number % AtOnce;

    private Id IdOf(ImportItem item) => PersonIds.Of(item.Person, _provenance.Source);

    private async Task WorkAsync(ChannelReader<PlannedItem> lane, Action step, CancellationTokenSource stop)
    {
        var seen = new HashSet<(Id, string)>();
        var enrolled = new Dictionary<Id, int>();
        try
        {
            await foreach (PlannedItem record in lane.ReadAllAsync(stop.Token))
            {
                Id person = IdOf(record.Item);
                Problem? why = enrolled.GetValueOrDefault(person) >= options.MaxPerPerson ? ImportProblems.EnoughPhotos : await EnrolAsync(record.Item, person, seen, stop.Token);
                if (why is null) _enrolled[person] = true;
                if (why is null) enrolled[person] = enrolled.GetValueOrDefault(person) + 1;
                else _refused.Add((record.Number, new RefusedItem(record.Item, why)));
                step();
            }
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    /// <summary>Null when the photo is in the gallery.</summary>
    private async ValueTask<Problem?> EnrolAsync(ImportItem item, Id id, HashSet<(Id, string)> seen, CancellationToken cancellation)
    {
        long length = new FileInfo(item.Photo).Length;
        if (length > product.Options.MaxPhotoBytes)
        {
            Refusal refusal = PhotoRefusals.TooManyBytes(length, product.Options.MaxPhotoBytes);
            return new Problem(refusal.Code, refusal.Sentence);
        }

        byte[] photo = await File.ReadAllBytesAsync(item.Photo, cancellation);
        if (IsOrdered && !seen.Add((id, Convert.ToHexStringLower(SHA256.HashData(photo))))) return ImportProblems.Repeated;
        Outcome<Person> person = await _people.GetOrAdd(id, _ => new(() => AddAsync(item, id, cancellation))).Value;
        if (!person.IsDone) return person.Problem;
        Outcome<Upload> upload = await _enrol.RunAsync(id, photo, item.Provenance ?? _provenance, item.OfPhoto, cancellation);
        return upload.IsDone ? upload.Value.Refusal : upload.Problem;
    }

    private async Task<Outcome<Person>> AddAsync(ImportItem item, Id id, CancellationToken cancellation)
    {
        Attributes known = _known(item);
        Outcome<Person> person = await _add.RunAsync(new NewPerson(item.Person, item.Category ?? options.Category, _provenance, id, known), cancellation);
        if (!person.IsDone) return person;

        // Somebody who was there before learns what this set says, and keeps what was known.
        Attributes both = person.Value.Attributes.Or(known);
        return both.Equals(person.Value.Attributes) || both.Pairs.Count > AttributeRules.Most ? person : await _edit.RunAsync(person.Value.Id, new PersonEdit(Attributes: both), cancellation);
    }
}
