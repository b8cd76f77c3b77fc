using System.Net;
using System.Net.Sockets;

namespace Patronage.Services.Hooks;

/// <summary>Says which addresses lie inside: of the machine, of its network, of nobody. A message to one of these would let an administrator of one organization look around where the server stands.</summary>
public static class PrivateAddresses
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("::1/128"),
    ];

    // Of the link (there clouds keep their passwords), of nobody, of many, of trials.
    private static readonly IPNetwork[] Never =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"), IPNetwork.Parse("::/128"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"), IPNetwork.Parse("2001::/32"), IPNetwork.Parse("2001:db8::/32"),
    ];

    // Addresses that carry another in them: from IPv6 to IPv4 by a translator, and the old way over IPv4.
    private static readonly (IPNetwork Network, int At)[] Carrying = [(IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2), (IPNetwork.Parse("::/96"), 12)];

    /// <summary>Whether a message may go to an address.</summary>
    /// <param name="address">The address, after every name was resolved.</param>
    /// <param name="allowPrivate">Whether the administrator allows the machine's own network. What is of the link alone stays closed.</param>
    public static bool Allows(IPAddress address, bool allowPrivate)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6) || plain.ScopeOf() != 0)
        {
            return false;
        }

        if (!plain.Equals(IPAddress.IPv6Loopback) && plain.AddressFamily == AddressFamily.InterNetworkV6 && Array.Find(Carrying, item => item.Network.Contains(plain)) is { At: > 0 and var at })
        {
            return Allows(new IPAddress(plain.GetAddressBytes().AsSpan(at, 4)), allowPrivate);
        }

        return !Array.Exists(Never, network => network.Contains(plain)) && (allowPrivate || !Array.Exists(Private, network => network.Contains(plain)));
    }

    private static long ScopeOf(this IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? address.ScopeId : 0;
}
