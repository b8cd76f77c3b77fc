using System.Diagnostics.CodeAnalysis;

namespace Patronage.Web.Account;

/// <summary>Addresses of this site, so that a link of somebody else's cannot send a person elsewhere after signing in.</summary>
internal static class LocalAddress
{
    public static bool Is([NotNullWhen(true)] string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
