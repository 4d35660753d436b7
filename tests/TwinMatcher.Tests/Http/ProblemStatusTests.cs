using System.Reflection;
using System.Text.RegularExpressions;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Gallery;
using TwinMatcher.Http;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Http;

/// <summary>The table from codes to statuses: complete, and nothing in it that nobody says.</summary>
public sealed partial class ProblemStatusTests
{
    /// <summary>Written where the problem is, because it belongs to one place only.</summary>
    private static readonly string[] Elsewhere = ["too_often", "form_refused", "link_expired"];

    [Fact]
    public void Every_code_has_a_status()
    {
        string[] codes =
        [
            .. Of<Problem>(typeof(Problems)).Select(problem => problem.Code),
            .. Of<Problem>(typeof(HttpProblems)).Select(problem => problem.Code),
            .. Of<Refusal>(typeof(PhotoRefusals)).Select(refusal => refusal.Code),
            .. Elsewhere,
        ];
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), ProblemStatus.All.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sentences_end_as_sentences_do() => Assert.All(
        Of<Problem>(typeof(Problems)).Concat(Of<Problem>(typeof(HttpProblems))), problem => Assert.Matches(Sentence(), problem.Sentence));

    [Fact]
    public void Readme_lists_every_code()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.DoesNotContain(ProblemStatus.All.Keys, code => !readme.Contains($"`{code}`", StringComparison.Ordinal));
    }

    /// <summary>Values of static properties and fields, and of methods called with something short.</summary>
    private static IEnumerable<T> Of<T>(Type type)
        where T : class
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Static;
        foreach (PropertyInfo property in type.GetProperties(Public).Where(property => property.PropertyType == typeof(T))) yield return (T)property.GetValue(null)!;
        foreach (FieldInfo field in type.GetFields(Public).Where(field => field.FieldType == typeof(T))) yield return (T)field.GetValue(null)!;
        foreach (MethodInfo method in type.GetMethods(Public).Where(method => method.ReturnType == typeof(T) && !method.IsSpecialName))
            yield return (T)method.Invoke(null, [.. method.GetParameters().Select(parameter => Something(parameter.ParameterType))])!;
    }

    private static object Something(Type type) => type == typeof(string) ? "x"
        : type == typeof(PhotoLimits) ? new PhotoLimits()
        : type.IsAssignableFrom(typeof(string[])) ? new[] { "X." }
        : Activator.CreateInstance(type)!;

    [GeneratedRegex(@"\A['A-Z].*\.\z")]
    private static partial Regex Sentence();
}
