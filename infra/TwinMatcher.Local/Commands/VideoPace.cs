using System.CommandLine;

namespace TwinMatcher.Local.Commands;

/// <summary>How often a video is looked at.</summary>
internal static class VideoPace
{
    public static Option<double> Option()
    {
        var pace = new Option<double>("--fps") { Description = "Frames of a video to look at, a second", DefaultValueFactory = _ => 2, HelpName = "N" };
        pace.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0.01 and <= 60)) result.AddError("--fps must be from 0.01 to 60.");
        });
        return pace;
    }
}
