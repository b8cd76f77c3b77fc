using Patronage.Casework.Journal;
using Patronage.Services.Api;

namespace Patronage.Services.Exporting;

/// <summary>An archive that was agreed to: what is in it is read, audited and written when it is sent, family by family, so that it never lies in memory as a whole.</summary>
/// <param name="FileName">What its file is called.</param>
/// <param name="Cases">How many cases are in it.</param>
/// <param name="WriteAsync">Writes it.</param>
public sealed record ExportArchive(string FileName, int Cases, Func<Stream, CancellationToken, Task> WriteAsync);

/// <summary>What can be taken out by a person where they work.</summary>
/// <param name="Cases">How many cases.</param>
/// <param name="Files">How many files of theirs.</param>
/// <param name="Bytes">How much the files are together.</param>
/// <param name="IsOrganization">Whether it is the whole organization, and not the person's own families alone.</param>
public sealed record ExportOffer(int Cases, int Files, long Bytes, bool IsOrganization);

/// <summary>The whole file of a case as it stands in an archive.</summary>
/// <param name="Case">The case, the family and what is due, as the interface for other systems tells them; the journal stands beside it.</param>
/// <param name="Journal">Everything that was written down, in the order of writing, with all that is known of each entry.</param>
/// <param name="Program">The program that it is led under.</param>
/// <param name="Curator">Who leads it.</param>
/// <param name="People">Names of those whom the journal names by an id: who wrote an entry, who was assigned.</param>
/// <param name="Files">Its files.</param>
public sealed record ExportedCase(
    ApiCaseFile Case, IReadOnlyList<JournalEntry> Journal, ExportedProgram Program, string Curator, IReadOnlyDictionary<string, string> People, IReadOnlyList<ExportedFile> Files);

/// <summary>A version of a program.</summary>
/// <param name="Id">The program.</param>
/// <param name="Title">Its title.</param>
/// <param name="Version">The version's number.</param>
/// <param name="Hash">The hash over its content.</param>
public sealed record ExportedProgram(string Id, string Title, int Version, string Hash);

/// <summary>A file of a case.</summary>
/// <param name="Id">The file, as the journal names it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Where it lies in the archive; null where it is left out.</param>
/// <param name="Left">Why it is left out; null where it is not.</param>
/// <param name="Entry">The entry that it belongs to; null for the case.</param>
public sealed record ExportedFile(string Id, string Name, string? Path, string? Left, string? Entry);

/// <summary>The organization as it stands in an archive.</summary>
/// <param name="Title">Its title.</param>
/// <param name="TimeZone">Its time zone.</param>
/// <param name="Letterhead">Its letterhead, as JSON.</param>
/// <param name="Profiles">What it worked under, from when.</param>
/// <param name="People">Its people with their roles.</param>
/// <param name="Reports">What it signed.</param>
public sealed record ExportedOrganization(
    string Title, string TimeZone, string Letterhead, IReadOnlyList<ExportedProfile> Profiles, IReadOnlyList<ExportedRole> People, IReadOnlyList<ExportedReport> Reports);

/// <summary>What an organization worked under.</summary>
/// <param name="From">The first day.</param>
/// <param name="Program">The program.</param>
/// <param name="CalendarDays">Its own days, as JSON.</param>
/// <param name="Norms">Its own norms, as JSON.</param>
/// <param name="Reason">Why it was changed.</param>
public sealed record ExportedProfile(DateOnly From, string Program, string CalendarDays, string Norms, string Reason);

/// <summary>A role of a person.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">The role.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null: it still is.</param>
public sealed record ExportedRole(string Person, string Role, DateOnly From, DateOnly? To);

/// <summary>A signed report.</summary>
/// <param name="Program">The program.</param>
/// <param name="Report">The report.</param>
/// <param name="From">The first day of its period.</param>
/// <param name="To">The last day of its period.</param>
/// <param name="Number">1 for the first, more for corrections.</param>
/// <param name="SignedAt">When, UTC.</param>
/// <param name="SignedBy">Who.</param>
/// <param name="Reason">Why it was corrected; null for the first.</param>
/// <param name="Figures">The figures, as JSON.</param>
public sealed record ExportedReport(string Program, string Report, DateOnly From, DateOnly To, int Number, DateTime SignedAt, string SignedBy, string? Reason, string Figures);
