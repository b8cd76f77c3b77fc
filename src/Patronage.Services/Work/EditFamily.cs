using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Projections;
using Patronage.Storage.Saving;

namespace Patronage.Services.Work;

/// <summary>A change of a member, or a new one.</summary>
/// <param name="Id">The member's id; null for a new one.</param>
/// <param name="Facts">What is so.</param>
/// <param name="EffectiveOn">Since which day it is so: what was before stays in the history.</param>
/// <param name="ShownVersion">The version that was shown; 0 for a new member.</param>
public sealed record MemberChange(string? Id, MemberInput Facts, DateOnly EffectiveOn, int ShownVersion = 0);

/// <summary>Changes the facts of a family and its members; every open case of the family is computed anew with them.</summary>
public sealed class EditFamily(IDbContextFactory<PatronageDb> databases, CaseDesk desk)
{
    /// <summary>The longest address, in characters.</summary>
    public const int LongestAddress = 500;

    /// <summary>The longest telephone, in characters: two numbers and whose they are.</summary>
    public const int LongestPhone = 100;

    /// <summary>Adds a member or changes one.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case on whose page it is done.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> MemberAsync(Person person, Guid caseId, MemberChange change, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return RunAsync(person, caseId, (db, row, open) => ApplyAsync(db, row, open, change, cancellation), cancellation);
    }

    /// <summary>Changes the address and telephone of the family.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case on whose page it is done.</param>
    /// <param name="address">The address; null when not known.</param>
    /// <param name="phone">The telephone; null when not known.</param>
    /// <param name="effectiveOn">Since which day it is so.</param>
    /// <param name="shownVersion">The version of the family that was shown.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> AddressAsync(
        Person person, Guid caseId, string? address, string? phone, DateOnly effectiveOn, int shownVersion, CancellationToken cancellation = default) => RunAsync(
        person,
        caseId,
        async (db, row, open) =>
        {
            if (effectiveOn > open.Today)
            {
                return [new FieldProblem("since", T("Эта дата ещё не наступила."))];
            }

            if (address?.Length > LongestAddress)
            {
                return [new FieldProblem("address", T("Слишком длинный адрес."))];
            }

            if (phone?.Length > LongestPhone)
            {
                return [new FieldProblem("telephone", T("Слишком длинный номер телефона."))];
            }

            var family = await db.Families.FirstAsync(item => item.Id == row.FamilyId, cancellation);
            db.Expect(family, shownVersion);
            (family.Address, family.Phone, family.EffectiveOn) = (Text(address), Text(phone), effectiveOn);
            return [];
        },
        cancellation);

    private async Task<Outcome<OpenCase>> RunAsync(
        Person person, Guid caseId, Func<PatronageDb, CaseRow, OpenCase, Task<IReadOnlyList<FieldProblem>>> apply, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.WorkOnCase, person.OrganizationId), person.Scope());
        var row = await db.Cases.Include(item => item.Family).FirstOrDefaultAsync(item => item.Id == caseId, cancellation);
        if (row is null)
        {
            return new Outcome<OpenCase>.NotFound();
        }

        if (!person.May(Operation.WorkOnCase, row.OrganizationId, row.CuratorId))
        {
            return new Outcome<OpenCase>.Denied(T("У вас нет права менять данные этой семьи."));
        }

        var shown = await desk.LoadAsync(db, row, withSensitive: true, cancellation);
        if (shown.Assessments is [{ Line.IsTransferred: true }, ..])
        {
            return Outcome.Invalid<OpenCase>("", CaseDesk.Transferred);
        }

        var problems = await apply(db, row, shown);
        if (problems.Count > 0)
        {
            return Outcome.Invalid<OpenCase>(problems);
        }

        if (!(await db.TrySaveAsync(cancellation)).Ok)
        {
            return new Outcome<OpenCase>.Conflict(await LastAsync(row.FamilyId, cancellation));
        }

        return Outcome.Done(await RecomputeAsync(person, row.FamilyId, caseId, cancellation));
    }

    private async Task<ConflictInfo> LastAsync(Guid familyId, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("conflict"));
        var last = await db.FamilyRevisions.AsNoTracking().Where(revision => revision.FamilyId == familyId).OrderByDescending(revision => revision.RecordedAt).ThenByDescending(revision => revision.Revision)
            .Select(revision => new { revision.RecordedAt, By = db.Users.Where(user => user.Id == revision.RecordedBy).Select(user => user.DisplayName).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellation);
        return new ConflictInfo(last?.By ?? "", last?.RecordedAt ?? DateTime.MinValue, []);
    }

    // Ages and relations decide categories: whatever was computed from the old facts is computed anew.
    private async Task<OpenCase> RecomputeAsync(Person person, Guid familyId, Guid caseId, CancellationToken cancellation)
    {
        OpenCase? result = null;
        await using var db = databases.Open(person.ActorFor(Operation.WorkOnCase, person.OrganizationId), person.Scope());
        foreach (var row in await db.Cases.Include(item => item.Family).Where(item => item.FamilyId == familyId).ToListAsync(cancellation))
        {
            var open = await desk.LoadAsync(db, row, withSensitive: true, cancellation);
            if (row.Id == caseId)
            {
                result = open;
            }

            await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(open.Assessments), cancellation);
        }

        await db.TrySaveAsync(cancellation);
        return result!;
    }

    private static async Task<IReadOnlyList<FieldProblem>> ApplyAsync(PatronageDb db, CaseRow row, OpenCase open, MemberChange change, CancellationToken cancellation)
    {
        var problems = RegisterReferral.Check(change.Facts, change.EffectiveOn, "").ToList();
        if (change.EffectiveOn > open.Today)
        {
            problems.Add(new FieldProblem("since", T("Эта дата ещё не наступила.")));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        var members = await db.Members.Where(member => member.FamilyId == row.FamilyId).ToListAsync(cancellation);
        var member = members.FirstOrDefault(item => item.Id == change.Id);
        if (member is null)
        {
            if (change.Id is not null)
            {
                return [new FieldProblem("", T("Этого члена семьи уже нет в деле."))];
            }

            // The same person sent again, after a line that dropped before the answer came, is there already.
            if (members.Exists(known => !known.Void && (known.Name, known.BirthDate, known.Relation) == (change.Facts.Name.Trim(), change.Facts.BirthDate, change.Facts.Relation)))
            {
                return [];
            }

            member = new MemberRow { FamilyId = row.FamilyId, Id = NewId(members), Ordinal = members.Count, EffectiveOn = change.EffectiveOn };
            db.Members.Add(member);
        }
        else
        {
            db.Expect(member, change.ShownVersion);
        }

        var facts = change.Facts;
        (member.Name, member.BirthDate, member.Sex, member.Relation, member.InFamily, member.Phone, member.EffectiveOn) =
            (facts.Name.Trim(), facts.BirthDate, facts.Sex, facts.Relation, facts.InFamily, Text(facts.Phone), change.EffectiveOn);
        return [];
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

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
