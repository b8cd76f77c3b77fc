namespace Patronage.Programs.Model;

/// <summary>What a caseload norm counts.</summary>
public enum CaseloadUnit
{
    /// <summary>Families.</summary>
    Families,

    /// <summary>Lines of support.</summary>
    Lines,

    /// <summary>Members.</summary>
    Members,
}

/// <summary>How limits of different levels add up.</summary>
public enum MixedLoad
{
    /// <summary>Each limit on its own.</summary>
    Separate,

    /// <summary>The sum of count / limit is at most one.</summary>
    Shares,
}

/// <summary>A limit or weight for a part of the load.</summary>
public sealed record LoadLimit(Applicability Applies, string Norm);

/// <summary>A factor of a limit: the person's employment, or a percent norm that a rule grants.</summary>
public sealed record LoadScale(bool Employment, string? Norm, string? Outcome);

/// <summary>How many families one person may have.</summary>
public sealed record CaseloadNormDefinition : Element
{
    /// <summary>The participant whose load it is.</summary>
    public required string Who { get; init; }

    /// <summary>What is counted.</summary>
    public CaseloadUnit Counts { get; init; }

    /// <summary>How limits of different levels add up.</summary>
    public MixedLoad Mixed { get; init; }

    /// <summary>Limits by level, category …; empty when points are counted.</summary>
    public IReadOnlyList<LoadLimit> Limits { get; init; } = [];

    /// <summary>Points per line; empty when limits are used.</summary>
    public IReadOnlyList<LoadLimit> Weights { get; init; } = [];

    /// <summary>The norm with the limit of points or of everything together; null when limits are used.</summary>
    public string? Limit { get; init; }

    /// <summary>Factors of the limit.</summary>
    public IReadOnlyList<LoadScale> Scale { get; init; } = [];
}
