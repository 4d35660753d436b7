using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TwinMatcher.Aws.Documents;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Template;

/// <summary>What is promised of the stack: limits, schedules, encryption, alarms, and nothing in public.</summary>
public sealed partial class TemplateTests
{
    private static readonly string[] Functions = ["ApiFunction", "IngestFunction", "MatchFunction", "RetrainFunction"];

    [Fact]
    public async Task Linter_finds_nothing()
    {
        Assert.SkipWhen(Emulator.Find("cfn-lint") is null, "cfn-lint not present; get it with: pip install 'cfn-lint==1.51.0'");
        (int code, string output) = await Tool.RunAsync("cfn-lint", "-t", Path.Combine(Repository.Root, "template.yaml"), "-r", "eu-central-1", "us-east-1", "--format", "parseable");
        Assert.Equal((0, ""), (code, output.Trim()));
    }

    [Fact]
    public async Task No_resource_needs_itself_in_the_end()
    {
        TransformedTemplate template = await TransformedTemplate.GetAsync();
        HashSet<string> done = [];
        foreach ((string name, _, _) in template.Resources) Visit(name, []);

        void Visit(string name, List<string> path)
        {
            Assert.False(path.Contains(name), $"circle: {string.Join(" -> ", path)} -> {name}");
            if (!done.Contains(name))
                foreach (string need in template.NeedsOf(name)) Visit(need, [.. path, name]);
            done.Add(name);
        }
    }

    [Fact]
    public async Task Functions_are_what_the_packages_are_made_for_and_keep_to_limits()
    {
        TransformedTemplate template = await TransformedTemplate.GetAsync();
        string makefile = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Makefile"), TestContext.Current.CancellationToken);
        Assert.Equal(Functions, template.OfType("AWS::Lambda::Function").Select(function => function.Name).Order(StringComparer.Ordinal));
        foreach ((string name, JsonObject function) in template.OfType("AWS::Lambda::Function"))
        {
            Assert.Equal(("provided.al2023", "bootstrap", "x86_64", "Active"), ((string)function["Runtime"]!, (string)function["Handler"]!, (string)function["Architectures"]![0]!, (string)function["TracingConfig"]!["Mode"]!));
            int memory = (int)(function["MemorySize"] is JsonObject parameter ? template.Default((string)parameter["Ref"]!) : function["MemorySize"]!);
            Assert.InRange(memory, 128, 10_240);
            Assert.InRange((int)function["Timeout"]!, 1, name is "ApiFunction" or "MatchFunction" ? 29 : 900);
            Assert.InRange((int)function["EphemeralStorage"]!["Size"]!, 512, 10_240);
            Assert.Contains($"build-{name}", makefile, StringComparison.Ordinal);
            string[] variables = [.. function["Environment"]!["Variables"]!.AsObject().Select(pair => pair.Key)];
            Assert.Contains("TWIN_TABLE", variables);
            Assert.Contains("TWIN_BUCKET", variables);
        }
    }

    [Fact]
    public async Task Queue_waits_longer_than_its_reader_and_gives_up_when_the_reader_does()
    {
        TransformedTemplate template = await TransformedTemplate.GetAsync();
        JsonObject queue = template.Properties("NewsQueue"), ingest = template.Properties("IngestFunction");
        Assert.True((int)queue["VisibilityTimeout"]! >= 6 * (int)ingest["Timeout"]!);
        Assert.Equal((string)ingest["Environment"]!["Variables"]!["TWIN_MOST_RECEIVES"]!, $"{queue["RedrivePolicy"]!["maxReceiveCount"]}");
        Assert.Equal("ReportBatchItemFailures", (string)template.Properties("IngestFunctionNews")["FunctionResponseTypes"]![0]!);
        Assert.Equal("uploads/", (string)template.Properties("Photos")["NotificationConfiguration"]!["QueueConfigurations"]![0]!["Filter"]!["S3Key"]!["Rules"]![0]!["Value"]!);
    }

    [Fact]
    public async Task Schedules_are_those_and_written_as_the_scheduler_reads_them()
    {
        TransformedTemplate template = await TransformedTemplate.GetAsync();
        List<string> found = [];
        foreach ((string name, JsonObject schedule) in template.OfType("AWS::Scheduler::Schedule"))
        {
            string rate = (string)schedule["ScheduleExpression"]!;
            System.Text.RegularExpressions.Match match = Rate().Match(rate);
            Assert.True(match.Success && match.Groups[1].Value == "1" != (match.Groups[3].Value == "s"), rate);
            Assert.NotNull(schedule["Target"]!["DeadLetterConfig"]);
            // One account may have two stacks, and schedules of one name could not both be made.
            Assert.Null(schedule["Name"]);
            found.Add($"{rate} {(string)JsonNode.Parse((string)schedule["Target"]!["Input"]!)!["task"]!}");
        }

        Assert.Equal(["rate(15 minutes) compact", "rate(15 minutes) sweep", "rate(3 days) train"], found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_stored_is_encrypted_kept_and_forgotten()
    {
        TransformedTemplate template = await TransformedTemplate.GetAsync();
        JsonObject table = template.Properties("Table"), photos = template.Properties("Photos");
        Assert.Equal((DynamoItem.Expires, true, true, true), ((string)table["TimeToLiveSpecification"]!["AttributeName"]!, (bool)table["TimeToLiveSpecification"]!["Enabled"]!,
            (bool)table["SSESpecification"]!["SSEEnabled"]!, (bool)table["PointInTimeRecoverySpecification"]!["PointInTimeRecoveryEnabled"]!));
        Assert.Equal([DynamoItem.Partition, DynamoItem.Sort], table["KeySchema"]!.AsArray().Select(key => (string)key!["AttributeName"]!));
        Assert.Equal("AES256", (string)photos["BucketEncryption"]!["ServerSideEncryptionConfiguration"]![0]!["ServerSideEncryptionByDefault"]!["SSEAlgorithm"]!);
        Assert.All(template.OfType("AWS::SQS::Queue"), queue => Assert.True((bool)queue.Properties["SqsManagedSseEnabled"]!));
        JsonArray rules = photos["LifecycleConfiguration"]!["Rules"]!.AsArray();
        Assert.Contains(rules, rule => (string?)rule!["Prefix"] == "uploads/match/" && (int?)rule["ExpirationInDays"] == 2);
        Assert.Contains(rules, rule => (int?)rule!["AbortIncompleteMultipartUpload"]?["DaysAfterInitiation"] == 1);
        Assert.All(template.OfType("AWS::Logs::LogGroup"), group => Assert.NotNull(group.Properties["RetentionInDays"]));
        Assert.Equal(Functions.Length + 1, template.OfType("AWS::Logs::LogGroup").Count());
    }

    [Fact]
    public async Task Nothing_is_public_and_nothing_goes_unencrypted()
    {
        TransformedTemplate template = await TransformedTemplate.GetAsync();
        JsonObject access = template.Properties("Photos")["PublicAccessBlockConfiguration"]!.AsObject();
        Assert.Equal(4, access.Count);
        Assert.All(access, pair => Assert.True((bool)pair.Value!));
        Assert.DoesNotContain(template.Resources, resource => resource.Type is "AWS::Lambda::Url" or "AWS::S3::AccessPoint");
        foreach (string policy in (string[])["PhotosPolicy", "NewsQueuePolicy"])
        {
            JsonNode[] statements = [.. template.Properties(policy)["PolicyDocument"]!["Statement"]!.AsArray().Select(one => one!)];
            Assert.Contains(statements, one => (string)one["Effect"]! == "Deny" && !(bool)one["Condition"]!["Bool"]!["aws:SecureTransport"]!);
            Assert.DoesNotContain(statements, one => (string)one["Effect"]! == "Allow" && one["Principal"]!.ToString() == "*");
        }
    }

    [Fact]
    public async Task Requests_are_throttled()
    {
        JsonNode settings = (await TransformedTemplate.GetAsync()).Properties("HttpApiApiGatewayDefaultStage")["DefaultRouteSettings"]!;
        Assert.NotNull(settings["ThrottlingRateLimit"]);
        Assert.NotNull(settings["ThrottlingBurstLimit"]);
    }

    /// <summary>Pages of others may ask what the page asks, and post forms and fetch thumbnails as it does.</summary>
    [Fact]
    public async Task Other_origins_are_those_of_the_parameter()
    {
        TransformedTemplate template = await TransformedTemplate.GetAsync();
        JsonNode api = template.Properties("HttpApi")["Body"]!["x-amazon-apigateway-cors"]!, bucket = Assert.Single(template.Properties("Photos")["CorsConfiguration"]!["CorsRules"]!.AsArray())!;
        Assert.Equal("http://localhost:5080", (string)api["allowOrigins"]!);
        Assert.Equal(["GET", "POST", "PUT", "DELETE"], Texts(api["allowMethods"]));
        Assert.Equal(["content-type", "authorization", "x-request-id", "x-consent"], Texts(api["allowHeaders"]));
        Assert.Equal(["POST", "GET"], Texts(bucket["AllowedMethods"]));
        string origins = bucket["AllowedOrigins"]!.ToJsonString();
        Assert.Contains("https://${HttpApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}", origins, StringComparison.Ordinal);
        Assert.Contains("AllowedOrigins", origins, StringComparison.Ordinal);
    }

    /// <summary>A version that fails while traffic shifts to it is left by itself; what is only called by the clock is not shifted.</summary>
    [Fact]
    public async Task New_versions_are_left_when_their_alarm_rings()
    {
        TransformedTemplate template = await TransformedTemplate.GetAsync();
        List<string> watched = [];
        foreach ((string name, JsonObject group) in template.OfType("AWS::CodeDeploy::DeploymentGroup"))
        {
            Assert.True((bool)group["AlarmConfiguration"]!["Enabled"]! && (bool)group["AutoRollbackConfiguration"]!["Enabled"]!);
            Assert.Contains("DEPLOYMENT_STOP_ON_ALARM", Texts(group["AutoRollbackConfiguration"]!["Events"]));
            string alarm = TransformedTemplate.Text(Assert.Single(group["AlarmConfiguration"]!["Alarms"]!.AsArray())!["Name"]);
            JsonObject rings = template.Properties(alarm);
            Assert.Equal(("Errors", name[..^"DeploymentGroup".Length]), ((string)rings["MetricName"]!, TransformedTemplate.Text(rings["Dimensions"]![0]!["Value"])));
            watched.Add(name[..^"DeploymentGroup".Length]);
        }

        Assert.Equal(["ApiFunction", "IngestFunction", "MatchFunction"], watched.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Parameters_have_defaults_but_the_admins_token_and_outputs_say_where_everything_is()
    {
        TransformedTemplate template = await TransformedTemplate.GetAsync();
        Assert.Equal(["AdminTokenHash"], template.Parameters.Where(parameter => parameter.Value["Default"] is null).Select(parameter => parameter.Name));
        Assert.Equal(["Bucket", "DeadLetters", "Table", "Url"], template.Outputs.Order(StringComparer.Ordinal));
        Assert.True((bool)template.Parameters.Single(parameter => parameter.Name == "AdminTokenHash").Value["NoEcho"]!);
    }

    [Fact]
    public async Task Dashboard_shows_answers_their_time_photos_and_what_waits()
    {
        string body = TransformedTemplate.Text((await TransformedTemplate.GetAsync()).Properties("Dashboard")["DashboardBody"]);
        // A row that begins with dots repeats the one before it, and only its second word may be another metric; one that is an expression names no metric.
        string[] metrics =
        [
            .. from widget in JsonNode.Parse(body)!["widgets"]!.AsArray()
               from metric in widget["properties"]!["metrics"]!.AsArray()
               where metric.AsArray() is [_, JsonValue, ..]
               select (string)metric[1]!,
        ];
        foreach (string metric in (string[])["Count", "5xx", "Latency", "Duration", "NumberOfMessagesDeleted", "ApproximateAgeOfOldestMessage"]) Assert.Contains(metric, metrics);
    }

    /// <summary>What needs the index or the face engine goes where they are; everything else is the Api function's.</summary>
    [Fact]
    public async Task Requests_go_to_the_function_that_can_answer_them()
    {
        TransformedTemplate template = await TransformedTemplate.GetAsync();
        JsonObject paths = template.Properties("HttpApi")["Body"]!["paths"]!.AsObject();
        string[] routes = [.. from path in paths
                              from method in path.Value!.AsObject()
                              let address = TransformedTemplate.Text(method.Value!["x-amazon-apigateway-integration"]!["uri"])
                              select $"{method.Key} {path.Key} {(address.Contains("MatchFunction", StringComparison.Ordinal) ? "Match" : "Api")}"];
        string[] wanted =
        [
            "get /healthz Match", "get /v1/models Match", "get /v1/people/{id}/looks Match", "get /v1/stats/accuracy Match",
            "post /v1/compare Match", "post /v1/faces Match", "post /v1/match Match", "post /v1/models/{space}/{version}/promote Match", "post /v1/trainings Match", "post /v1/videos Match", "post /v1/why Match",
            "x-amazon-apigateway-any-method $default Api",
        ];
        Assert.Equal(wanted, routes.Where(route => !route.StartsWith("options ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Alarms_ring_for_everything_that_matters_and_somebody_hears_them()
    {
        TransformedTemplate template = await TransformedTemplate.GetAsync();
        string[] wanted =
        [
            .. Functions.SelectMany(function => (string[])[$"Errors {function}", $"Throttles {function}"]),
            "ApproximateNumberOfMessagesVisible DeadLetters.QueueName", "ApproximateAgeOfOldestMessage NewsQueue.QueueName", "Latency HttpApi", "5xx HttpApi", "Trainings ",
            "twin.index.damaged MatchFunction",
        ];
        List<string> found = [];
        foreach ((string name, JsonObject alarm) in template.OfType("AWS::CloudWatch::Alarm"))
        {
            found.Add($"{(string)alarm["MetricName"]!} {TransformedTemplate.Text(alarm["Dimensions"]?[0]?["Value"])}");
            Assert.Equal("Alarms", TransformedTemplate.Text(alarm["AlarmActions"]![0]));
            // CloudWatch looks back a week at most, and no further than a day with periods under an hour.
            int period = (int)alarm["Period"]!, window = period * (int)alarm["EvaluationPeriods"]!;
            Assert.InRange(window, 60, period >= 3600 ? 604_800 : 86_400);
        }

        Assert.Equal(wanted.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Equal("p99", (string)template.Properties("AnswersSlow")["ExtendedStatistic"]!);
        Assert.Equal("breaching", (string)template.Properties("TrainingMissed")["TreatMissingData"]!);
        double days = int.Parse(template.Properties("TrainingMissed")["EvaluationPeriods"]!.ToString(), CultureInfo.InvariantCulture);
        Assert.InRange(days, 3.5, 7);
    }

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(each => (string)each!);

    [GeneratedRegex(@"\Arate\(([1-9][0-9]*) (minute|hour|day)(s?)\)\z")]
    private static partial Regex Rate();
}
