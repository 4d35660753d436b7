namespace TwinMatcher.Local.Reporting;

/// <summary>What can be said about a report.</summary>
/// <param name="Space">Null for the best one there is.</param>
/// <param name="People">At most so many are shown with a picture; figures count everybody.</param>
internal sealed record ReportOptions(string Title, string? Space, int People);
