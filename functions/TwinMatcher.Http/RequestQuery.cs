using System.Globalization;
using Microsoft.AspNetCore.Http;
using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>The query of an address, as strict as a body: unknown, repeated and malformed parameters are told.</summary>
public sealed class RequestQuery
{
    private readonly IQueryCollection _query;

    /// <exception cref="RequestProblemException">A parameter is not known here, or is there twice.</exception>
    public RequestQuery(HttpContext context, params ReadOnlySpan<string> known)
    {
        _query = context.Request.Query;
        foreach (string name in _query.Keys)
        {
            string shown = name.Length > 60 ? name[..60] : name;
            if (!known.Contains(name)) throw Invalid(shown, "is not a parameter of this address");
            if (_query[name].Count > 1) throw Invalid(shown, "is given twice");
        }
    }

    /// <summary>Null when it is not there or empty.</summary>
    public string? Text(string name, int most = 100)
    {
        string? text = _query[name];
        if (text?.Length > most) throw Invalid(name, string.Create(CultureInfo.InvariantCulture, $"has more than {most} characters"));
        return string.IsNullOrEmpty(text) ? null : text;
    }

    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not string text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw Invalid(name, string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}"));
    }

    /// <summary>What is no id at all is as unknown as one that was never given out.</summary>
    public Id? Id(string name, Problem unknown)
    {
        if (Text(name) is not string text) return null;
        return Gallery.Id.TryParse(text, out Id id) ? id : throw new RequestProblemException(unknown);
    }

    /// <summary>One of several words, in lower case.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not string text) return null;
        foreach (T value in Enum.GetValues<T>())
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase)) return value;
        throw Invalid(name, $"must be one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
    }

    private static RequestProblemException Invalid(string field, string rule) => new(Problems.Invalid(field, rule));
}
