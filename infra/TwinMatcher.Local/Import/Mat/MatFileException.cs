namespace TwinMatcher.Local.Import.Mat;

/// <summary>A MATLAB file that is damaged, or of a kind that is not read.</summary>
internal sealed class MatFileException(string what) : Exception($"The MATLAB file cannot be read: {what}.");
