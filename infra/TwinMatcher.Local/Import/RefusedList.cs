namespace TwinMatcher.Local.Import;

/// <summary>The machine-readable list of records that were left out.</summary>
internal static class RefusedList
{
    /// <summary>A JSON object a line, in the order of the set; the file is whole or not there.</summary>
    public static void Write(string file, IEnumerable<RefusedItem> refused)
    {
        string aside = file + ".part";
        using (StreamWriter writer = new(aside))
            foreach (RefusedItem item in refused) writer.WriteLine(item.ToJson().ToJsonString());
        File.Move(aside, file, overwrite: true);
    }
}
