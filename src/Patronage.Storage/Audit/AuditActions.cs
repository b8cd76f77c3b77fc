namespace Patronage.Storage.Audit;

/// <summary>The audit's own words for what was done; use cases add theirs.</summary>
public static class AuditActions
{
    /// <summary>A row was added.</summary>
    public const string Added = "added";

    /// <summary>A row was changed.</summary>
    public const string Changed = "changed";

    /// <summary>A row was removed.</summary>
    public const string Removed = "removed";

    /// <summary>Something of a family was read.</summary>
    public const string Read = "read";

    /// <summary>Something was asked for that the person may not see.</summary>
    public const string Refused = "denied";

    /// <summary>What <see cref="Refused"/> was called at first; entries are never changed, so that it is still met.</summary>
    public const string RefusedAtFirst = "refused";
}
