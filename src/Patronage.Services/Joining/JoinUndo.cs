using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Families;

namespace Patronage.Services.Joining;

/// <summary>
/// Takes a merge or a split back: both files are as they were before, while nothing was written since that leans on it. What was done and taken back stays in
/// both histories. A file that a split made keeps its number and leads to the old one.
/// </summary>
public sealed class JoinUndo(IDbContextFactory<PatronageDb> databases, JoinDesk join)
{
    /// <summary>What taking it back would do, before it is done.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.JoinFamilies"/> for both cases.</param>
    /// <param name="changeId">The merge or split.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<UndoPreview>> PreviewAsync(Person person, Guid changeId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.JoinFamilies, person.OrganizationId), person.Scope());
        return (await ReadAsync(db, person, changeId, cancellation)).Then(found => Outcome.Done(new UndoPreview(
            found.Change.Kind,
            Named(found.Pair.Stays),
            Named(found.Pair.Goes),
            Names(found.Stays, found.Facts.Added),
            Names(found.Stays, [.. found.Facts.Changed.Select(before => before.Id)]),
            found.Facts.Entries.Count,
            found.Facts.Family is not null,
            [.. Later(found.Pair, found.Change, found.Facts, found.Stays, found.Goes).Select(problem => problem.Message)])));
    }

    /// <summary>Takes it back, in one transaction.</summary>
    /// <param name="person">Who takes it back; needs <see cref="Operation.JoinFamilies"/> for both cases.</param>
    /// <param name="changeId">The merge or split.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case that stayed; or why it cannot be taken back any more.</returns>
    public async Task<Outcome<Guid>> RunAsync(Person person, Guid changeId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.JoinFamilies, person.OrganizationId), person.Scope());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var read = await ReadAsync(db, person, changeId, cancellation);
        if (read is not Outcome<Standing>.Done { Value: var (change, pair, facts, stays, goes) })
        {
            return read.Then<Guid>(_ => new Outcome<Guid>.NotFound());
        }

        var problems = Later(pair, change, facts, stays, goes);
        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        Restore(pair, facts, stays);
        if (!(await db.TrySaveAsync(cancellation)).Ok)
        {
            return Stale(db);
        }

        await join.WriteAsync(db, person, pair.Stays, [.. Void(pair.Stays, facts.Entries)], cancellation);
        await join.WriteAsync(
            db,
            person,
            pair.Goes,
            change.Kind == FamilyChangeKind.Merged
                ? [.. Void(pair.Goes, facts.OtherEntries)]
                : [.. JoinDesk.Links(pair.Goes, FileLink.MergedInto, pair.Stays.Row.Id, pair.Goes.Today, RecordWords.SplitUndone)],
            cancellation);
        (change.UndoneAt, change.UndoneBy) = (db.Clock.GetUtcNow().UtcDateTime, person.Id);
        if (!(await db.TrySaveAsync(cancellation)).Ok)
        {
            return Stale(db);
        }

        await transaction.CommitAsync(cancellation);
        return Outcome.Done(change.CaseId);
    }

    private async Task<Outcome<Standing>> ReadAsync(PatronageDb db, Person person, Guid changeId, CancellationToken cancellation)
    {
        var change = await db.FamilyChanges.FirstOrDefaultAsync(item => item.Id == changeId && item.UndoneAt == null, cancellation);
        if (change is null)
        {
            return new Outcome<Standing>.NotFound();
        }

        var loaded = await join.LoadAsync(db, person, change.CaseId, change.OtherCaseId, cancellation);
        if (loaded is not Outcome<FilePair>.Done { Value: var pair })
        {
            return loaded.Then<Standing>(_ => new Outcome<Standing>.NotFound());
        }

        return await ChangeFacts.OpenAsync(db, change, cancellation) is { } facts
            ? Outcome.Done(new Standing(change, pair, facts, await JoinDesk.MembersAsync(db, change.FamilyId, cancellation), await JoinDesk.MembersAsync(db, change.OtherFamilyId, cancellation)))
            : Outcome.Invalid<Standing>("", T("Данные этой семьи уничтожены: вернуть нечего."));
    }

    private static string Named(OpenCase open) => open.Row.Number is { } number ? $"№ {number}" : $"«{open.Row.Family?.Title}»";

    private static IReadOnlyList<string> Names(List<MemberRow> members, IReadOnlyList<string> ids) => [.. ids.Select(id => members.Find(row => row.Id == id)?.Name).OfType<string>().Where(name => name.Length > 0)];

    private sealed record Standing(FamilyChange Change, FilePair Pair, ChangeFacts Facts, List<MemberRow> Stays, List<MemberRow> Goes);

    // What leans on it: entries about members who came by it, entries that were carried over and corrected since, facts that were changed since.
    private static List<FieldProblem> Later(FilePair pair, FamilyChange change, ChangeFacts facts, List<MemberRow> stays, List<MemberRow> goes)
    {
        var problems = new List<string>();
        var (after, own) = (Last(pair.Stays, facts.Entries), facts.Entries.ToHashSet(StringComparer.Ordinal));
        foreach (var member in facts.Added)
        {
            if (pair.Stays.File.Journal.Any(entry => entry.Sequence > after && entry.Kind != EntryKind.Annulled && MemberMap.TellsOf(entry, member)))
            {
                problems.Add(T($"После объединения в деле есть записи о том, кто пришёл из другого дела: {stays.Find(row => row.Id == member)?.Name}."));
            }
        }

        if (pair.Stays.File.Journal.Any(entry => entry.Supersedes is { } old && own.Contains(old)))
        {
            problems.Add(T("Записи, перенесённые из другого дела, с тех пор исправлены."));
        }

        if (pair.Stays.Main.Line.MergedInto is not null)
        {
            problems.Add(T("Дело с тех пор само объединено с другим: сначала отмените то объединение."));
        }

        if (pair.Goes.File.Journal.Any(entry => entry.Sequence > Last(pair.Goes, facts.OtherEntries)))
        {
            problems.Add(change.Kind == FamilyChangeKind.Merged ? T("В объединённом деле с тех пор появились записи.") : T("В новом деле уже есть записи: его ведут. Если семья снова вместе, объедините дела."));
        }

        if (facts.Changed.Any(before => stays.Find(row => row.Id == before.Id)?.Version != before.VersionAfter)
            || facts.Added.Any(id => stays.Find(row => row.Id == id)?.Version != 0)
            || (change.Kind == FamilyChangeKind.Split && goes.Any(row => row.Version != 0)))
        {
            problems.Add(T("Данные членов семьи с тех пор изменены."));
        }

        if (facts.Family is { } family && pair.Stays.Row.Family!.Version != family.VersionAfter)
        {
            problems.Add(T("Адрес или телефон семьи с тех пор изменён."));
        }

        return [.. problems.Select(problem => new FieldProblem("", problem))];
    }

    private static long Last(OpenCase open, IReadOnlyList<string> entries) => open.File.Journal.Where(entry => entries.Contains(entry.Id, StringComparer.Ordinal)).Max(entry => (long?)entry.Sequence) ?? 0;

    private static void Restore(FilePair pair, ChangeFacts facts, List<MemberRow> stays)
    {
        foreach (var before in facts.Changed)
        {
            var member = stays.Find(row => row.Id == before.Id)!;
            (member.BirthDate, member.Sex, member.Relation, member.Phone) = (before.BirthDate, before.Sex, before.Relation, before.Phone);
            (member.InFamily, member.PersonId, member.Void, member.EffectiveOn) = (before.InFamily, before.PersonId, before.Void, before.EffectiveOn);
        }

        foreach (var id in facts.Added)
        {
            stays.Find(row => row.Id == id)!.Void = true;
        }

        if (facts.Family is { } family)
        {
            var row = pair.Stays.Row.Family!;
            (row.Address, row.Phone, row.EffectiveOn) = (family.Address, family.Phone, family.EffectiveOn);
        }
    }

    private static IEnumerable<JournalEntry> Void(OpenCase open, IReadOnlyList<string> entries) => open.File.Journal
        .Where(entry => entries.Contains(entry.Id, StringComparer.Ordinal))
        .Select(entry => new JournalEntry { Id = "", Kind = EntryKind.Annulled, Subject = entry.Subject, On = entry.On, RecordedOn = open.Today, Line = entry.Line, Supersedes = entry.Id, Reason = RecordWords.JoiningUndone });

    private static Outcome<Guid> Stale(PatronageDb db) => new Outcome<Guid>.Conflict(new ConflictInfo("", db.Clock.GetUtcNow().UtcDateTime, []));
}
