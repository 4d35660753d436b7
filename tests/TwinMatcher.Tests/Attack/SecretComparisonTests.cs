using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using TwinMatcher.Gallery;
using TwinMatcher.Http;
using TwinMatcher.Local.Disk.Forms;

namespace TwinMatcher.Tests.Attack;

/// <summary>Where something secret is compared, it is compared in constant time: read off the compiled code, because a clock would sometimes be wrong.</summary>
public sealed class SecretComparisonTests
{
    public static TheoryData<Type, string> Comparisons => new()
    {
        { typeof(AdminToken), nameof(AdminToken.IsValidAsync) },
        { typeof(FaceAddresses), nameof(FaceAddresses.IsOpenAsync) },
        { typeof(Signature), nameof(Signature.Matches) },
    };

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void Secret_is_compared_in_constant_time_and_in_no_other(Type type, string method)
    {
        ArgumentNullException.ThrowIfNull(type);
        MethodInfo[] called = [.. CalledBy(type.GetMethod(method)!)];
        Assert.Contains(called, call => call.DeclaringType == typeof(CryptographicOperations) && call.Name == nameof(CryptographicOperations.FixedTimeEquals));
        Assert.DoesNotContain(called, call => call.DeclaringType == typeof(string) && call.Name is "op_Equality" or "op_Inequality" or nameof(string.Equals) or nameof(string.CompareOrdinal));
        Assert.DoesNotContain(called, call => call.Name is "SequenceEqual" or "SequenceCompareTo");
    }

    /// <summary>Of an asynchronous method the calls are in the machine that the compiler makes of it.</summary>
    private static IEnumerable<MethodInfo> CalledBy(MethodInfo method)
    {
        const byte Call = 0x28, CallVirtual = 0x6F;
        Type? machine = method.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType;
        MethodInfo body = machine?.GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Instance) ?? method;
        byte[] code = body.GetMethodBody()!.GetILAsByteArray()!;
        for (int i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] is Call or CallVirtual && Resolve(body.Module, BitConverter.ToInt32(code, i + 1), machine) is MethodInfo called) yield return called;
        }
    }

    private static MethodBase? Resolve(Module module, int token, Type? machine)
    {
        try
        {
            return module.ResolveMethod(token, machine?.GetGenericArguments(), null);
        }
        catch (Exception noToken) when (noToken is ArgumentException or BadImageFormatException)
        {
            // Four bytes that only looked like a call.
            return null;
        }
    }
}
