using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Contacts;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Projections;
using Patronage.Storage.Settings;

namespace Patronage.Services.Importing;

/// <summary>Writes an import in one transaction: families, cases, journals, what follows from them and the audit, under the name of who imports.</summary>
public sealed class ImportWriter(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces, RegisterReferral register, CaseDesk desk)
{
    private const int MostAttempts = 3;

    internal async Task<Outcome<ImportDone>> WriteAsync(
        Person person, ImportRequest request, IReadOnlyList<ImportedFamily> families, IReadOnlyDictionary<int, ImportDecision> decisions, bool again, IProgress<(int Done, int Of)>? progress, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Whoever takes a number of a series meanwhile, or writes into a known family's case, is met at the saving: then all of it is made anew.
            if (await WriteOnceAsync(person, request, families, decisions, again, progress, cancellation) is { } outcome)
            {
                return outcome;
            }

            if (attempt == MostAttempts)
            {
                return Outcome.Invalid<ImportDone>("", T("В эти дела сейчас пишет кто-то ещё. Повторите через минуту: ничего не записано."));
            }
        }
    }

    private async Task<Outcome<ImportDone>?> WriteOnceAsync(
        Person person, ImportRequest request, IReadOnlyList<ImportedFamily> families, IReadOnlyDictionary<int, ImportDecision> decisions, bool again, IProgress<(int Done, int Of)>? progress, CancellationToken cancellation)
    {
        await using var db = databases.Open(person.ActorFor(Operation.ImportData, person.OrganizationId), person.Scope());
        // What is tracked grows with each family: it is looked through once, at the saving, and not at every question.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var workplace = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        var name = ImportDesk.FileSetting + request.Table.Hash;
        var before = await db.Settings.FirstOrDefaultAsync(item => item.OrganizationId == person.OrganizationId && item.Name == name, cancellation);
        if (before is not null && !again)
        {
            return Outcome.Invalid<ImportDone>("", T("Этот файл уже перенесён. Если его нужно перенести ещё раз, отметьте это."));
        }

        var (written, visits) = (0, 0);
        foreach (var (index, family) in families.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report((index, families.Count));
            var decision = decisions.GetValueOrDefault(family.Id, ImportDecision.New);
            if (decision.Skip)
            {
                continue;
            }

            if (await AddAsync(db, person, family, decision, workplace, cancellation) is { Ok: false } refused)
            {
                return refused.Then(_ => Outcome.Done(new ImportDone(0, 0, 0)));
            }

            written++;
            visits += family.Visits.Count;
        }

        var done = new ImportDone(written, visits, families.Count - written);
        await RememberAsync(db, person, request, before, done, workplace, cancellation);
        progress?.Report((families.Count, families.Count));
        cancellation.ThrowIfCancellationRequested();
        return (await db.TrySaveAsync(CancellationToken.None)).Ok ? Outcome.Done(done) : null;
    }

    private async Task<Outcome<bool>> AddAsync(PatronageDb db, Person person, ImportedFamily family, ImportDecision decision, Workplace workplace, CancellationToken cancellation)
    {
        List<JournalEntry> then = [.. Opening(family, workplace.Today), .. family.Visits.Select(visit => Contact(visit, workplace.Today))];
        if (decision.Into is not { } known)
        {
            await register.AddAsync(db, person, family.Referral, workplace, then, cancellation);
            return Outcome.Done(true);
        }

        var input = family.Referral with { FamilyId = known };
        if (await register.GoesIntoAsync(person, known, cancellation) is not { } ongoing)
        {
            return await register.AddAgainAsync(db, person, input, workplace, then, cancellation);
        }

        // The case goes on: it has its curator and its day already.
        var row = await db.Cases.Include(item => item.Family).FirstAsync(item => item.Id == ongoing, cancellation);
        var open = await desk.LoadAsync(db, row, withSensitive: true, cancellation);
        if (AddReferral.Decide(open, input) is not Outcome<IReadOnlyList<JournalEntry>>.Done { Value: var entries })
        {
            return Outcome.Invalid<bool>("", T($"Строка {family.Row}: в дело этой семьи обращение не записать. Выберите «другая семья» или не переносите её."));
        }

        var next = await desk.AppendAsync(db, row, open, [.. entries.Concat(family.Visits.Select(visit => Contact(visit, workplace.Today))).Select(entry => CaseDesk.Stamp(entry, person, open.Workplace))], cancellation);
        await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(next.Assessments), cancellation);
        return Outcome.Done(true);
    }

    private static IEnumerable<JournalEntry> Opening(ImportedFamily family, DateOnly today) => family is { OpenedOn: { } opened, Curator: { } curator }
        ? DecideReferral.Accepting(new AcceptInput(curator), today).Select(entry => entry with { On = opened })
        : [];

    private static JournalEntry Contact(ImportedVisit visit, DateOnly today) => new()
    {
        Id = "", Kind = EntryKind.Contact, Subject = visit.Kind, On = visit.On, RecordedOn = today, Status = EntryStatus.Held, Minutes = visit.Minutes,
        Answers = visit.Note.Length == 0 ? new Dictionary<string, Answer>(StringComparer.Ordinal) : new Dictionary<string, Answer>(StringComparer.Ordinal) { [ContactRecorder.NoteField] = Answer.Of(visit.Note) },
    };

    private static async Task RememberAsync(PatronageDb db, Person person, ImportRequest request, Setting? before, ImportDone done, Workplace workplace, CancellationToken cancellation)
    {
        var told = JsonSerializer.Serialize(new ImportedBefore(workplace.Today, person.DisplayName, done.Families));
        if (before is not null)
        {
            before.Value = told;
        }
        else
        {
            db.Settings.Add(new Setting { OrganizationId = person.OrganizationId, Name = ImportDesk.FileSetting + request.Table.Hash, Value = told });
        }

        var columns = await db.Settings.FirstOrDefaultAsync(item => item.OrganizationId == person.OrganizationId && item.Name == ImportDesk.MappingSetting, cancellation);
        var chosen = columns is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(columns.Value)!;
        foreach (var (column, field) in request.Mapping.Index().Where(pair => pair.Item is not null))
        {
            chosen[SearchText.Normalize(request.Table.Headings[column])] = field!;
        }

        if (columns is null)
        {
            db.Settings.Add(columns = new Setting { OrganizationId = person.OrganizationId, Name = ImportDesk.MappingSetting, Value = "" });
        }

        columns.Value = JsonSerializer.Serialize(chosen);
        AuditLog.Record(db, new AuditFact("imported", "Import", request.Table.Hash)
        {
            OrganizationId = person.OrganizationId,
            Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Count"] = done.Families.ToString(CultureInfo.InvariantCulture), ["Sha256"] = request.Table.Hash },
        });
    }
}
