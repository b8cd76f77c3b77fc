using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Access;
using Patronage.Services.Caseload;
using Patronage.Services.Cases;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;

namespace Patronage.Services.Joining;

/// <summary>
/// Makes a file of its own for those who leave a family. They get a new number and the same curator, and begin under the program in force; what was written before
/// stays in the old file, where they stand from then on as living apart.
/// </summary>
public sealed class FamilySplit(IDbContextFactory<PatronageDb> databases, JoinDesk join, WorkplaceFinder workplaces, CaseloadReader loads)
{
    private const int LongestName = 200;

    /// <summary>Says what a split would do. The file is read.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.JoinFamilies"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<SplitPreview>> PreviewAsync(Person person, Guid caseId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.JoinFamilies, person.OrganizationId), person.Scope());
        var loaded = await join.LoadAsync(db, person, caseId, cancellation);
        if (loaded is not Outcome<OpenCase>.Done { Value: var open })
        {
            return loaded.Then<SplitPreview>(_ => new Outcome<SplitPreview>.NotFound());
        }

        Storage.Audit.AuditLog.Read(db, "split-preview", caseId.ToString(), open.Row.FamilyId, caseId, open.Row.OrganizationId);
        await db.SaveChangesAsync(cancellation);
        var workplace = await workplaces.FindAsync(db, open.Row.OrganizationId, cancellation);
        return Outcome.Done(new SplitPreview(JoinDesk.FileOf(open), open.Today, workplace.Edition?.Program.Identity.ShortTitle.Spoken() ?? "", JoinDesk.Remain(open), open.Main.Line.CuratorId is not null)
        {
            Blocked = Blocked(open, workplace),
        });
    }

    /// <summary>Splits, in one transaction.</summary>
    /// <param name="person">Who splits; needs <see cref="Operation.JoinFamilies"/>.</param>
    /// <param name="input">How.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The new case.</returns>
    public async Task<Outcome<Guid>> RunAsync(Person person, SplitInput input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(input);
        await using var db = databases.Open(person.ActorFor(Operation.JoinFamilies, person.OrganizationId), person.Scope());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Cases.IgnoreQueryFilters().AnyAsync(row => row.Id == input.Token, cancellation))
        {
            return Outcome.Done(input.Token);
        }

        var loaded = await join.LoadAsync(db, person, input.CaseId, cancellation);
        if (loaded is not Outcome<OpenCase>.Done { Value: var open })
        {
            return loaded.Then<Guid>(_ => new Outcome<Guid>.NotFound());
        }

        if (open.Stamp != input.Shown)
        {
            return Stale(db);
        }

        var workplace = await workplaces.FindAsync(db, open.Row.OrganizationId, cancellation);
        var problems = Check(open, workplace, input);
        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        var (family, before) = await PartAsync(db, open, input, cancellation);
        var row = AddCase(db, person, open, workplace, family, input);
        db.Scope = db.Scope with { Cases = [.. db.Scope.Cases, row.Id] };
        if (!(await db.TrySaveAsync(cancellation)).Ok)
        {
            return Stale(db);
        }

        var begun = await join.LoadAsync(db, person, row.Id, cancellation);
        if (begun is not Outcome<OpenCase>.Done { Value: var fresh })
        {
            return begun.Then<Guid>(_ => new Outcome<Guid>.NotFound());
        }

        var entries = await EntriesAsync(person, open, fresh, input, cancellation);
        if (entries is not Outcome<List<JournalEntry>>.Done { Value: var list })
        {
            return entries.Then<Guid>(_ => new Outcome<Guid>.NotFound());
        }

        var reason = input.Reason.Trim();
        var begins = await join.WriteAsync(db, person, fresh, list, cancellation);
        var written = await join.WriteAsync(db, person, open, [.. JoinDesk.Links(open, FileLink.SplitInto, row.Id, open.Today, reason)], cancellation);
        var id = Guid.CreateVersion7();
        db.FamilyChanges.Add(new FamilyChange
        {
            Id = id, Kind = FamilyChangeKind.Split, OrganizationId = row.OrganizationId, FamilyId = open.Row.FamilyId, CaseId = open.Row.Id, OtherFamilyId = family.Id, OtherCaseId = row.Id,
            On = input.On, RecordedAt = db.Clock.GetUtcNow().UtcDateTime, RecordedBy = person.Id,
            Facts = await new ChangeFacts(reason, before, [], null, [.. written.Select(entry => entry.Id)], [.. begins.Select(entry => entry.Id)]).SealAsync(db, open.Row.FamilyId, id, cancellation),
        });
        if (!(await db.TrySaveAsync(cancellation)).Ok)
        {
            return Stale(db);
        }

        await transaction.CommitAsync(cancellation);
        return Outcome.Done(row.Id);
    }

    private static string? Blocked(OpenCase open, Workplace workplace) =>
        workplace.Edition is null ? T("У организации нет действующей модельной программы: обратитесь к администратору.")
        : open.Main.Line.Phase is not (LinePhase.Referred or LinePhase.Open or LinePhase.PostSupport) ? T("Работа по этому делу закончена: запишите тех, кто обратился, новым обращением.")
        : open.File.Members.Count < 2 ? T("В деле один человек: делить некого.")
        : null;

    private static List<FieldProblem> Check(OpenCase open, Workplace workplace, SplitInput input)
    {
        var problems = new List<FieldProblem>();
        if (Blocked(open, workplace) is { } blocked)
        {
            problems.Add(new FieldProblem("", blocked));
        }

        var leaving = input.Members.Distinct(StringComparer.Ordinal).Count(id => open.File.Members.Any(member => member.Id == id));
        if (leaving == 0)
        {
            problems.Add(new FieldProblem("members", T("Отметьте, кто переходит в новое дело.")));
        }
        else if (leaving == open.File.Members.Count)
        {
            problems.Add(new FieldProblem("members", T("В прежнем деле должен кто-то остаться.")));
        }

        if (string.IsNullOrWhiteSpace(input.Surname))
        {
            problems.Add(new FieldProblem("surname", T("Укажите фамилию, под которой пойдёт новое дело.")));
        }
        else if (input.Surname.Length > LongestName)
        {
            problems.Add(new FieldProblem("surname", T("Слишком длинная фамилия.")));
        }

        if (input.On > open.Today)
        {
            problems.Add(new FieldProblem("on", T("Эта дата ещё не наступила.")));
        }
        else if (input.On < open.Row.ReferredOn)
        {
            problems.Add(new FieldProblem("on", T("Раньше, чем семья обратилась: проверьте дату.")));
        }

        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Trim().Length < FamilyMerge.ShortestReason)
        {
            problems.Add(new FieldProblem("reason", T("Напишите, почему семья разделилась.")));
        }

        return problems;
    }

    private static async Task<(FamilyRow Family, List<MemberBefore> Before)> PartAsync(PatronageDb db, OpenCase open, SplitInput input, CancellationToken cancellation)
    {
        var family = new FamilyRow
        {
            OrganizationId = open.Row.OrganizationId, Title = input.Surname.Trim(), Address = string.IsNullOrWhiteSpace(input.Address) ? null : input.Address.Trim(),
            EffectiveOn = input.On, CreatedAt = db.Clock.GetUtcNow().UtcDateTime,
        };
        db.Families.Add(family);
        var before = new List<MemberBefore>();
        foreach (var member in (await JoinDesk.MembersAsync(db, open.Row.FamilyId, cancellation)).Where(member => !member.Void && input.Members.Contains(member.Id, StringComparer.Ordinal)))
        {
            before.Add(ChangeFacts.Before(member));
            member.PersonId ??= Guid.CreateVersion7();
            db.Members.Add(new MemberRow
            {
                FamilyId = family.Id, Id = member.Id, Ordinal = before.Count - 1, Name = member.Name, BirthDate = member.BirthDate, Sex = member.Sex, Relation = member.Relation,
                InFamily = member.InFamily, Phone = member.Phone, PersonId = member.PersonId, EffectiveOn = input.On,
            });
            (member.InFamily, member.EffectiveOn) = (false, input.On);
        }

        return (family, before);
    }

    private static CaseRow AddCase(PatronageDb db, Person person, OpenCase open, Workplace workplace, FamilyRow family, SplitInput input)
    {
        var edition = workplace.Edition!;
        var row = new CaseRow
        {
            Id = input.Token, OrganizationId = open.Row.OrganizationId, FamilyId = family.Id, ProgramId = edition.Program.Identity.Id, ProgramVersionId = edition.VersionId,
            CuratorId = open.Row.CuratorId, ReferredOn = input.On, CreatedAt = db.Clock.GetUtcNow().UtcDateTime, Family = family,
        };
        db.Cases.Add(row);
        db.CaseProgramVersions.Add(new CaseProgramVersion
        {
            CaseId = row.Id, FamilyId = family.Id, ProgramVersionId = edition.VersionId, From = input.On, RecordedBy = person.Id, RecordedAt = db.Clock.GetUtcNow().UtcDateTime,
        });
        return row;
    }

    // They come by the same basis as the family did; whether a member that its form names went along or stayed, the form says of the old file.
    private async Task<Outcome<List<JournalEntry>>> EntriesAsync(Person person, OpenCase open, OpenCase fresh, SplitInput input, CancellationToken cancellation)
    {
        var entries = JoinDesk.Links(fresh with { Assessments = [] }, FileLink.SplitFrom, open.Row.Id, input.On, input.Reason.Trim()).ToList();
        var referrals = fresh.Edition.Program.List("referrals");
        var basis = referrals.Find(open.Main.Line.Referral?.Subject)?.Id ?? (referrals.Count > 0 ? referrals[0].Id : "");
        entries.Add(new JournalEntry { Id = "", Kind = EntryKind.Referral, Subject = basis, On = input.On, RecordedOn = open.Today, Reason = input.Reason.Trim() });
        if (open.Main.Line.Phase == LinePhase.Referred || !Guid.TryParse(open.Main.Line.CuratorId, out var curator))
        {
            return Outcome.Done(entries);
        }

        var problems = await loads.CheckAsync(open.Row.OrganizationId, curator, input.Reason, fresh.Row.Id, cancellation);
        if (problems.Count > 0)
        {
            return Outcome.Invalid<List<JournalEntry>>(problems);
        }

        entries.AddRange(DecideReferral.Accepting(new AcceptInput(curator, input.Reason), open.Today));
        return Outcome.Done(entries);
    }

    private static Outcome<Guid> Stale(PatronageDb db) => new Outcome<Guid>.Conflict(new ConflictInfo("", db.Clock.GetUtcNow().UtcDateTime, []));
}
