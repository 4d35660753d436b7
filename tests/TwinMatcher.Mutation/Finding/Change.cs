namespace TwinMatcher.Mutation.Finding;

/// <summary>What an operator makes of an expression.</summary>
/// <param name="Text">What stands there instead.</param>
/// <param name="Type">What both are converted to, where the compiler cannot find that out by itself.</param>
internal sealed record Change(string Operator, string Text, Form Form, string? Type = null);

/// <summary>How a mutant and what it was stand side by side.</summary>
internal enum Form
{
    /// <summary>One or the other.</summary>
    Instead,

    /// <summary>One or the other, converted: a chosen constant is none any more.</summary>
    Converted,

    /// <summary>A condition that declares something is evaluated all the same, and never holds.</summary>
    Never,

    /// <summary>Likewise, and always holds.</summary>
    Always,
}
