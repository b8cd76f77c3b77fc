using Patronage.Storage.People;

namespace Patronage.Services.Demo;

/// <summary>An organization of the demonstration, as its file states it.</summary>
public sealed record DemoOrganization
{
    /// <summary>Its name in the files.</summary>
    public required string Key { get; init; }

    /// <summary>The program it works under.</summary>
    public required string ProgramId { get; init; }

    /// <summary>The full title.</summary>
    public required string Title { get; init; }

    /// <summary>The short title.</summary>
    public string ShortTitle { get; init; } = "";

    /// <summary>The kind, in the program's words.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The address.</summary>
    public string Address { get; init; } = "";

    /// <summary>The telephone.</summary>
    public string Phone { get; init; } = "";

    /// <summary>The time zone by IANA.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The values of norms that the organization sets itself.</summary>
    public IReadOnlyDictionary<string, decimal> Norms { get; init; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    /// <summary>The people, as in the file.</summary>
    public IReadOnlyList<DemoPerson> People { get; init; } = [];

    /// <summary>Its id.</summary>
    public Guid Id => DemoIds.Of("organization", Key);
}

/// <summary>A person of the demonstration.</summary>
public sealed record DemoPerson
{
    /// <summary>The person's name in the files.</summary>
    public required string Key { get; init; }

    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>The name to sign in with.</summary>
    public required string UserName { get; init; }

    /// <summary>Surname.</summary>
    public string Surname { get; init; } = "";

    /// <summary>First name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Patronymic.</summary>
    public string Patronymic { get; init; } = "";

    /// <summary>The post, in words.</summary>
    public string Post { get; init; } = "";

    /// <summary>The participant of the program the person is.</summary>
    public string ProgramRole { get; init; } = "";

    /// <summary>Qualification; null when not told.</summary>
    public string? Qualification { get; init; }

    /// <summary>Employment in percent of full time.</summary>
    public decimal Employment { get; init; } = 100;

    /// <summary>The person's id.</summary>
    public Guid Id => DemoIds.Of("person", Key);
}
