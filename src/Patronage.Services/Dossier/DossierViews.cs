using Patronage.Services.Cases;

namespace Patronage.Services.Dossier;

/// <summary>A time in which somebody led the family.</summary>
/// <param name="Name">Who.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null: still on the day of the dossier.</param>
/// <param name="By">Who assigned them; empty when nobody of that id is known.</param>
/// <param name="RecordedOn">The day on which that was written down.</param>
public sealed record CuratorSpan(string Name, DateOnly From, DateOnly? To, string By, DateOnly RecordedOn);

/// <summary>Somebody who looked into the file, or tried to.</summary>
/// <param name="Name">Who; empty for a task of the system.</param>
/// <param name="Right">The right that was used, as the audit has it.</param>
/// <param name="Refused">Whether it was refused.</param>
/// <param name="Times">How often.</param>
/// <param name="First">The first time, by the clock of the organization.</param>
/// <param name="Last">The last time until the day was over.</param>
public sealed record FileViewer(string Name, string Right, bool Refused, int Times, DateTime First, DateTime Last);

/// <summary>What the dossier cannot tell of the day, so that nobody takes the present for the past.</summary>
public enum NotKnown
{
    /// <summary>How people and the organization were called and who they were: only what they are now is kept.</summary>
    Names,

    /// <summary>Working days are counted by the calendar that is known now.</summary>
    Calendar,

    /// <summary>What the organization set for itself is read from what is written of that day now.</summary>
    OwnNorms,

    /// <summary>The family's card was written down later.</summary>
    Family,

    /// <summary>Sensitive answers are hidden from the person.</summary>
    Sensitive,

    /// <summary>Who looked into the file is told to the auditor.</summary>
    Viewers,

    /// <summary>The family's data were destroyed.</summary>
    Destroyed,

    /// <summary>The day has not come yet: it is foreseen and not known.</summary>
    Ahead,
}

/// <summary>The dossier of a case: everything about it as it was known on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Case">The case with the family, the journal and the assessment of that day. Its row is the present one.</param>
/// <param name="Family">The family as it was known.</param>
/// <param name="VersionSince">The first day under the program's version of that day.</param>
/// <param name="Names">Person to how they are shown now.</param>
/// <param name="Curators">Who had led it until then, the latest first.</param>
/// <param name="Viewers">Who had looked into it until then, the latest first; null where the person may not know.</param>
/// <param name="Unknown">What cannot be told.</param>
public sealed record CaseDossier(
    DateOnly Day, OpenCase Case, FamilyThen Family, DateOnly VersionSince, IReadOnlyDictionary<string, string> Names, IReadOnlyList<CuratorSpan> Curators, IReadOnlyList<FileViewer>? Viewers, IReadOnlyList<NotKnown> Unknown)
{
    /// <summary>The organization's day today.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>When the family's data were destroyed, by the clock of the organization; null while they are kept.</summary>
    public DateTime? DestroyedAt { get; init; }

    /// <summary>When the family's card was first written down, by the clock of the organization; null when nothing of it is left to read.</summary>
    public DateTime? FamilyWrittenAt { get; init; }

    /// <summary>When it was put together, by the clock of the organization.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>By whom.</summary>
    public required string MadeBy { get; init; }

    /// <summary>How a person is shown; the id's own text when nobody of that id is known.</summary>
    public string NameOf(string? person) => person is null or "" ? "" : Names.GetValueOrDefault(person, T("сотрудник"));
}
