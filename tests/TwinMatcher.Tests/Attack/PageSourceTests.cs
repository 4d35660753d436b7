using System.Text.RegularExpressions;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Attack;

/// <summary>What the page's own files may not do, whatever names and answers hold.</summary>
public sealed partial class PageSourceTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "functions", "TwinMatcher.Api", "wwwroot");

    private static readonly string[] Scripts = [.. Directory.EnumerateFiles(Folder, "*.js", SearchOption.AllDirectories)];

    /// <summary>A name that is a script stays a name: text becomes text nodes, and there is no way from a string to markup or code.</summary>
    [Fact]
    public void No_script_makes_markup_or_code_of_text() => Assert.DoesNotContain(Scripts, file => FromText().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void Token_is_kept_for_the_tab_alone_and_taken_out_of_the_address()
    {
        Assert.DoesNotContain(Scripts, file => Kept().IsMatch(File.ReadAllText(file)));
        string api = File.ReadAllText(Path.Combine(Folder, "api.js"));
        Assert.Contains("sessionStorage.setItem(tokenKey", api, StringComparison.Ordinal);
        Assert.Contains("history.replaceState(null, \"\", \"#/find\")", api, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_fetched_from_elsewhere_and_nothing_is_inline()
    {
        Assert.DoesNotContain(Scripts, file => Elsewhere().IsMatch(File.ReadAllText(file)));
        string html = File.ReadAllText(Path.Combine(Folder, "index.html"));
        Assert.DoesNotMatch(Elsewhere(), html);
        Assert.DoesNotMatch(Inline(), html);
    }

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|createContextualFragment|srcdoc|javascript:")]
    private static partial Regex FromText();

    [GeneratedRegex(@"localStorage|document\.cookie|indexedDB")]
    private static partial Regex Kept();

    // The name of SVG's namespace is an address, and nobody fetches it.
    [GeneratedRegex(@"https?://(?!www\.w3\.org/2000/svg)")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=")]
    private static partial Regex Inline();
}
