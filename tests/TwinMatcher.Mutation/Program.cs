using TwinMatcher.Mutation.Running;
using TwinMatcher.Mutation.Working;

if (args is ["work", .. string[] work])
{
    await Worker.RunAsync(work);
    return 0;
}

if (Arguments.Parse(args, Console.Error) is not Arguments arguments) return 2;
return await new MutationRun(arguments, Console.Out).RunAsync();
