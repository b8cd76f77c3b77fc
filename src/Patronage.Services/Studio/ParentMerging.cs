using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Merging;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Services.Access;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

/// <summary>What a new version of the parent means for a child program.</summary>
/// <param name="Child">The child: its draft when there is one, else its latest version.</param>
/// <param name="HasDraft">Whether the child has a draft, which is what is merged.</param>
/// <param name="Parent">The parent's newest version.</param>
/// <param name="ParentTitle">The parent's short title.</param>
/// <param name="StandsOn">The number of the parent's version that the child stands on; null when its text is none of those published here.</param>
/// <param name="Plan">What is taken over and what has to be decided; null when the child stands on the newest version.</param>
public sealed record MergePreview(Program Child, bool HasDraft, ProgramEdition Parent, string ParentTitle, int? StandsOn, ParentMergePlan? Plan);

/// <summary>Brings a child program onto a new version of its parent: what does not conflict is taken over, the rest is decided element by element.</summary>
public sealed class ParentMerging(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, StudioDesk desk)
{
    private static string NoRight => T("Править программы может методист.");

    /// <summary>Shows what the parent's newest version means for a program.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.EditProgram"/>.</param>
    /// <param name="programId">The child.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Not found when there is no such program or it has no parent here; invalid when its files have errors.</returns>
    public async Task<Outcome<MergePreview>> PreviewAsync(Person person, string programId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return new Outcome<MergePreview>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.EditProgram, person.OrganizationId), person.Scope());
        return (await ReadAsync(db, programId, cancellation)).Then(sides => Outcome.Done(sides.Preview));
    }

    /// <summary>Makes the merge the draft of the program. Nothing of its own text changes but what was decided.</summary>
    /// <param name="person">Who does it; needs <see cref="Operation.EditProgram"/>.</param>
    /// <param name="programId">The child.</param>
    /// <param name="parentOrdinal">The number of the parent's version that the person saw.</param>
    /// <param name="choices">What was decided, by the key of the conflict: every conflict has to be.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<OpenDraft>> TakeAsync(Person person, string programId, int parentOrdinal, IReadOnlyDictionary<string, MergeChoice> choices, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(choices);
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return new Outcome<OpenDraft>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.EditProgram, person.OrganizationId), person.Scope());
        var read = await ReadAsync(db, programId, cancellation);
        if (read is not Outcome<Sides>.Done { Value: var sides })
        {
            return read.Then<OpenDraft>(_ => new Outcome<OpenDraft>.NotFound());
        }

        if (sides.Preview.Plan is not { } plan || sides.Preview.Parent.Ordinal != parentOrdinal || choices.Keys.Except(plan.Conflicts.Select(conflict => conflict.Key), StringComparer.Ordinal).Any())
        {
            return Outcome.Invalid<OpenDraft>("", T("За это время программа или её основа изменились. Обновите страницу и решите ещё раз."));
        }

        List<FieldProblem> problems =
        [
            .. plan.Conflicts.Where(conflict => !choices.ContainsKey(conflict.Key)).Select(conflict => new FieldProblem(conflict.Key, T("Решите, что оставить."))),
            .. plan.Conflicts.Where(conflict => choices.GetValueOrDefault(conflict.Key)?.Typed is { } typed && !IsValue(conflict, typed))
                .Select(conflict => new FieldProblem(conflict.Key, conflict.Typing switch { MergeTyping.Number => T("Напишите число."), MergeTyping.Figures => T("Напишите число, границы «2–4» или значения по датам: «3 по 31.12.2026; 5 с 01.01.2027»."), _ => T("Напишите текст.") })),
        ];
        return problems.Count > 0
            ? Outcome.Invalid<OpenDraft>(problems)
            : await desk.ReplaceAsync(person, programId, ParentMerge.Apply(plan, choices, programId, sides.Child, sides.Parent), $"parent {parentOrdinal}", sides.Preview.Parent.VersionId, cancellation);
    }

    private async Task<Outcome<Sides>> ReadAsync(PatronageDb db, string programId, CancellationToken cancellation)
    {
        var latest = await db.ProgramVersions.AsNoTracking().Where(item => item.ProgramId == programId && item.Status == VersionStatus.Published).OrderByDescending(item => item.Ordinal).FirstOrDefaultAsync(cancellation);
        var draft = await db.ProgramDrafts.AsNoTracking().Where(item => item.ProgramId == programId).OrderBy(item => item.Id).FirstOrDefaultAsync(cancellation);
        if (latest is null || (await catalogue.GetAsync(latest.Id)).Program.Identity.Ancestors is not [var parentId, ..])
        {
            return new Outcome<Sides>.NotFound();
        }

        var newest = await db.ProgramVersions.AsNoTracking().Where(item => item.ProgramId == parentId && item.Status == VersionStatus.Published).OrderByDescending(item => item.Ordinal).FirstOrDefaultAsync(cancellation);
        if (newest is null)
        {
            return new Outcome<Sides>.NotFound();
        }

        var (child, parent) = (new MemoryProgramFiles(ProgramFiles.Read(draft?.Files ?? latest.Files)), new MemoryProgramFiles(newest.ReadFiles()));
        if (ProgramCompiler.Compile(programId, child).Program is not { } own)
        {
            return Outcome.Invalid<Sides>("", T("В черновике ошибки: сначала исправьте их, потом сводите с новой версией основы."));
        }

        var standsOn = ProgramCompiler.Compile(parentId, child).Program?.Hash;
        var edition = await catalogue.GetAsync(newest.Id);
        var known = await db.ProgramVersions.AsNoTracking().Where(item => item.ProgramId == parentId && item.Hash == standsOn).OrderByDescending(item => item.Ordinal).Select(item => (int?)item.Ordinal).FirstOrDefaultAsync(cancellation);
        return Outcome.Done(new Sides(
            child, parent,
            new MergePreview(own, draft is not null, edition, edition.Program.Identity.ShortTitle.Spoken(), known, standsOn == newest.Hash ? null : ParentMerge.Prepare(programId, parentId, child, parent))));
    }

    private static bool IsValue(MergeConflict conflict, string typed) => conflict.Typing switch
    {
        MergeTyping.Number => decimal.TryParse(typed.Trim().Replace(',', '.'), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out _),
        MergeTyping.Figures => MergeFigures.Are(typed),
        MergeTyping.Words => typed.Trim().Length > 0,
        _ => false,
    };

    private sealed record Sides(MemoryProgramFiles Child, MemoryProgramFiles Parent, MergePreview Preview);
}
