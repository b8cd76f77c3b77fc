using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Editing.Rules;
using Patronage.Programs.Reading;
using Patronage.Services.Access;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

public sealed partial class StudioDesk
{
    /// <summary>Adds a scenario to a program's draft, which is made when there is none, for a person who has no right to edit it and sees nothing else of it.</summary>
    internal async Task<bool> AddScenarioAsync(Person person, string programId, string json, CancellationToken cancellation)
    {
        await using var db = databases.Open(person.ActorFor(Operation.RecordScenario, person.OrganizationId), person.Scope());
        var draft = await DraftOf(db, programId).FirstOrDefaultAsync(cancellation);
        if (draft is null)
        {
            if (await db.ProgramVersions.AsNoTracking().Where(item => item.ProgramId == programId).OrderByDescending(item => item.Ordinal).FirstOrDefaultAsync(cancellation) is not { } latest)
            {
                return false;
            }

            db.ProgramDrafts.Add(draft = NewDraft(person, latest));
        }

        var files = ScenarioEditor.Add(new MemoryProgramFiles(ProgramFiles.Read(draft.Files)), programId, json).Files;
        draft.Files = ProgramFiles.Write(files.Paths.ToDictionary(path => path, files.Read, StringComparer.Ordinal));
        draft.UpdatedAt = clock.UtcNow;
        draft.Review = DraftReview.Of(draft) is { IsPending: false } ? draft.Review : null;
        AuditLog.Record(db, new AuditFact("edited", nameof(ProgramDraft), draft.Id.ToString()) { Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["edit"] = "scenario of a case" } });
        return (await db.TrySaveAsync(cancellation)).Ok;
    }
}
