using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Editing;
using Patronage.Programs.Editing.Rules;
using Patronage.Programs.Reading;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

public sealed partial class StudioDesk
{
    /// <summary>Writes a translation of a text of a draft, or takes it out.</summary>
    /// <param name="person">Who translates.</param>
    /// <param name="draftId">The draft.</param>
    /// <param name="shownVersion">The version of the draft that the person saw.</param>
    /// <param name="language">The language: one of the program's, not its first.</param>
    /// <param name="path">The text, as <c>locales/</c> names it.</param>
    /// <param name="translation">The translation; nothing takes it out.</param>
    /// <param name="seen">The draft as the person saw it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenDraft>> TranslateAsync(
        Person person, Guid draftId, int shownVersion, string language, string path, string? translation, OpenDraft? seen = null, CancellationToken cancellation = default) =>
        ChangeAsync(
            person,
            draftId,
            shownVersion,
            $"locales {language}",
            open => (open.Result.Program ?? open.Base.Program).Identity.Languages.Skip(1).Contains(language)
                ? Outcome.Done(LocaleEditor.Put(open.Files, open.Row.ProgramId, language, path, translation))
                : Outcome.Invalid<MemoryProgramFiles>("language", T("Такого языка у программы нет: добавьте его в разделе «О программе».")),
            seen,
            cancellation);

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
