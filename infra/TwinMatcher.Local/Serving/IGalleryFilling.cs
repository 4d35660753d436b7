namespace TwinMatcher.Local.Serving;

/// <summary>What a new gallery begins with.</summary>
internal interface IGalleryFilling
{
    /// <summary>Does nothing when the gallery has been filled before, even if everybody was forgotten since.</summary>
    Task FillAsync(LocalProduct product, CancellationToken cancellation);
}
