using Patronage.Services.Access;

namespace Patronage.Services.Api;

/// <summary>How it stands with a key.</summary>
public enum TokenState
{
    /// <summary>It works.</summary>
    Works,

    /// <summary>It works, except for what a head has not agreed to yet.</summary>
    Waits,

    /// <summary>Whoever answered for it may no longer: it does not work until another takes it over.</summary>
    Orphaned,

    /// <summary>It is stopped for a while.</summary>
    Stopped,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was taken back for good.</summary>
    Revoked,
}

/// <summary>A key as those see it who may. The key itself is nowhere.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">The system that uses it.</param>
/// <param name="Organization">The organization whose data it reaches.</param>
/// <param name="WithBelow">Whether it reaches the organizations below as well.</param>
/// <param name="Rights">What it may do.</param>
/// <param name="State">How it stands with it.</param>
/// <param name="LastDay">The last day on which it works.</param>
/// <param name="PerMinute">How many requests it may make within a minute.</param>
/// <param name="LastUsedAt">When it was last used, in the person's time zone; null for never.</param>
/// <param name="AnswersFor">Who answers for it.</param>
/// <param name="AgreedBy">Who agreed that it reads families' data; null when nobody did or it reads none.</param>
/// <param name="MayManage">Whether the person may stop and revoke it.</param>
/// <param name="MayTakeOver">Whether the person may become the one who answers for it.</param>
/// <param name="MayAgree">Whether the person may agree.</param>
public sealed record TokenNote(
    Guid Id, string Title, string Organization, bool WithBelow, IReadOnlyList<TokenRight> Rights, TokenState State, DateOnly LastDay, int PerMinute, DateTime? LastUsedAt, string AnswersFor, string? AgreedBy,
    bool MayManage, bool MayTakeOver, bool MayAgree);

/// <summary>The keys of the organizations that a person looks after.</summary>
/// <param name="Notes">The keys: those that work first.</param>
/// <param name="Organizations">The organizations for which the person may make one; empty when for none.</param>
/// <param name="Today">The organization's day.</param>
public sealed record TokenPage(IReadOnlyList<TokenNote> Notes, IReadOnlyList<People.OrganizationChoice> Organizations, DateOnly Today);

/// <summary>A key that is asked for.</summary>
public sealed record NewToken
{
    /// <summary>The system that will use it.</summary>
    public string? Title { get; init; }

    /// <summary>The organization whose data it reaches; null when none is chosen.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Whether it reaches the organizations below as well.</summary>
    public bool WithBelow { get; init; }

    /// <summary>What it may do.</summary>
    public IReadOnlyList<TokenRight> Rights { get; init; } = [];

    /// <summary>The last day on which it works; null when none is said.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>How many requests it may make within a minute; null when that is not said.</summary>
    public int? PerMinute { get; init; }
}

/// <summary>A key that was made: the only time that its text is there.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">The system.</param>
/// <param name="Text">The key.</param>
public sealed record MadeToken(Guid Id, string Title, string Text)
{
    /// <summary>What is told of it where things are written out: not the key.</summary>
    public override string ToString() => $"{nameof(MadeToken)} {Id}";
}
