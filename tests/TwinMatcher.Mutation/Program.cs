using TwinMatcher.Mutation.Running;
using TwinMatcher.Mutation.Working;

namespace TwinMatcher.Mutation;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["work", .. string[] work])
        {
            await Worker.RunAsync(work).ConfigureAwait(false);
            return 0;
        }

        if (Arguments.Parse(args, Console.Error) is not Arguments arguments) return 2;
        return await new MutationRun(arguments, Console.Out).RunAsync().ConfigureAwait(false);
    }
}
