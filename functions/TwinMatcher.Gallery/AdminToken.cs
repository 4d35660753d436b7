using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery;

/// <summary>The one token that admins carry; only its hash is stored.</summary>
public sealed class AdminToken(IDocuments documents, Chance chance)
{
    /// <summary>Makes the first token; null when there is one already, which nobody can read back.</summary>
    public ValueTask<string?> CreateAsync(CancellationToken cancellation = default) => throw new NotImplementedException($"{documents} {chance}");

    /// <summary>Makes a new token; the old one is worth nothing from then on.</summary>
    public ValueTask<string> RotateAsync(CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Takes the same time whatever the token.</summary>
    public ValueTask<bool> IsValidAsync(string? token, CancellationToken cancellation = default) => throw new NotImplementedException();
}
