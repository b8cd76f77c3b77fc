namespace Patronage.Casework.Journal;

/// <summary>A member of the family, as known.</summary>
public sealed record FamilyMember
{
    /// <summary>Id within the family.</summary>
    public required string Id { get; init; }

    /// <summary>Full name; empty when not known.</summary>
    public string Name { get; init; } = "";

    /// <summary>Birth date; null when not known yet.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Sex, an id of the built-in vocabulary; null when not known.</summary>
    public string? Sex { get; init; }

    /// <summary>Relation, an id of the built-in vocabulary; null when not known.</summary>
    public string? Relation { get; init; }

    /// <summary>Whether the person lives in the family; null when not known.</summary>
    public bool? InFamily { get; init; } = true;
}

/// <summary>The curator as rules see them.</summary>
public sealed record CuratorFacts
{
    /// <summary>The person's id.</summary>
    public required string Id { get; init; }

    /// <summary>The person's role in the program's words.</summary>
    public string Role { get; init; } = "";

    /// <summary>Employment in percent of full time.</summary>
    public decimal Employment { get; init; } = 100;

    /// <summary>Qualification; null when not known.</summary>
    public string? Qualification { get; init; }

    /// <summary>How many lines the person has; null when nobody counted.</summary>
    public int? Lines { get; init; }

    /// <summary>Day of appointment; null when not known.</summary>
    public DateOnly? AppointedOn { get; init; }
}

/// <summary>The organization as rules see it, with the values of the norms it sets itself.</summary>
public sealed record OrganizationFacts
{
    /// <summary>Its title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its kind.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Norm id to the value the organization set, where the program lets it.</summary>
    public IReadOnlyDictionary<string, decimal> Norms { get; init; } = new Dictionary<string, decimal>(StringComparer.Ordinal);
}

/// <summary>Everything known of one case: what an assessment reads. Pure data.</summary>
public sealed record CaseFile
{
    /// <summary>The case's id.</summary>
    public required string Id { get; init; }

    /// <summary>The family's address; null when not known.</summary>
    public string? Address { get; init; }

    /// <summary>The members of the family.</summary>
    public required IReadOnlyList<FamilyMember> Members { get; init; }

    /// <summary>What happened, in any order.</summary>
    public required IReadOnlyList<JournalEntry> Journal { get; init; }

    /// <summary>The curator; null when none is assigned or it does not matter.</summary>
    public CuratorFacts? Curator { get; init; }

    /// <summary>The organization.</summary>
    public OrganizationFacts Organization { get; init; } = new();
}
