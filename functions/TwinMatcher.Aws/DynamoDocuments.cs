using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using TwinMatcher.Aws.Documents;
using TwinMatcher.Aws.Retrying;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Aws;

/// <summary>Documents as items of one DynamoDB table with the keys <c>pk</c> and <c>sk</c>. Reads are consistent. A call is repeated until its outcome is known or
/// patience ends; what it changes is changed once, however often it is repeated.</summary>
/// <param name="client">Made when it is first needed.</param>
/// <param name="clock">Decides what has expired.</param>
public sealed class DynamoDocuments(Lazy<IAmazonDynamoDB> client, string table, Retries retries, TimeProvider clock, Chance chance) : IDocuments
{
    /// <summary>Each further round means that an item expired, or was put anew, between two requests.</summary>
    private const int Rounds = 8;

    public DynamoDocuments(IAmazonDynamoDB client, string table, Retries retries, TimeProvider clock, Chance chance)
        : this(new Lazy<IAmazonDynamoDB>(client), table, retries, clock, chance)
    {
    }

    public async ValueTask<Document?> GetAsync(DocumentKey key, CancellationToken cancellation = default)
    {
        DocumentRules.Check(key);
        GetItemRequest request = new() { TableName = table, Key = DynamoItem.Key(key), ConsistentRead = true };
        GetItemResponse response = await retries.RunAsync(attempt => client.Value.GetItemAsync(request, attempt.Cancellation), 0, cancellation).ConfigureAwait(false);
        return response.Item is { Count: > 0 } item && DynamoItem.Read(item) is var found && IsLiving(found) ? found : null;
    }

    public async ValueTask<bool> WriteAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellation = default)
    {
        DocumentRules.Check(changes);
        DynamoWrite write = new(table, Stamp.Of(chance), clock.GetUtcNow());
        long bytes = changes.Sum(change => (long)change.Body.Length);
        bool[] overExpired = new bool[changes.Count];
        for (int round = 0; round < Rounds; round++)
        {
            // A single put costs half as much outside a transaction.
            bool? done = changes is [{ Kind: DocumentChangeKind.Put } only]
                ? await PutAsync(write, only, overExpired, bytes, cancellation).ConfigureAwait(false)
                : await TransactAsync(write, round, changes, overExpired, bytes, cancellation).ConfigureAwait(false);
            if (done is bool known) return known;
        }

        throw new StorageBusyException($"{changes[0].Key} and what is written with it changed {Rounds} times while it was written");
    }

    public async ValueTask<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation = default)
    {
        DocumentRules.Check(query);
        string? after = query.After;
        if (after is not null && !after.StartsWith(query.Prefix, StringComparison.Ordinal))
        {
            // DynamoDB refuses to start outside of what it is asked for.
            bool before = string.CompareOrdinal(after, query.Prefix) < 0;
            if (before == query.Descending) return new DocumentPage([], null);
            after = null;
        }

        QueryRequest request = new()
        {
            TableName = table,
            KeyConditionExpression = query.Prefix.Length == 0 ? "pk = :p" : "pk = :p AND begins_with(sk, :s)",
            ExpressionAttributeValues = new() { [":p"] = new AttributeValue(query.Partition) },
            Limit = query.Limit,
            ScanIndexForward = !query.Descending,
            ConsistentRead = true,
            ExclusiveStartKey = after is null ? null : DynamoItem.Key(new DocumentKey(query.Partition, after)),
        };
        if (query.Prefix.Length > 0) request.ExpressionAttributeValues[":s"] = new AttributeValue(query.Prefix);
        QueryResponse response = await retries.RunAsync(attempt => client.Value.QueryAsync(request, attempt.Cancellation), 0, cancellation).ConfigureAwait(false);
        string? next = response.LastEvaluatedKey is { Count: > 0 } last ? last[DynamoItem.Sort].S : null;
        return new DocumentPage([.. (response.Items ?? []).Select(DynamoItem.Read).Where(IsLiving)], next);
    }

    /// <summary>Null when the same changes must be asked for in another way; <paramref name="overExpired"/> then says which.</summary>
    private Task<bool?> PutAsync(DynamoWrite write, DocumentChange change, bool[] overExpired, long bytes, CancellationToken cancellation)
        => retries.RunAsync(
            async attempt =>
            {
                try
                {
                    await write.PutAsync(client.Value, change, overExpired[0], attempt.Cancellation).ConfigureAwait(false);
                    return true;
                }
                catch (ConditionalCheckFailedException refused)
                {
                    if (attempt.InDoubt && Trail.IsOverwritten(refused.Item, change))
                        throw new StorageBusyException($"the answer to a write of {change.Key} was lost, and the document has changed since", refused);
                    return WhyRefused(write, [(0, change, refused.Item)], overExpired);
                }
            },
            bytes, cancellation);

    /// <inheritdoc cref="PutAsync"/>
    private Task<bool?> TransactAsync(DynamoWrite write, int round, IReadOnlyList<DocumentChange> changes, bool[] overExpired, long bytes, CancellationToken cancellation)
    {
        TransactWriteItemsRequest request = new()
        {
            // DynamoDB makes a transaction with the same token once, within ten minutes, so its refusal leaves no doubt; each round asks for another one.
            ClientRequestToken = string.Create(CultureInfo.InvariantCulture, $"{write.Stamp}{round:x2}"),
            TransactItems = [.. changes.Select((change, i) => write.Part(change, overExpired[i]))],
        };
        return retries.RunAsync(
            async attempt =>
            {
                try
                {
                    await client.Value.TransactWriteItemsAsync(request, attempt.Cancellation).ConfigureAwait(false);
                    return true;
                }
                catch (TransactionCanceledException cancelled) when (RefusedBy(cancelled, changes) is { Length: > 0 } refused)
                {
                    return WhyRefused(write, refused, overExpired);
                }
            },
            bytes, cancellation);
    }

    private static (int, DocumentChange, Dictionary<string, AttributeValue>?)[] RefusedBy(TransactionCanceledException cancelled, IReadOnlyList<DocumentChange> changes)
        => [.. cancelled.CancellationReasons.Index().Where(reason => reason.Item.Code == "ConditionalCheckFailed").Select(reason => (reason.Index, changes[reason.Index], reason.Item.Item))];

    /// <summary>True when an earlier attempt took effect whose answer was lost; that may be one of which only the HTTP client knows, which repeats requests on its own
    /// when a connection turns out to be closed.</summary>
    private static bool? WhyRefused(DynamoWrite write, (int At, DocumentChange Change, Dictionary<string, AttributeValue>? Item)[] refused, bool[] overExpired)
    {
        if (refused.Any(one => one.Change.Kind == DocumentChangeKind.Put && Trail.Shows(one.Item, one.Change, write.Stamp))) return true;
        if (refused.Any(one => one.Change.Expected is not null)) return false;
        foreach ((int at, _, _) in refused) overExpired[at] = !overExpired[at];
        return null;
    }

    private bool IsLiving(Document document) => document.Expires is not DateTimeOffset expires || clock.GetUtcNow().ToUnixTimeSeconds() < expires.ToUnixTimeSeconds();
}
