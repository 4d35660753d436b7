using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Aws.Documents;

/// <summary>Turns the changes of one write into requests. An item that has expired does not exist for any condition, although the table may keep it for days.</summary>
/// <param name="stamp">Left on every item this write puts; see <see cref="Trail"/>.</param>
internal sealed class DynamoWrite(string table, string stamp, DateTimeOffset now)
{
    private const string Living = "(attribute_not_exists(#e) OR #e > :now)", Absent = "(attribute_not_exists(#p) OR #e <= :now)";

    public string Stamp => stamp;

    /// <summary>One change as part of a transaction.</summary>
    /// <param name="overExpired">For a put without a condition: whether an expired item lies in its place.</param>
    public TransactWriteItem Part(DocumentChange change, bool overExpired) => change switch
    {
        { Kind: DocumentChangeKind.Delete } => new() { Delete = Delete(change) },
        { Kind: DocumentChangeKind.Check } => new() { ConditionCheck = Check(change) },
        { Expected: null } when !overExpired => new() { Update = CountUp(change) },
        { Expected: null or 0 } => new() { Put = Create(change) },
        _ => new() { Update = Replace(change) },
    };

    /// <summary>A put outside of a transaction, which costs half as much.</summary>
    public async Task PutAsync(IAmazonDynamoDB client, DocumentChange change, bool overExpired, CancellationToken cancellation)
    {
        TransactWriteItem part = Part(change, overExpired);
        if (part.Put is Put put)
        {
            await client.PutItemAsync(
                new PutItemRequest
                {
                    TableName = table,
                    Item = put.Item,
                    ConditionExpression = put.ConditionExpression,
                    ExpressionAttributeNames = put.ExpressionAttributeNames,
                    ExpressionAttributeValues = put.ExpressionAttributeValues,
                    ReturnValuesOnConditionCheckFailure = put.ReturnValuesOnConditionCheckFailure,
                },
                cancellation).ConfigureAwait(false);
        }
        else
        {
            Update update = part.Update;
            await client.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = table,
                    Key = update.Key,
                    UpdateExpression = update.UpdateExpression,
                    ConditionExpression = update.ConditionExpression,
                    ExpressionAttributeNames = update.ExpressionAttributeNames,
                    ExpressionAttributeValues = update.ExpressionAttributeValues,
                    ReturnValuesOnConditionCheckFailure = update.ReturnValuesOnConditionCheckFailure,
                },
                cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Puts without a condition where no expired item lies.</summary>
    private Update CountUp(DocumentChange change) => Over(
        change,
        "#v = if_not_exists(#v, :none) + :one",
        // Not if this very write was here before: a repeated attempt must not count twice.
        $"{Living} AND (attribute_not_exists(#w) OR #w <> :w)",
        Trail.Unconditional,
        (":none", DynamoItem.Number(0)), (":one", DynamoItem.Number(1)));

    private Update Replace(DocumentChange change)
    {
        long expected = change.Expected!.Value;
        return Over(
            change, "#v = :next", $"#v = :v AND {Living}", Trail.AttributeOf(expected + 1),
            (":v", DynamoItem.Number(expected)), (":next", DynamoItem.Number(expected + 1)));
    }

    private Update Over(DocumentChange change, string count, string condition, string trail, params (string Name, AttributeValue Value)[] numbers)
    {
        Dictionary<string, AttributeValue> values = numbers.ToDictionary(number => number.Name, number => number.Value);
        values[":b"] = DynamoItem.Text(change.Body);
        values[":w"] = new AttributeValue(stamp);
        values[":now"] = DynamoItem.Seconds(now);
        if (change.Expires is DateTimeOffset expires) values[":e"] = DynamoItem.Seconds(expires);
        return new Update
        {
            TableName = table,
            Key = DynamoItem.Key(change.Key),
            UpdateExpression = $"SET #b = :b, #w = :w, {count}{(change.Expires is null ? " REMOVE #e" : ", #e = :e")}",
            ConditionExpression = condition,
            ExpressionAttributeNames = new() { ["#b"] = DynamoItem.Body, ["#w"] = trail, ["#v"] = DynamoItem.Version, ["#e"] = DynamoItem.Expires },
            ExpressionAttributeValues = values,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
    }

    /// <summary>Puts where there is nothing, or something that has expired.</summary>
    private Put Create(DocumentChange change)
    {
        Dictionary<string, AttributeValue> item = DynamoItem.Key(change.Key);
        item[DynamoItem.Body] = DynamoItem.Text(change.Body);
        item[DynamoItem.Version] = DynamoItem.Number(1);
        item[Trail.AttributeOf(1)] = new AttributeValue(stamp);
        if (change.Expires is DateTimeOffset expires) item[DynamoItem.Expires] = DynamoItem.Seconds(expires);
        return new Put
        {
            TableName = table,
            Item = item,
            ConditionExpression = Absent,
            ExpressionAttributeNames = NamesOf(0),
            ExpressionAttributeValues = ValuesOf(0),
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
    }

    private Delete Delete(DocumentChange change)
    {
        Delete delete = new() { TableName = table, Key = DynamoItem.Key(change.Key) };
        if (change.Expected is not long expected) return delete;
        delete.ConditionExpression = ConditionOf(expected);
        delete.ExpressionAttributeNames = NamesOf(expected);
        delete.ExpressionAttributeValues = ValuesOf(expected);
        return delete;
    }

    private ConditionCheck Check(DocumentChange change) => new()
    {
        TableName = table,
        Key = DynamoItem.Key(change.Key),
        ConditionExpression = ConditionOf(change.Expected!.Value),
        ExpressionAttributeNames = NamesOf(change.Expected.Value),
        ExpressionAttributeValues = ValuesOf(change.Expected.Value),
    };

    private static string ConditionOf(long expected) => expected == 0 ? Absent : $"#v = :v AND {Living}";

    // DynamoDB refuses names and values that an expression does not use.
    private static Dictionary<string, string> NamesOf(long expected)
        => expected == 0 ? new() { ["#p"] = DynamoItem.Partition, ["#e"] = DynamoItem.Expires } : new() { ["#v"] = DynamoItem.Version, ["#e"] = DynamoItem.Expires };

    private Dictionary<string, AttributeValue> ValuesOf(long expected)
    {
        Dictionary<string, AttributeValue> values = new() { [":now"] = DynamoItem.Seconds(now) };
        if (expected > 0) values[":v"] = DynamoItem.Number(expected);
        return values;
    }
}
