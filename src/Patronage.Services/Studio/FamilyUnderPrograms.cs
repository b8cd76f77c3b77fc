using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Casework.Translating;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;

namespace Patronage.Services.Studio;

/// <summary>A family that nobody is: to see what programs would ask for.</summary>
/// <param name="ReferredOn">When it came.</param>
/// <param name="OpenedOn">Since when it is supported; null: it is not yet.</param>
/// <param name="Adults">How many adults.</param>
/// <param name="Children">The birth dates of the children.</param>
public sealed record InventedFamily(DateOnly ReferredOn, DateOnly? OpenedOn, int Adults, IReadOnlyList<DateOnly> Children);

/// <summary>A family that the person may look at.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Title">The surname.</param>
/// <param name="Number">The number of the case; empty when it has none.</param>
public sealed record FoundFamily(Guid CaseId, string Title, string Number);

/// <summary>A family under one program.</summary>
/// <param name="Edition">The program in force.</param>
/// <param name="Assessment">What it says of the family.</param>
/// <param name="Translation">How the case was read; null for a family that was invented, of which only its members and days are known anyway.</param>
public sealed record FamilyUnder(ProgramEdition Edition, Assessment Assessment, CaseTranslation? Translation);

/// <summary>One family under several programs.</summary>
/// <param name="Title">The family.</param>
/// <param name="Today">The day.</param>
/// <param name="Programs">In the order asked for.</param>
public sealed record FamilyPrograms(string Title, DateOnly Today, IReadOnlyList<FamilyUnder> Programs);

/// <summary>Shows what several programs would ask for of one family.</summary>
public sealed class FamilyUnderPrograms(
    IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, CalendarShelf calendars, WorkplaceFinder workplaces, VersionedAssessor assessor)
{
    private const int MostFound = 8;
    private static string NoRight => T("Программу читают сотрудники организаций, которые по ней работают.");

    /// <summary>Families by the beginning of the surname, or by number, among those whose file the person may open.</summary>
    public async Task<IReadOnlyList<FoundFamily>> FindAsync(Person person, string text, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(text);
        var sought = text.Trim();
        if (sought.Length < 2 || !person.MayAnywhere(Operation.OpenFile))
        {
            return [];
        }

        await using var db = databases.Open(person.ActorFor(Operation.OpenFile, person.OrganizationId), person.Scope());
        var capital = char.ToUpperInvariant(sought[0]) + sought[1..];
        var rows = await db.Cases.AsNoTracking().Where(row => row.Number == sought || row.Family!.Title.StartsWith(capital)).OrderBy(row => row.Family!.Title).Take(MostFound * 4)
            .Select(row => new { row.Id, row.OrganizationId, row.CuratorId, row.Family!.Title, row.Number }).ToListAsync(cancellation);
        return [.. rows.Where(row => person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId)).Take(MostFound).Select(row => new FoundFamily(row.Id, row.Title, row.Number ?? ""))];
    }

    /// <summary>A family of the database under several programs; the reading is audited.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.OpenFile"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="programs">The programs, in the order of the columns.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<FamilyPrograms>> CompareAsync(Person person, Guid caseId, IReadOnlyList<string> programs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.OpenFile, person.OrganizationId), person.Scope());
        var row = await db.Cases.AsNoTracking().Include(item => item.Family).FirstOrDefaultAsync(item => item.Id == caseId, cancellation);
        if (row is null || !person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId))
        {
            return new Outcome<FamilyPrograms>.NotFound();
        }

        var edition = await catalogue.GetAsync(row.ProgramVersionId);
        var place = await workplaces.UnderAsync(db, await workplaces.FindAsync(db, row.OrganizationId, cancellation), edition.Program.Identity, cancellation);
        var file = (await SeenFile.ReadAsync(db, row, edition, place.Today, person.May(Operation.SeeSensitive, row.OrganizationId, row.CuratorId), cancellation)).File;
        AuditLog.Read(db, "programs", row.Id.ToString(), row.FamilyId, row.Id, row.OrganizationId);
        await db.SaveChangesAsync(cancellation);
        if (await assessor.AssessAsync(db, row, file, place, cancellation) is not [var own, ..])
        {
            return new Outcome<FamilyPrograms>.NotFound();
        }

        var under = new List<FamilyUnder>();
        foreach (var other in await EditionsAsync(programs, place.Today, cancellation))
        {
            var translation = CaseTranslation.Of(own, other.Program);
            under.Add(new FamilyUnder(other, CaseAssessor.Assess(other.Program, CalendarOf(other), translation.File, place.Today), translation));
        }

        return Outcome.Done(new FamilyPrograms(row.Family?.Title ?? "", place.Today, under));
    }

    /// <summary>An invented family under several programs.</summary>
    public async Task<Outcome<FamilyPrograms>> InventAsync(Person person, InventedFamily family, IReadOnlyList<string> programs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(family);
        if (!person.May(Operation.ReadProgram, person.OrganizationId))
        {
            return new Outcome<FamilyPrograms>.Denied(NoRight);
        }

        var today = (await workplaces.FindAsync(person.OrganizationId, cancellation)).Today;
        if (family.ReferredOn > today || family.OpenedOn < family.ReferredOn || family.OpenedOn > today)
        {
            return Outcome.Invalid<FamilyPrograms>("days", T("Сначала семья обращается, потом её принимают; оба дня не позже сегодняшнего."));
        }

        if (family.Children.Any(born => born > today))
        {
            return Outcome.Invalid<FamilyPrograms>("children", T("Дата рождения позже сегодняшнего дня."));
        }

        var file = FileOf(family);
        var under = (await EditionsAsync(programs, today, cancellation)).Select(other => new FamilyUnder(other, CaseAssessor.Assess(other.Program, CalendarOf(other), file, today), null)).ToList();
        return Outcome.Done(new FamilyPrograms("", today, under));
    }

    /// <summary>The case of an invented family.</summary>
    internal static CaseFile FileOf(InventedFamily family)
    {
        var journal = new List<JournalEntry> { new() { Id = "t1", Kind = EntryKind.Referral, On = family.ReferredOn, RecordedOn = family.ReferredOn, Sequence = 1 } };
        if (family.OpenedOn is { } opened)
        {
            journal.Add(new JournalEntry { Id = "t2", Kind = EntryKind.Opened, On = opened, RecordedOn = opened, Sequence = 2 });
        }

        return new CaseFile
        {
            Id = "invented",
            Members =
            [
                .. Enumerable.Range(1, Math.Clamp(family.Adults, 0, 20)).Select(number => new FamilyMember { Id = $"a{number}" }),
                .. family.Children.Select((born, index) => new FamilyMember { Id = $"c{index + 1}", BirthDate = born, Relation = "child" }),
            ],
            Journal = journal,
        };
    }

    private async Task<IReadOnlyList<ProgramEdition>> EditionsAsync(IReadOnlyList<string> programs, DateOnly today, CancellationToken cancellation)
    {
        var editions = new List<ProgramEdition>();
        foreach (var id in programs.Distinct(StringComparer.Ordinal).Take(ProgramShelf.MostCompared))
        {
            if (await catalogue.InForceAsync(id, today, cancellation) is { } edition)
            {
                editions.Add(edition);
            }
        }

        return editions;
    }

    private Patronage.Programs.Calendars.ProductionCalendar CalendarOf(ProgramEdition edition) => calendars.Get(edition.Program.Identity.Calendar);
}
