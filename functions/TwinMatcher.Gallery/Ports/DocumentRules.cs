namespace TwinMatcher.Gallery.Ports;

/// <summary>What the port promises about keys and sizes; a violation is a mistake of the program.</summary>
public static class DocumentRules
{
    public static void Check(DocumentKey key)
    {
        if (!IsText(key.Partition, 1, 256) || !IsText(key.Sort, 1, 512)) throw new ArgumentException($"'{key.Partition}', '{key.Sort}' is no key", nameof(key));
    }

    public static void Check(IReadOnlyList<DocumentChange> changes)
    {
        if (changes.Count is 0 or > DocumentChange.Most) throw new ArgumentException($"{changes.Count} changes in one write", nameof(changes));
        HashSet<DocumentKey> keys = new(changes.Count);
        long together = 0;
        foreach (DocumentChange change in changes)
        {
            Check(change.Key);
            if (!keys.Add(change.Key)) throw new ArgumentException($"two changes of {change.Key}", nameof(changes));
            if (change.Body.Length > DocumentChange.MostBytes) throw new ArgumentException($"{change.Key} has {change.Body.Length} bytes", nameof(changes));
            together += change.Body.Length;
        }

        if (together > DocumentChange.MostBytesTogether) throw new ArgumentException($"{changes.Count} changes have {together} bytes together", nameof(changes));
    }

    public static void Check(DocumentQuery query)
    {
        if (!IsText(query.Partition, 1, 256)) throw new ArgumentException($"'{query.Partition}' is no partition", nameof(query));
        if (!IsText(query.Prefix, 0, 512)) throw new ArgumentException($"'{query.Prefix}' is no prefix", nameof(query));
        if (query.After is not null && !IsText(query.After, 1, 512)) throw new ArgumentException($"'{query.After}' is no sort key", nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, 1000, nameof(query));
    }

    private static bool IsText(string text, int least, int most)
        => text is not null && text.Length >= least && text.Length <= most && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
