using System.CommandLine;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin cast`: people who do not exist.</summary>
internal static class CastCommand
{
    public static Command Create() => new("cast", """
        Generated people: photos with exact truth about every face, for galleries and tests.

        They show that detection, search and ranking work. They are no measure of how well real faces are told apart, and
        no threshold may be chosen on them.
        """)
    {
        CastRenderCommand.Create(),
        CastCheckCommand.Create(),
        CastSheetCommand.Create(),
        CastDemoCommand.Create(),
        CastChooseCommand.Create(),
    };

    /// <summary>An option that takes a whole number between two bounds.</summary>
    public static Option<int> Whole(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"{description} ({least} to {most})", DefaultValueFactory = _ => usual, HelpName = "N" };
        option.Validators.Add(result =>
        {
            int value = result.GetValueOrDefault<int>();
            if (value < least || value > most) result.AddError($"{name} must be {least} to {most}.");
        });
        return option;
    }
}
