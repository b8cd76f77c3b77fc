using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.People;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

/// <summary>
/// Publishes drafts as new versions, by four eyes: one person asks, another looks it through and publishes it, or returns it. What a version asks of open
/// cases is done by <see cref="CaseMover"/> when its day has come.
/// </summary>
public sealed class Publisher(IDbContextFactory<PatronageDb> databases, StudioDesk desk, DraftScenarios scenarios, OrganizationClock clock)
{
    private static string NoRight => T("Публиковать программы может методист.");

    /// <summary>Everything that stands in the way of publishing a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="from">The first day it is to be in force; null when it is not chosen yet.</param>
    /// <param name="note">What it changes, in words; null when it is not written yet.</param>
    public IReadOnlyList<FieldProblem> Check(OpenDraft draft, DateOnly? from = null, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return [.. PublicationCheck.Problems(draft, from, note), .. scenarios.Problems(draft)];
    }

    /// <summary>The names of those who may look through what a person asks to publish.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<string>> ReviewersAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = Open(person);
        var roles = Enum.GetValues<Role>().Where(role => RightsTable.Of(role, Operation.PublishProgram) != Reach.None).ToList();
        var today = DateOnly.FromDateTime(clock.UtcNow);
        return await db.Users.AsNoTracking()
            .Where(user => user.Id != person.Id && !user.Locked && db.RoleAssignments.Any(role => role.UserId == user.Id && roles.Contains(role.Role) && role.From <= today && (role.To == null || role.To >= today)))
            .OrderBy(user => user.DisplayName).Select(user => user.DisplayName).ToListAsync(cancellation);
    }

    /// <summary>Asks a second person to look a draft through and to publish it.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="draftId">The draft.</param>
    /// <param name="shownVersion">The version of the draft that the person saw.</param>
    /// <param name="plan">From when, why, and what becomes of open cases.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenDraft>> AskAsync(Person person, Guid draftId, int shownVersion, PublicationPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return ChangeAsync(person, draftId, shownVersion, "asked", async (db, draft, open) =>
        {
            List<FieldProblem> problems = [.. Check(open, plan.From, plan.Note), .. await CasesCheck.ProblemsAsync(db, person, open, plan, cancellation)];
            draft.Review = new DraftReview(person.Id, clock.UtcNow, plan with { Note = plan.Note.Trim() }).Write();
            return problems;
        }, cancellation);
    }

    /// <summary>Takes back what was asked.</summary>
    public Task<Outcome<OpenDraft>> RecallAsync(Person person, Guid draftId, int shownVersion, CancellationToken cancellation = default) =>
        ChangeAsync(person, draftId, shownVersion, "recalled", (_, draft, _) =>
        {
            draft.Review = null;
            return Task.FromResult<IReadOnlyList<FieldProblem>>([]);
        }, cancellation);

    /// <summary>Returns a draft with a remark.</summary>
    /// <param name="person">The second person.</param>
    /// <param name="draftId">The draft.</param>
    /// <param name="shownVersion">The version of the draft that the person saw.</param>
    /// <param name="remark">What is to be mended.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenDraft>> ReturnAsync(Person person, Guid draftId, int shownVersion, string? remark, CancellationToken cancellation = default) =>
        ChangeAsync(person, draftId, shownVersion, "returned", (_, draft, open) =>
        {
            List<FieldProblem> problems = [.. Asked(person, open)];
            if (string.IsNullOrWhiteSpace(remark))
            {
                problems.Add(new FieldProblem("remark", T("Напишите, что исправить.")));
            }

            draft.Review = problems.Count > 0 ? draft.Review : (DraftReview.Of(draft)! with { ReturnedBy = person.Id, ReturnedAt = clock.UtcNow, Remark = remark!.Trim() }).Write();
            return Task.FromResult<IReadOnlyList<FieldProblem>>(problems);
        }, cancellation);

    /// <summary>Publishes what another person asked to publish.</summary>
    /// <param name="person">The second person: not the one who asked.</param>
    /// <param name="draftId">The draft.</param>
    /// <param name="shownVersion">The version of the draft that the person saw.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ProgramVersion>> ApproveAsync(Person person, Guid draftId, int shownVersion, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.PublishProgram))
        {
            return new Outcome<ProgramVersion>.Denied(NoRight);
        }

        await using var db = Open(person);
        var draft = await db.ProgramDrafts.FirstOrDefaultAsync(item => item.Id == draftId, cancellation);
        if (draft is null)
        {
            return new Outcome<ProgramVersion>.NotFound();
        }

        if (draft.Version != shownVersion)
        {
            return new Outcome<ProgramVersion>.Conflict(await desk.ConflictAsync(person, draftId, cancellation));
        }

        var open = await desk.ReadAsync(db, draft, cancellation);
        List<FieldProblem> problems = [.. Asked(person, open)];
        if (open.Review is not { IsPending: true, Plan: var plan } review)
        {
            return Outcome.Invalid<ProgramVersion>(problems);
        }

        problems.AddRange(Check(open, plan.From, plan.Note));
        if (problems.Count > 0)
        {
            return Outcome.Invalid<ProgramVersion>(problems);
        }

        var last = await db.ProgramVersions.Where(item => item.ProgramId == draft.ProgramId).MaxAsync(item => item.Ordinal, cancellation);
        var version = new ProgramVersion
        {
            ProgramId = draft.ProgramId, Ordinal = last + 1, Title = open.Result.Program!.Identity.Title.Default, Hash = open.Result.Program.Hash, Files = draft.Files,
            AuthorId = review.AskedBy, ReviewerId = person.Id, PublishedAt = clock.UtcNow, InForceFrom = plan.From, Note = plan.Note, OpenCases = plan.OpenCases,
            ParentVersionId = draft.ParentVersionId,
            ParentHash = await db.ProgramVersions.Where(item => item.Id == draft.ParentVersionId).Select(item => item.Hash).FirstOrDefaultAsync(cancellation),
            ReviewEvents = ReviewEvents.Write(plan.WaitsForReview ? plan.ReviewEvents : []),
        };
        db.ProgramVersions.Add(version);
        db.VersionCaseChoices.AddRange(plan.Choices.Where(pair => pair.Value != plan.OpenCases).Select(pair => new VersionCaseChoice { ProgramVersionId = version.Id, CaseId = pair.Key, Choice = pair.Value }));
        db.ProgramDrafts.Remove(draft);
        AuditLog.Record(db, new AuditFact("published", nameof(ProgramVersion), version.Id.ToString()));
        return (await db.TrySaveAsync(cancellation)).Ok
            ? Outcome.Done(version)
            : new Outcome<ProgramVersion>.Conflict(await desk.ConflictAsync(person, draftId, cancellation));
    }

    private static IEnumerable<FieldProblem> Asked(Person person, OpenDraft open)
    {
        if (open.Review is not { IsPending: true } review)
        {
            yield return new FieldProblem("", T("Черновик не на проверке: его забрали, вернули или изменили."));
        }
        else if (review.AskedBy == person.Id)
        {
            yield return new FieldProblem("", T("Проверяет другой человек: не тот, кто отправил на проверку."));
        }
    }

    private async Task<Outcome<OpenDraft>> ChangeAsync(
        Person person, Guid draftId, int shownVersion, string what, Func<PatronageDb, ProgramDraft, OpenDraft, Task<IReadOnlyList<FieldProblem>>> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.PublishProgram))
        {
            return new Outcome<OpenDraft>.Denied(NoRight);
        }

        await using var db = Open(person);
        var draft = await db.ProgramDrafts.FirstOrDefaultAsync(item => item.Id == draftId, cancellation);
        if (draft is null)
        {
            return new Outcome<OpenDraft>.NotFound();
        }

        if (draft.Version != shownVersion)
        {
            return new Outcome<OpenDraft>.Conflict(await desk.ConflictAsync(person, draftId, cancellation));
        }

        if (await change(db, draft, await desk.ReadAsync(db, draft, cancellation)) is { Count: > 0 } problems)
        {
            return Outcome.Invalid<OpenDraft>(problems);
        }

        AuditLog.Record(db, new AuditFact(what, nameof(ProgramDraft), draftId.ToString()));
        return (await db.TrySaveAsync(cancellation)).Ok
            ? Outcome.Done(await desk.ReadAsync(db, draft, cancellation))
            : new Outcome<OpenDraft>.Conflict(await desk.ConflictAsync(person, draftId, cancellation));
    }

    private PatronageDb Open(Person person) => databases.Open(person.ActorFor(Operation.PublishProgram, person.OrganizationId), person.Scope());
}
