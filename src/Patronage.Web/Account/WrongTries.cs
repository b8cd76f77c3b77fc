using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Patronage.Web.Account;

/// <summary>
/// Counts wrong tries to sign in that no account can count: of names that nobody has, which are locked as an account would be, so that the answer never tells who has one; and of
/// one address, so that one password is not tried on everybody. Kept in the memory of this node, and never more than so many.
/// </summary>
internal sealed class WrongTries(TimeProvider clock)
{
    /// <summary>After so many an account or a name is locked.</summary>
    public const int MostOfAName = 5;

    /// <summary>After so many, of whatever names, an address waits. A centre of fifty people behind one address does not come near it.</summary>
    public const int MostOfAnAddress = 100;

    /// <summary>How long either lasts.</summary>
    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(15);

    private const int MostKept = 20_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Tries> _kept = new(StringComparer.Ordinal);

    private sealed record Tries(int Count, long Since, bool IsLocked);

    public bool IsLockedOut(string name) => Of(NameKey(name)) is { IsLocked: true };

    public bool IsBarred(IPAddress? address) => AddressKey(address) is { } key && Of(key) is { IsLocked: true };

    /// <summary>Counts a wrong try of a name that nobody has.</summary>
    /// <returns>Whether it is locked now.</returns>
    public bool Fail(string name) => Count(NameKey(name), MostOfAName);

    /// <summary>Counts a wrong try of an address.</summary>
    public void FailFrom(IPAddress? address)
    {
        if (AddressKey(address) is { } key)
        {
            Count(key, MostOfAnAddress);
        }
    }

    // A name may be a password that was typed into the wrong field: what is kept is no text.
    private static string NameKey(string name) => "n" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToUpperInvariant())));

    // Behind a proxy that does not tell whom it serves everybody comes from this machine; a home has a whole network of version 6.
    private static string? AddressKey(IPAddress? address) => address switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } => AddressKey(address.MapToIPv4()),
        _ when IPAddress.IsLoopback(address) => null,
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => "a" + Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => "a" + address,
    };

    // The time that passed, and not the time of day: that may jump.
    private bool Holds(Tries tries) => clock.GetElapsedTime(tries.Since) < Locked;

    private Tries? Of(string key)
    {
        lock (_gate)
        {
            return _kept.TryGetValue(key, out var tries) && Holds(tries) ? tries : null;
        }
    }

    private bool Count(string key, int most)
    {
        lock (_gate)
        {
            var count = (_kept.TryGetValue(key, out var tries) && Holds(tries) ? tries.Count : 0) + 1;
            if (_kept.Count >= MostKept && !_kept.ContainsKey(key))
            {
                Forget();
            }

            _kept[key] = new Tries(count, clock.GetTimestamp(), count >= most);
            return count >= most;
        }
    }

    private void Forget()
    {
        foreach (var over in _kept.Where(pair => !Holds(pair.Value)).Select(pair => pair.Key).ToList())
        {
            _kept.Remove(over);
        }

        foreach (var oldest in _kept.OrderBy(pair => pair.Value.Since).Take(Math.Max(0, _kept.Count - (MostKept / 2))).Select(pair => pair.Key).ToList())
        {
            _kept.Remove(oldest);
        }
    }
}
