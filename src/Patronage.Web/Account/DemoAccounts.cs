using Patronage.Storage.People;

namespace Patronage.Web.Account;

/// <summary>An account of the demonstration.</summary>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="DisplayName">«Хасанова Г. Р.»</param>
/// <param name="Role">The role.</param>
/// <param name="Post">The post, in words.</param>
public sealed record DemoAccount(string UserName, string DisplayName, Role Role, string Post);

/// <summary>The accounts of an organization of the demonstration.</summary>
/// <param name="Organization">Its short title.</param>
/// <param name="Program">Its program's title.</param>
/// <param name="Accounts">The accounts, curators first.</param>
public sealed record DemoGroup(string Organization, string Program, IReadOnlyList<DemoAccount> Accounts);

/// <summary>What the sign-in page lists in a demonstration; empty in any other mode.</summary>
public sealed class DemoAccounts
{
    /// <summary>The accounts by organization.</summary>
    public IReadOnlyList<DemoGroup> Groups { get; set; } = [];

    /// <summary>The one password of them all; empty outside a demonstration.</summary>
    public string Password { get; set; } = "";
}
