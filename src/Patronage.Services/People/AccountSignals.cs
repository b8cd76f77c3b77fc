namespace Patronage.Services.People;

/// <summary>
/// Tells whoever keeps something of an account in memory that it changed: locked, its sessions ended, a role given or ended. Within a node it is told at
/// once; other nodes find it out when they ask again, within a minute.
/// </summary>
public sealed class AccountSignals
{
    /// <summary>Raised after the change was written.</summary>
    public event EventHandler<AccountChangedEventArgs>? Changed;

    /// <summary>Tells of a change.</summary>
    /// <param name="userId">The account.</param>
    public void Tell(Guid userId) => Changed?.Invoke(this, new AccountChangedEventArgs(userId));
}

/// <summary>An account that changed.</summary>
/// <param name="userId">The account.</param>
public sealed class AccountChangedEventArgs(Guid userId) : EventArgs
{
    /// <summary>The account.</summary>
    public Guid UserId { get; } = userId;
}
