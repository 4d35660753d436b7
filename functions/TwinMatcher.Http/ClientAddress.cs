using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace TwinMatcher.Http;

/// <summary>Who asks, as far as limits and votes care.</summary>
public static class ClientAddress
{
    /// <summary>The address of the other end; of IPv6 the network, because one household has all of it.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not IPAddress address) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
