using Microsoft.AspNetCore.Http;
using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>Where a request with a photo says that whoever it shows agrees.</summary>
public static class Consent
{
    public const string Header = "X-Consent";

    private const int Longest = 300;

    /// <exception cref="RequestProblemException">The gallery wants it said, and it is not.</exception>
    public static void RequireConsent(this HttpContext context, GalleryOptions gallery)
    {
        if (!gallery.ConsentNeeded) return;
        bool said = context.Request.Headers[Header] is [{ Length: <= Longest } words] && !string.IsNullOrWhiteSpace(words);
        if (!said) throw new RequestProblemException(Problems.ConsentMissing);
    }
}
