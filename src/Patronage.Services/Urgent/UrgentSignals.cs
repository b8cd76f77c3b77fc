namespace Patronage.Services.Urgent;

/// <summary>Tells the open pages of a node at once that somebody reads a file of an organization; other nodes' people find it in «Мой день».</summary>
public sealed class UrgentSignals
{
    /// <summary>Raised after an access was written.</summary>
    public event EventHandler<UrgentOpenedEventArgs>? Opened;

    /// <summary>Raised after an access was ended before its time.</summary>
    public event EventHandler<UrgentEndedEventArgs>? Ended;

    internal void Tell(UrgentOpenedEventArgs opened) => Opened?.Invoke(this, opened);

    internal void Tell(UrgentEndedEventArgs ended) => Ended?.Invoke(this, ended);
}

/// <summary>An access was ended before its time.</summary>
/// <param name="accessId">The access.</param>
public sealed class UrgentEndedEventArgs(Guid accessId) : EventArgs
{
    /// <summary>The access.</summary>
    public Guid AccessId => accessId;
}

/// <summary>Somebody was let into a file.</summary>
/// <param name="organizationId">The organization that leads the family.</param>
/// <param name="curatorId">Who leads it; null: nobody.</param>
/// <param name="userId">Who was let in.</param>
/// <param name="number">The case's number.</param>
/// <param name="by">How that person is shown.</param>
public sealed class UrgentOpenedEventArgs(Guid organizationId, Guid? curatorId, Guid userId, string number, string by) : EventArgs
{
    /// <summary>The organization that leads the family.</summary>
    public Guid OrganizationId => organizationId;

    /// <summary>Who leads it; null: nobody.</summary>
    public Guid? CuratorId => curatorId;

    /// <summary>Who was let in.</summary>
    public Guid UserId => userId;

    /// <summary>The case's number.</summary>
    public string Number => number;

    /// <summary>How that person is shown.</summary>
    public string By => by;
}
