using TwinMatcher.Aws.Events;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.AwsTests.Aws.Events;

/// <summary>One photo that cannot be read never brings its neighbours again, and ends with its reason written down.</summary>
public sealed class NewsBatchTests
{
    private const int MostReceives = 5;

    private readonly List<string> _handled = [], _givenUp = [], _failed = [];
    private Func<string, bool> _handle = _ => true;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_fails_comes_again_and_its_neighbours_do_not()
    {
        _handle = key => key == "b" ? throw new FormatException("broken") : key != "d";
        SqsAnswer answer = await Batch().HandleAsync(Event(("1", "a", 1), ("2", "b", 1), ("3", "c", 1), ("4", "d", 1), ("5", "e", 1)), Cancellation);
        Assert.Equal(["2", "4"], answer.BatchItemFailures.Select(failure => failure.ItemIdentifier));
        Assert.Equal(["a", "b", "c", "d", "e"], _handled);
        Assert.Equal(["2 broken"], _failed);
        Assert.Empty(_givenUp);
    }

    [Theory]
    [InlineData(MostReceives - 2, true, "")]
    [InlineData(MostReceives - 1, true, "a FormatException")]
    [InlineData(MostReceives, false, "a the reader ended without a word")]
    public async Task Photo_that_is_given_up_says_why_and_ends_as_a_dead_letter(int receives, bool handled, string givenUp)
    {
        _handle = _ => throw new FormatException("broken");
        SqsAnswer answer = await Batch().HandleAsync(Event(("1", "a", receives)), Cancellation);
        Assert.Equal("1", Assert.Single(answer.BatchItemFailures).ItemIdentifier);
        Assert.Equal((handled, givenUp), (_handled.Count == 1, string.Join(",", _givenUp)));
    }

    [Fact]
    public async Task Storage_that_is_busy_is_no_fault_of_the_photo()
    {
        _handle = _ => throw new StorageBusyException("later");
        SqsAnswer answer = await Batch().HandleAsync(Event(("1", "a", MostReceives - 1)), Cancellation);
        Assert.Single(answer.BatchItemFailures);
        Assert.Empty(_givenUp);
    }

    [Fact]
    public async Task Message_that_is_no_news_comes_again_until_it_is_a_dead_letter_and_the_test_message_does_not()
    {
        SqsEvent batch = new() { Records = [Message("1", "no JSON", 1), Message("2", """{"Service":"Amazon S3","Event":"s3:TestEvent"}""", 1)] };
        Assert.Equal("1", Assert.Single((await Batch().HandleAsync(batch, Cancellation)).BatchItemFailures).ItemIdentifier);
        Assert.Empty(_handled);
    }

    [Fact]
    public async Task What_time_does_not_allow_comes_again()
    {
        using CancellationTokenSource time = new();
        _handle = key =>
        {
            if (key == "b") time.Cancel();
            return true;
        };
        SqsAnswer answer = await Batch().HandleAsync(Event(("1", "a", 1), ("2", "b", 1), ("3", "c", 1), ("4", "d", 1)), time.Token);
        Assert.Equal(["3", "4"], answer.BatchItemFailures.Select(failure => failure.ItemIdentifier));
        Assert.Equal(["a", "b"], _handled);
    }

    private NewsBatch Batch() => new(
        (news, _) =>
        {
            _handled.Add(news.Key);
            return ValueTask.FromResult(_handle(news.Key));
        },
        (news, reason, _) =>
        {
            _givenUp.Add($"{news.Key} {reason}");
            return ValueTask.CompletedTask;
        },
        MostReceives, (error, message) => _failed.Add($"{message} {error.Message}"));

    private static SqsEvent Event(params (string Id, string Key, int Receives)[] messages) => new()
    {
        Records = [.. messages.Select(message => Message(message.Id, $$$"""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"object":{"key":"{{{message.Key}}}"} } }]}""", message.Receives))],
    };

    private static SqsMessage Message(string id, string body, int receives)
        => new() { MessageId = id, Body = body, Attributes = new Dictionary<string, string> { ["ApproximateReceiveCount"] = $"{receives}" } };
}
