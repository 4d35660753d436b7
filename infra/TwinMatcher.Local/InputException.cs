namespace TwinMatcher.Local;

/// <summary>A file or folder that the user named cannot be used.</summary>
internal sealed class InputException(string code, string message) : Exception(message)
{
    public string Code => code;

    public static InputException NoFile(string path) => new("file_missing", $"There is no file {path}.");

    public static InputException NoColumn(string file, string name, IEnumerable<string> there) => new("column_missing", $"{file} has no column '{name}'; it has {string.Join(", ", there)}.");

    public static InputException NoFolder(string path) => new("folder_missing", $"There is no folder {path}.");
}
