using System.Text.Json;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Aws.Events;

/// <summary>Handles a batch of messages that bring news of S3, each on its own: what fails comes again, and its neighbours do not.</summary>
/// <param name="handle">False when the news is to come again.</param>
/// <param name="giveUp">Writes down why a photo will not be read; the message is then left to end as a dead letter.</param>
/// <param name="mostReceives">After how many receives the queue puts a message aside. The last is not used to read: a photo that ends the process cannot say why, and would
/// leave no reason behind.</param>
/// <param name="failed">Told of every failure, with the message it is about.</param>
public sealed class NewsBatch(
    Func<ObjectCreated, CancellationToken, ValueTask<bool>> handle,
    Func<ObjectCreated, string, CancellationToken, ValueTask> giveUp,
    int mostReceives,
    Action<Exception, string> failed)
{
    /// <param name="cancellation">When time is up, what is left comes again.</param>
    public async ValueTask<SqsAnswer> HandleAsync(SqsEvent batch, CancellationToken cancellation)
    {
        List<SqsFailure> again = [];
        foreach (SqsMessage message in batch.Records ?? [])
            if (cancellation.IsCancellationRequested || !await HandleAsync(message, cancellation).ConfigureAwait(false)) again.Add(new SqsFailure(message.MessageId));
        return new SqsAnswer(again);
    }

    private async ValueTask<bool> HandleAsync(SqsMessage message, CancellationToken cancellation)
    {
        bool done = true;
        try
        {
            S3Event news = JsonSerializer.Deserialize(message.Body, EventJson.Default.S3Event) ?? new S3Event();
            foreach (ObjectCreated one in news.News()) done &= await HandleAsync(one, message, cancellation).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failed(error, message.MessageId);
            return false;
        }

        return done;
    }

    private async ValueTask<bool> HandleAsync(ObjectCreated news, SqsMessage message, CancellationToken cancellation)
    {
        if (message.Receives >= mostReceives)
        {
            await giveUp(news, "the reader ended without a word", cancellation).ConfigureAwait(false);
            return false;
        }

        try
        {
            return await handle(news, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not StorageBusyException && message.Receives == mostReceives - 1 && !cancellation.IsCancellationRequested)
        {
            failed(error, message.MessageId);
            await giveUp(news, error.GetType().Name, cancellation).ConfigureAwait(false);
            return false;
        }
    }
}
