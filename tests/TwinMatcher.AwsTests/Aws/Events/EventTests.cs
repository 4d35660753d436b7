using System.Text.Json;
using TwinMatcher.Aws.Events;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.AwsTests.Aws.Events;

/// <summary>Events as AWS's manuals print them, and as emulators send them.</summary>
public sealed class EventTests
{
    [Theory]
    [InlineData("uploads/enrol/06D4", "uploads/enrol/06D4")]
    [InlineData("uploads%2Fenrol%2F06D4", "uploads/enrol/06D4")]
    [InlineData("a+b%2Bc%C3%B6", "a b+cö")]
    public void News_of_S3_has_the_key_decoded(string key, string expected)
    {
        ObjectCreated news = Assert.Single(Read($$"""
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-central-1","eventTime":"2026-01-31T12:00:00.123Z","eventName":"ObjectCreated:Post",
             "s3":{"s3SchemaVersion":"1.0","configurationId":"x","bucket":{"name":"b","arn":"arn:aws:s3:::b"},
             "object":{"key":"{{key}}","size":1024,"eTag":"d41d8cd98f00b204e9800998ecf8427e","versionId":"v","sequencer":"0055AED6DCD90281E5"} } }]}
            """).News());
        Assert.Equal(new ObjectCreated(expected, "d41d8cd98f00b204e9800998ecf8427e", 1024, new DateTimeOffset(2026, 1, 31, 12, 0, 0, 123, TimeSpan.Zero)), news);
    }

    [Theory]
    [InlineData("""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-01-31T12:00:00.000Z","Bucket":"b"}""")]
    [InlineData("""{"Records":null}""")]
    [InlineData("""{"Records":[{"eventName":"ObjectRemoved:Delete","s3":{"object":{"key":"a"}}}]}""")]
    [InlineData("""{"Records":[{"eventName":"s3:ObjectCreated:Put","s3":{"object":{"key":""}}},{"eventName":"s3:ObjectCreated:Put","s3":null}]}""")]
    public void What_is_no_news_of_a_stored_object_is_none(string json) => Assert.Empty(Read(json).News());

    [Fact]
    public void News_may_lack_what_emulators_leave_out() => Assert.Equal(
        new ObjectCreated("a", "", 0, default), Assert.Single(Read("""{"Records":[{"eventName":"s3:ObjectCreated:Put","s3":{"object":{"key":"a"}}}]}""").News()));

    [Theory]
    [InlineData("\"attributes\":{\"ApproximateReceiveCount\":\"4\",\"SentTimestamp\":\"1\"},", 4)]
    [InlineData("\"attributes\":null,", 1)]
    [InlineData("", 1)]
    public void Messages_say_how_often_they_came(string attributes, int receives)
    {
        SqsMessage message = Assert.Single(JsonSerializer.Deserialize(
            $$"""{"Records":[{{{attributes}}"messageId":"m","receiptHandle":"h","body":"{}","eventSource":"aws:sqs"}]}""", EventJson.Default.SqsEvent)!.Records!);
        Assert.Equal(("m", "{}", receives), (message.MessageId, message.Body, message.Receives));
    }

    [Fact]
    public void Failures_are_named_as_Lambda_reads_them() => Assert.Equal(
        """{"batchItemFailures":[{"itemIdentifier":"m"}]}""", JsonSerializer.Serialize(new SqsAnswer([new SqsFailure("m")]), EventJson.Default.SqsAnswer));

    private static S3Event Read(string json) => JsonSerializer.Deserialize(json, EventJson.Default.S3Event)!;
}
