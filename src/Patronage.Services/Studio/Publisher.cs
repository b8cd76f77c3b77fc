using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

/// <summary>Publishes drafts as new versions. What a version asks of open cases is done by <see cref="CaseMover"/> when its day has come.</summary>
public sealed class Publisher(IDbContextFactory<PatronageDb> databases, StudioDesk desk, DraftScenarios scenarios, OrganizationClock clock)
{
    /// <summary>Everything that stands in the way of publishing a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="from">The first day it is to be in force; null when it is not chosen yet.</param>
    /// <param name="note">What it changes, in words; null when it is not written yet.</param>
    public IReadOnlyList<FieldProblem> Check(OpenDraft draft, DateOnly? from = null, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return [.. PublicationCheck.Problems(draft, from, note), .. scenarios.Problems(draft)];
    }

    /// <summary>Publishes a draft as a new version in force from a day.</summary>
    /// <param name="person">Who publishes.</param>
    /// <param name="draftId">The draft.</param>
    /// <param name="shownVersion">The version of the draft that the person saw.</param>
    /// <param name="plan">From when, why, and what becomes of open cases.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ProgramVersion>> PublishAsync(Person person, Guid draftId, int shownVersion, PublicationPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(plan);
        if (!person.MayAnywhere(Operation.PublishProgram))
        {
            return new Outcome<ProgramVersion>.Denied("Публиковать программы может методист.");
        }

        await using var db = databases.Open(person.ActorFor(Operation.PublishProgram, person.OrganizationId), person.Scope());
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
        List<FieldProblem> problems = [.. Check(open, plan.From, plan.Note), .. await CasesCheck.ProblemsAsync(db, person, open, plan, cancellation)];
        if (problems.Count > 0)
        {
            return Outcome.Invalid<ProgramVersion>(problems);
        }

        var last = await db.ProgramVersions.Where(item => item.ProgramId == draft.ProgramId).MaxAsync(item => item.Ordinal, cancellation);
        var version = new ProgramVersion
        {
            ProgramId = draft.ProgramId, Ordinal = last + 1, Title = open.Result.Program!.Identity.Title.Default, Hash = open.Result.Program.Hash, Files = draft.Files,
            AuthorId = person.Id, PublishedAt = clock.UtcNow, InForceFrom = plan.From, Note = plan.Note.Trim(), OpenCases = plan.OpenCases,
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
}
