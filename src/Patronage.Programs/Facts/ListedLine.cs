namespace Patronage.Programs.Facts;

/// <summary>What lists may ask of a line of support: what is stored of it in columns. Storage says which columns these are.</summary>
public sealed record ListedLine
{
    /// <summary>The level; null when there is none.</summary>
    public string? Level { get; init; }

    /// <summary>The level before; null when there was none.</summary>
    public string? PreviousLevel { get; init; }

    /// <summary>Since when the level is set; null when there is none.</summary>
    public DateOnly? LevelSince { get; init; }

    /// <summary>The stage; null when there is none.</summary>
    public string? Stage { get; init; }

    /// <summary>Since when the stage lasts; null when there is none.</summary>
    public DateOnly? StageSince { get; init; }

    /// <summary>The day support began; null while it is a referral.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>The last day of the term; null when there is none, or it cannot be counted yet.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The day support ended; null while it goes on.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The reason of the closure; null while it goes on.</summary>
    public string? ClosureReason { get; init; }

    /// <summary>Whether support is paused.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether categories or circumstances of the family were confirmed.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>The confirmed categories.</summary>
    public IEnumerable<string> Categories { get; init; } = [];

    /// <summary>The confirmed circumstances.</summary>
    public IEnumerable<string> Circumstances { get; init; } = [];
}
