using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;

namespace Patronage.Services.Joining;

/// <summary>
/// Makes two files of one family one. The work goes on in one of them; the other is closed with a mark, leads there and can be read, and counts nowhere
/// any more. The file that stays takes over members it lacks, facts it did not know, contacts that took place, and a referral that nobody has decided on.
/// </summary>
public sealed class FamilyMerge(IDbContextFactory<PatronageDb> databases, JoinDesk join)
{
    /// <summary>The shortest reason, in characters.</summary>
    public const int ShortestReason = 3;

    /// <summary>Says what a merge would do. Both files are read.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.JoinFamilies"/> for both.</param>
    /// <param name="stays">The case in which the work is to go on.</param>
    /// <param name="goes">The case that is to be closed with a mark.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<MergePreview>> PreviewAsync(Person person, Guid stays, Guid goes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.JoinFamilies, person.OrganizationId), person.Scope());
        var loaded = await join.LoadAsync(db, person, stays, goes, cancellation);
        if (loaded is not Outcome<FilePair>.Done { Value: var pair })
        {
            return loaded.Then<MergePreview>(_ => new Outcome<MergePreview>.NotFound());
        }

        Storage.Audit.AuditLog.Read(db, "merge-preview", goes.ToString(), pair.Goes.Row.FamilyId, goes, pair.Goes.Row.OrganizationId);
        Storage.Audit.AuditLog.Read(db, "merge-preview", stays.ToString(), pair.Stays.Row.FamilyId, stays, pair.Stays.Row.OrganizationId);
        await db.SaveChangesAsync(cancellation);
        var map = MemberMap.Propose(await PresentAsync(db, pair.Goes, cancellation), await PresentAsync(db, pair.Stays, cancellation));
        return Outcome.Done(new MergePreview(
            JoinDesk.FileOf(pair.Stays),
            JoinDesk.FileOf(pair.Goes),
            map,
            [.. Contacts(pair).Select(entry => new JoinContact(entry.Id, entry.On, pair.Stays.Edition.Program.List("contacts").Find(entry.Subject)?.Title.Spoken() ?? entry.Subject))],
            Referral(pair)?.On,
            [.. pair.Goes.Assessments.SelectMany(item => item.Obligations).Where(obligation => obligation.IsPending).Select(obligation => obligation.Definition.Title.Spoken()).Distinct(StringComparer.Ordinal)],
            JoinDesk.Remain(pair.Goes))
        {
            Blocked = await BlockedAsync(db, pair, cancellation),
        });
    }

    /// <summary>Merges, in one transaction.</summary>
    /// <param name="person">Who merges; needs <see cref="Operation.JoinFamilies"/> for both.</param>
    /// <param name="input">How.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The id of the merge, by which it is taken back.</returns>
    public async Task<Outcome<Guid>> RunAsync(Person person, MergeInput input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(input);
        await using var db = databases.Open(person.ActorFor(Operation.JoinFamilies, person.OrganizationId), person.Scope());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var loaded = await join.LoadAsync(db, person, input.Stays, input.Goes, cancellation);
        if (loaded is not Outcome<FilePair>.Done { Value: var pair })
        {
            return loaded.Then<Guid>(_ => new Outcome<Guid>.NotFound());
        }

        if (pair.Stays.Stamp != input.StaysShown || pair.Goes.Stamp != input.GoesShown)
        {
            return new Outcome<Guid>.Conflict(new ConflictInfo("", db.Clock.GetUtcNow().UtcDateTime, []));
        }

        var problems = await CheckAsync(db, pair, input, cancellation);
        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        var (map, changed, added) = await TakeOverMembersAsync(db, pair, input, cancellation);
        var family = TakeOverFamily(pair);
        if (!(await db.TrySaveAsync(cancellation)).Ok)
        {
            return new Outcome<Guid>.Conflict(new ConflictInfo("", db.Clock.GetUtcNow().UtcDateTime, []));
        }

        var same = pair.Stays.Edition.Program.Identity.Id == pair.Goes.Edition.Program.Identity.Id;
        var reason = input.Reason.Trim();
        List<JournalEntry> taken = [.. Contacts(pair).Select(entry => Carried(entry, pair, map, same)), .. Referral(pair) is { } referral ? [Carried(referral, pair, map, same)] : (JournalEntry[])[]];
        var written = await join.WriteAsync(db, person, pair.Stays, [.. JoinDesk.Links(pair.Stays, FileLink.MergedFrom, pair.Goes.Row.Id, pair.Stays.Today, reason), .. taken], cancellation);
        var closed = await join.WriteAsync(db, person, pair.Goes, [.. JoinDesk.Links(pair.Goes, FileLink.MergedInto, pair.Stays.Row.Id, pair.Goes.Today, reason)], cancellation);
        var id = Guid.CreateVersion7();
        var facts = new ChangeFacts(reason, changed, added, family, [.. written.Select(entry => entry.Id)], [.. closed.Select(entry => entry.Id)]);
        db.FamilyChanges.Add(new FamilyChange
        {
            Id = id, Kind = FamilyChangeKind.Merged, OrganizationId = pair.Stays.Row.OrganizationId, FamilyId = pair.Stays.Row.FamilyId, CaseId = pair.Stays.Row.Id,
            OtherFamilyId = pair.Goes.Row.FamilyId, OtherCaseId = pair.Goes.Row.Id, On = pair.Stays.Today, RecordedAt = db.Clock.GetUtcNow().UtcDateTime, RecordedBy = person.Id,
            Facts = await facts.SealAsync(db, pair.Stays.Row.FamilyId, id, cancellation),
        });
        if (!(await db.TrySaveAsync(cancellation)).Ok)
        {
            return new Outcome<Guid>.Conflict(new ConflictInfo("", db.Clock.GetUtcNow().UtcDateTime, []));
        }

        await transaction.CommitAsync(cancellation);
        return Outcome.Done(id);
    }

    private static async Task<List<FieldProblem>> CheckAsync(PatronageDb db, FilePair pair, MergeInput input, CancellationToken cancellation)
    {
        var problems = new List<FieldProblem>();
        if (await BlockedAsync(db, pair, cancellation) is { } blocked)
        {
            problems.Add(new FieldProblem("", blocked));
        }

        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Trim().Length < ShortestReason)
        {
            problems.Add(new FieldProblem("reason", T("Напишите, почему это одна семья.")));
        }

        var targets = input.Mapping.Values.OfType<string>().ToList();
        foreach (var member in pair.Goes.File.Members.Where(member => !input.Mapping.ContainsKey(member.Id)))
        {
            problems.Add(new FieldProblem("member." + member.Id, T("Укажите, кто это в другом деле.")));
        }

        foreach (var (member, target) in input.Mapping.Where(pairing => pairing.Value is not null))
        {
            if (targets.Count(other => other == target) > 1)
            {
                problems.Add(new FieldProblem("member." + member, T("Двое стали одним человеком: проверьте.")));
            }
            else if (pair.Stays.File.Members.All(known => known.Id != target))
            {
                problems.Add(new FieldProblem("member." + member, T("Такого члена семьи в деле уже нет.")));
            }
        }

        return problems;
    }

    private static async Task<string?> BlockedAsync(PatronageDb db, FilePair pair, CancellationToken cancellation)
    {
        var (stays, goes) = (pair.Stays, pair.Goes);
        if (stays.Row.FamilyId == goes.Row.FamilyId)
        {
            return T("Это два дела одной и той же семьи: объединять нечего.");
        }

        if (stays.Row.OrganizationId != goes.Row.OrganizationId)
        {
            return T("Дела ведут разные организации: сначала передайте одно из них.");
        }

        if (goes.Main.Line.Phase is not (LinePhase.Referred or LinePhase.Open or LinePhase.PostSupport))
        {
            return T($"По делу {Name(goes)} работа уже закончена: оно остаётся в отчётах за своё время.");
        }

        if (stays.Main.Line.Phase is not (LinePhase.Referred or LinePhase.Open or LinePhase.PostSupport))
        {
            return T($"По делу {Name(stays)} работа закончена: выберите дело, в котором она продолжается.");
        }

        return await db.Cases.AnyAsync(row => row.FamilyId == goes.Row.FamilyId && row.Id != goes.Row.Id && row.State != CaseState.Closed && row.State != CaseState.Declined, cancellation)
            ? T("У этой семьи есть ещё одно открытое дело: сначала объедините или завершите его.")
            : null;
    }

    private static string Name(OpenCase open) => open.Row.Number is { } number ? $"№ {number}" : $"«{open.Row.Family?.Title}»";

    private static async Task<IReadOnlyList<MemberRow>> PresentAsync(PatronageDb db, OpenCase open, CancellationToken cancellation) =>
        [.. (await JoinDesk.MembersAsync(db, open.Row.FamilyId, cancellation)).Where(member => !member.Void)];

    // What the file that stays lacks: of two contacts of one kind on one day it has one.
    private static IEnumerable<JournalEntry> Contacts(FilePair pair)
    {
        var known = pair.Stays.Assessments.SelectMany(item => item.Line.Contacts).Where(entry => entry.Status == EntryStatus.Held).Select(entry => (entry.On, entry.Subject)).ToHashSet();
        return pair.Goes.Assessments.SelectMany(item => item.Line.Contacts)
            .Where(entry => entry.Status == EntryStatus.Held && entry.On <= pair.Goes.Today && !known.Contains((entry.On, entry.Subject)) && pair.Stays.Edition.Program.List("contacts").Find(entry.Subject) is not null)
            .DistinctBy(entry => entry.Id, StringComparer.Ordinal)
            .OrderBy(entry => entry.On).ThenBy(entry => entry.Sequence);
    }

    // A referral that was decided on has had its course; one that waits goes on waiting, in the file that stays.
    private static JournalEntry? Referral(FilePair pair) =>
        pair.Goes.Main.Line is { Phase: LinePhase.Referred, Referral: { } referral } && pair.Stays.Main.Line.Phase is LinePhase.Referred or LinePhase.Open
            && referral.On >= pair.Stays.Row.ReferredOn && pair.Stays.Edition.Program.List("referrals").Find(referral.Subject) is not null
            ? referral
            : null;

    private static JournalEntry Carried(JournalEntry entry, FilePair pair, IReadOnlyDictionary<string, string> map, bool sameProgram)
    {
        var carried = MemberMap.Carry(entry, pair.Goes.Edition.Program, map);
        return sameProgram ? carried : carried with { Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) };
    }

    private static async Task<(Dictionary<string, string> Map, List<MemberBefore> Changed, List<string> Added)> TakeOverMembersAsync(PatronageDb db, FilePair pair, MergeInput input, CancellationToken cancellation)
    {
        var stays = await JoinDesk.MembersAsync(db, pair.Stays.Row.FamilyId, cancellation);
        var (map, changed, added) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<MemberBefore>(), new List<string>());
        foreach (var member in await PresentAsync(db, pair.Goes, cancellation))
        {
            if (input.Mapping[member.Id] is { } target)
            {
                map[member.Id] = target;
                var known = stays.Find(row => row.Id == target)!;
                if ((known.BirthDate is null && member.BirthDate is not null) || (known.Sex is null && member.Sex is not null) || (known.Relation is null && member.Relation is not null) || (known.Phone is null && member.Phone is not null))
                {
                    // What is known stays as it is; only what nobody had asked is filled in.
                    changed.Add(ChangeFacts.Before(known));
                    (known.BirthDate, known.Sex, known.Relation, known.Phone) = (known.BirthDate ?? member.BirthDate, known.Sex ?? member.Sex, known.Relation ?? member.Relation, known.Phone ?? member.Phone);
                    known.EffectiveOn = pair.Stays.Today;
                }

                continue;
            }

            var id = NewId(stays);
            var row = new MemberRow
            {
                FamilyId = pair.Stays.Row.FamilyId, Id = id, Ordinal = stays.Count, Name = member.Name, BirthDate = member.BirthDate, Sex = member.Sex, Relation = member.Relation,
                InFamily = member.InFamily, Phone = member.Phone, Address = member.Address, EffectiveOn = pair.Stays.Today,
            };
            db.Members.Add(row);
            stays.Add(row);
            added.Add(id);
            map[member.Id] = id;
        }

        return (map, changed, added);
    }

    private static FamilyBefore? TakeOverFamily(FilePair pair)
    {
        var (stays, goes) = (pair.Stays.Row.Family!, pair.Goes.Row.Family!);
        if ((stays.Address is not null || goes.Address is null) && (stays.Phone is not null || goes.Phone is null))
        {
            return null;
        }

        var before = ChangeFacts.Before(stays);
        (stays.Address, stays.Phone, stays.EffectiveOn) = (stays.Address ?? goes.Address, stays.Phone ?? goes.Phone, pair.Stays.Today);
        return before;
    }

    private static string NewId(List<MemberRow> members)
    {
        for (var number = members.Count + 1; ; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"m{number}");
            if (members.TrueForAll(member => member.Id != id))
            {
                return id;
            }
        }
    }
}
