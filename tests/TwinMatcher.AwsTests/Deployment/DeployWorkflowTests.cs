using System.Text.Json.Nodes;

namespace TwinMatcher.AwsTests.Deployment;

/// <summary>What deploys, when, in whose name, and what happens when it goes wrong.</summary>
public sealed class DeployWorkflowTests
{
    private const string Stage = "${{ github.ref_type == 'tag' && 'prod' || 'dev' }}";

    [Fact]
    public async Task Main_goes_to_dev_and_a_tag_to_prod()
    {
        Workflow deploy = await Workflow.ReadAsync("deploy.yml");
        Assert.Equal("""{"branches":["main"],"tags":["v*"]}""", deploy.Root["on"]!["push"]!.ToJsonString());
        JsonNode job = deploy.Root["jobs"]!["deploy"]!;
        Assert.Equal((Stage, Stage), ((string)job["environment"]!, (string)job["env"]!["STAGE"]!));
        Assert.Contains("sam deploy --config-env \"$STAGE\"", (string)deploy.Steps("deploy")[deploy.Find("deploy", "sam deploy")]["run"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_deployed_that_did_not_build_and_pass_its_tests_and_is_a_valid_template()
    {
        Workflow deploy = await Workflow.ReadAsync("deploy.yml");
        Assert.Equal("gate", (string)deploy.Root["jobs"]!["deploy"]!["needs"]!);
        Assert.True(deploy.Find("gate", ".ci/run") >= 0);
        string[] wanted = ["actions/checkout@", "actions/setup-dotnet@", "actions/setup-node@", "configure-aws-credentials@", "sam validate --lint", "sam build", "sam deploy", "healthz"];
        int[] order = [.. wanted.Select(what => deploy.Find("deploy", what))];
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
    }

    /// <summary>A role for the time of the run; nothing that could be stolen lies anywhere.</summary>
    [Fact]
    public async Task No_key_of_the_account_is_stored()
    {
        Workflow deploy = await Workflow.ReadAsync("deploy.yml");
        Assert.Equal("write", (string)deploy.Root["permissions"]!["id-token"]!);
        JsonNode credentials = deploy.Steps("deploy")[deploy.Find("deploy", "configure-aws-credentials@")]["with"]!;
        Assert.Equal("${{ vars.AWS_DEPLOY_ROLE }}", (string)credentials["role-to-assume"]!);
        Assert.Equal(["aws-region", "role-session-name", "role-to-assume"], credentials.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal));
        string text = deploy.Root.ToJsonString();
        Assert.DoesNotContain("AWS_ACCESS_KEY_ID", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, text.Split("secrets.").Length - 1);
    }

    /// <summary>While traffic shifts, alarms roll back; <c>TemplateTests</c> sees to that. Afterwards the smoke test does.</summary>
    [Fact]
    public async Task Deployment_that_does_not_answer_is_rolled_back()
    {
        Workflow deploy = await Workflow.ReadAsync("deploy.yml");
        JsonNode[] steps = deploy.Steps("deploy");
        int before = deploy.Find("deploy", "get-alias"), deployed = deploy.Find("deploy", "sam deploy"), smoke = deploy.Find("deploy", "healthz"), back = deploy.Find("deploy", "update-alias");
        Assert.True(before >= 0 && before < deployed && deployed < smoke && smoke < back, $"{before} {deployed} {smoke} {back}");
        Assert.Equal($"failure() && steps.{(string)steps[smoke]["id"]!}.outcome == 'failure'", (string)steps[back]["if"]!);
        Assert.Contains("for name in Api Ingest Match;", (string)steps[before]["run"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_are_built_from_the_packages_that_were_tested()
    {
        Workflow ci = await Workflow.ReadAsync("ci.yml");
        int gate = ci.Find("gate", ".ci/run"), images = ci.Find("gate", "docker build");
        Assert.True(gate >= 0 && gate < images);
        string run = (string)ci.Steps("gate")[images]["run"]!;
        Assert.Contains("for function in Api Ingest Match Retrain;", run, StringComparison.Ordinal);
        Assert.Contains("--file infra/container/Dockerfile --build-arg SOURCE=packages", run, StringComparison.Ordinal);
    }
}
