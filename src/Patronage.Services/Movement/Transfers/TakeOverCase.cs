using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Access;
using Patronage.Services.Caseload;
using Patronage.Services.Cases;
using Patronage.Services.Forms;
using Patronage.Services.Joining;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;
using Patronage.Storage.Projections;
using Patronage.Storage.Saving;

namespace Patronage.Services.Movement.Transfers;

/// <summary>
/// Takes over a case that another organization hands to one's own, or returns it with a reason. The family gets a file of the new organization; under the same program
/// everything goes on in it as it stands, under another one it begins with a referral, and nothing is carried over that only looks alike.
/// </summary>
public sealed class TakeOverCase(IDbContextFactory<PatronageDb> databases, CaseDesk desk, JoinDesk join, WorkplaceFinder workplaces, VersionedAssessor assessor, CaseloadReader loads, TransferNotes notes)
{
    private static string NoRight => T("Принять или вернуть дело другой организации может руководитель.");
    private static string Decided => T("По этой передаче решение уже принято.");
    private static string NoProgram => T("У организации нет действующей модельной программы: обратитесь к администратору.");

    /// <summary>What is to be decided.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.TransferCase"/> in the organization that takes over.</param>
    /// <param name="transferId">The transfer.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<TakeOverPreview>> PreviewAsync(Person person, Guid transferId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(Actor.System("transfer"));
        var transfer = await db.CaseTransfers.AsNoTracking().FirstOrDefaultAsync(item => item.Id == transferId, cancellation);
        if (transfer is null || !person.May(Operation.TransferCase, transfer.ToOrganizationId))
        {
            return new Outcome<TakeOverPreview>.NotFound();
        }

        if (transfer.State != TransferState.Offered)
        {
            return Outcome.Invalid<TakeOverPreview>("", Decided);
        }

        var row = await db.Cases.AsNoTracking().Include(item => item.Family).FirstAsync(item => item.Id == transfer.CaseId, cancellation);
        var open = await desk.LoadAsync(db, row, withSensitive: false, cancellation);
        if ((await workplaces.FindAsync(db, transfer.ToOrganizationId, cancellation)).Edition?.Program is not { } program)
        {
            return Outcome.Invalid<TakeOverPreview>("", NoProgram);
        }

        var continues = TransferRules.Continues(open.Edition.Program, program);
        return Outcome.Done(new TakeOverPreview(
            await notes.NoteAsync(db, person, transfer, incoming: true, cancellation),
            program.Identity.ShortTitle.Default,
            continues,
            continues && NeedsCurator(open),
            await loads.ReadAsync(db, transfer.ToOrganizationId, null, [], cancellation, working: true),
            continues ? [] : [.. program.List("referrals").Select(item => new FormOption(item.Id, item.Title.Default))]));
    }

    /// <summary>Takes the case over.</summary>
    /// <param name="person">Who takes it over; needs <see cref="Operation.TransferCase"/>.</param>
    /// <param name="transferId">The transfer.</param>
    /// <param name="taking">Who leads the family, or by which basis it comes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The new case; the same one when it was taken over before.</returns>
    public async Task<Outcome<Guid>> AcceptAsync(Person person, Guid transferId, TakingOver taking, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(taking);
        await using var db = databases.Open(person.ActorFor(Operation.TransferCase, person.OrganizationId), person.Scope());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var loaded = await LoadAsync(db, person, transferId, cancellation);
        if (loaded is not Outcome<Incoming>.Done { Value: var (transfer, open) })
        {
            return loaded.Then<Guid>(_ => new Outcome<Guid>.NotFound());
        }

        if (transfer.State == TransferState.Accepted && transfer.NewCaseId is { } done)
        {
            return Outcome.Done(done);
        }

        var workplace = await workplaces.FindAsync(db, transfer.ToOrganizationId, cancellation);
        var problems = await CheckAsync(transfer, open, workplace, taking, cancellation);
        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        var continues = TransferRules.Continues(open.Edition.Program, workplace.Edition!.Program);
        var row = await BeginAsync(db, person, open, workplace, continues, cancellation);
        db.Scope = db.Scope with { Cases = [.. db.Scope.Cases, row.Id] };
        if (!(await db.TrySaveAsync(cancellation)).Ok)
        {
            return Stale(db);
        }

        await WriteAsync(db, row, workplace, [.. Entries(open, transfer, workplace, taking, continues, person)], cancellation);
        await join.WriteAsync(db, person, open, [.. Ends(open, row.Id, workplace.Title)], cancellation);
        (transfer.State, transfer.DecidedOn, transfer.DecidedBy, transfer.NewCaseId, transfer.Continues) = (TransferState.Accepted, open.Today, person.Id, row.Id, continues);
        if (!(await db.TrySaveAsync(cancellation)).Ok)
        {
            return Stale(db);
        }

        await transaction.CommitAsync(cancellation);
        return Outcome.Done(row.Id);
    }

    /// <summary>Returns the case: the sender goes on being responsible.</summary>
    /// <param name="person">Who returns it; needs <see cref="Operation.TransferCase"/>.</param>
    /// <param name="transferId">The transfer.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<bool>> ReturnAsync(Person person, Guid transferId, string? reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.TransferCase, person.OrganizationId), person.Scope());
        var loaded = await LoadAsync(db, person, transferId, cancellation);
        if (loaded is not Outcome<Incoming>.Done { Value: var (transfer, open) })
        {
            return loaded.Then<bool>(_ => new Outcome<bool>.NotFound());
        }

        if (transfer.State != TransferState.Offered)
        {
            return Outcome.Invalid<bool>("", Decided);
        }

        var problems = TransferRules.Reason(reason, T("Напишите, почему дело возвращается.")).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Invalid<bool>(problems);
        }

        var facts = await TransferRules.OpenAsync(db, transfer, cancellation);
        var (told, title) = (reason!.Trim(), (await workplaces.FindAsync(db, transfer.ToOrganizationId, cancellation)).Title);
        (transfer.State, transfer.DecidedOn, transfer.DecidedBy) = (TransferState.Returned, open.Today, person.Id);
        transfer.Facts = await TransferRules.SealAsync(db, transfer.FamilyId, transfer.Id, facts with { Returned = told }, cancellation);
        await join.WriteAsync(db, person, open, [TransferFields.Entry(FileLink.TransferReturned, transfer.Id.ToString(), $"{title}. {told}", open.Today)], cancellation);
        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(true) : new Outcome<bool>.Conflict(new ConflictInfo("", db.Clock.GetUtcNow().UtcDateTime, []));
    }

    // The offer itself opens the sender's file for this one act.
    private async Task<Outcome<Incoming>> LoadAsync(PatronageDb db, Person person, Guid transferId, CancellationToken cancellation)
    {
        var transfer = await db.CaseTransfers.FirstOrDefaultAsync(item => item.Id == transferId, cancellation);
        if (transfer is null)
        {
            return new Outcome<Incoming>.NotFound();
        }

        if (!person.May(Operation.TransferCase, transfer.ToOrganizationId))
        {
            return new Outcome<Incoming>.Denied(NoRight);
        }

        db.Scope = db.Scope with { Cases = [.. db.Scope.Cases, transfer.CaseId] };
        var row = await db.Cases.Include(item => item.Family).FirstAsync(item => item.Id == transfer.CaseId, cancellation);
        return Outcome.Done(new Incoming(transfer, await desk.LoadAsync(db, row, withSensitive: true, cancellation)));
    }

    private async Task<List<FieldProblem>> CheckAsync(CaseTransfer transfer, OpenCase open, Workplace workplace, TakingOver taking, CancellationToken cancellation)
    {
        var problems = new List<FieldProblem>();
        if (transfer.State != TransferState.Offered)
        {
            problems.Add(new FieldProblem("", Decided));
        }
        else if (!TransferRules.IsOpen(open))
        {
            problems.Add(new FieldProblem("", T("Передающая организация уже завершила это дело: верните его с причиной.")));
        }
        else if (workplace.Edition is not { } edition)
        {
            problems.Add(new FieldProblem("", NoProgram));
        }
        else if (!TransferRules.Continues(open.Edition.Program, edition.Program))
        {
            if (edition.Program.List("referrals").Find(taking.Basis) is null)
            {
                problems.Add(new FieldProblem(TransferFields.Basis, T("Выберите, по какому основанию семья приходит к вам.")));
            }
        }
        else if (NeedsCurator(open))
        {
            if (taking.CuratorId is not { } curator)
            {
                problems.Add(new FieldProblem(CaseloadReader.CuratorField, T("Выберите, кто поведёт семью.")));
            }
            else
            {
                problems.AddRange(await loads.CheckAsync(transfer.ToOrganizationId, curator, taking.OverloadReason, (Guid?)null, cancellation));
            }
        }

        return problems;
    }

    private static bool NeedsCurator(OpenCase open) => open.Main.Line.Phase is LinePhase.Open or LinePhase.PostSupport;

    private static async Task<CaseRow> BeginAsync(PatronageDb db, Person person, OpenCase open, Workplace workplace, bool continues, CancellationToken cancellation)
    {
        var (now, edition, old) = (db.Clock.GetUtcNow().UtcDateTime, workplace.Edition!, await db.Families.FirstAsync(item => item.Id == open.Row.FamilyId, cancellation));
        var family = new FamilyRow { OrganizationId = workplace.OrganizationId, Title = old.Title, Address = old.Address, Phone = old.Phone, EffectiveOn = old.EffectiveOn, CreatedAt = now };
        db.Families.Add(family);
        foreach (var member in (await JoinDesk.MembersAsync(db, old.Id, cancellation)).Where(member => !member.Void))
        {
            member.PersonId ??= Guid.CreateVersion7();
            db.Members.Add(new MemberRow
            {
                FamilyId = family.Id, Id = member.Id, Ordinal = member.Ordinal, Name = member.Name, BirthDate = member.BirthDate, Sex = member.Sex, Relation = member.Relation, InFamily = member.InFamily,
                Phone = member.Phone, Address = member.Address, PersonId = member.PersonId, EffectiveOn = member.EffectiveOn,
            });
        }

        var row = new CaseRow
        {
            OrganizationId = workplace.OrganizationId, FamilyId = family.Id, ProgramId = edition.Program.Identity.Id, ProgramVersionId = edition.VersionId,
            ReferredOn = continues ? open.Row.ReferredOn : workplace.Today, CreatedAt = now, Family = family,
        };
        row.Number = continues && open.Row.Number is not null ? await SeriesNumbers.CaseNumberAsync(db, row.OrganizationId, workplace.Today, cancellation) : null;
        db.Cases.Add(row);
        db.CaseProgramVersions.Add(new CaseProgramVersion { CaseId = row.Id, FamilyId = family.Id, ProgramVersionId = edition.VersionId, From = row.ReferredOn, RecordedBy = person.Id, RecordedAt = now });
        return row;
    }

    private static IEnumerable<JournalEntry> Entries(OpenCase open, CaseTransfer transfer, Workplace workplace, TakingOver taking, bool continues, Person person)
    {
        var by = person.Id.ToString();
        foreach (var entry in continues ? CopiedJournal.Of(open.File.Journal) : [])
        {
            yield return entry;
        }

        var lines = continues ? open.Assessments.Select(item => item.Line.Id) : [JournalEntry.MainLine];
        foreach (var line in lines)
        {
            yield return Own(TransferFields.Entry(FileLink.TransferredFrom, transfer.CaseId.ToString(), open.Workplace.Title, workplace.Today, line));
        }

        if (!continues)
        {
            yield return Own(new JournalEntry { Id = "", Kind = EntryKind.Referral, Subject = taking.Basis!, On = workplace.Today, RecordedOn = workplace.Today });
        }
        else if (NeedsCurator(open))
        {
            yield return Own(new JournalEntry { Id = "", Kind = EntryKind.Assigned, Subject = taking.CuratorId!.Value.ToString(), On = workplace.Today, RecordedOn = workplace.Today, Reason = string.IsNullOrWhiteSpace(taking.OverloadReason) ? null : taking.OverloadReason.Trim() });
        }

        JournalEntry Own(JournalEntry entry) => entry with { Id = Guid.CreateVersion7().ToString("N"), By = by };
    }

    // What was copied keeps its authors and the days on which it was written.
    private async Task WriteAsync(PatronageDb db, CaseRow row, Workplace workplace, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation)
    {
        var written = await JournalStore.AppendAsync(db, row, entries, workplace.Edition!.SensitiveFields, cancellation);
        var file = await CaseFiles.LoadAsync(db, row, workplace.Today, cancellation: cancellation);
        var assessments = await assessor.AssessAsync(db, row, file with { Journal = written }, workplace, cancellation);
        await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(assessments), cancellation);
    }

    private static IEnumerable<JournalEntry> Ends(OpenCase open, Guid newCase, string title) => open.Assessments
        .Where(item => item.Line.Phase is not (LinePhase.Closed or LinePhase.Declined))
        .Select(item => TransferFields.Entry(FileLink.TransferredTo, newCase.ToString(), title, open.Today, item.Line.Id));

    private static Outcome<Guid> Stale(PatronageDb db) => new Outcome<Guid>.Conflict(new ConflictInfo("", db.Clock.GetUtcNow().UtcDateTime, []));

    private sealed record Incoming(CaseTransfer Transfer, OpenCase Open);
}
