using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Reading;
using Patronage.Services.Access;
using Patronage.Services.Results;

namespace Patronage.Services.Studio;

public sealed partial class StudioDesk
{
    /// <summary>Changes an element of a draft. The edit is done to the draft as it is now, also where another person has written since: only where both wrote the same value there is a conflict.</summary>
    /// <param name="person">Who changes it.</param>
    /// <param name="draftId">The draft.</param>
    /// <param name="edit">What to change.</param>
    /// <param name="seen">The draft as the person saw it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenDraft>> ChangeElementAsync(Person person, Guid draftId, ElementEdit edit, OpenDraft seen, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return Task.FromResult<Outcome<OpenDraft>>(new Outcome<OpenDraft>.Denied(NoRight));
        }

        ArgumentNullException.ThrowIfNull(edit);
        ArgumentNullException.ThrowIfNull(seen);
        return ChangeAsync(
            person,
            draftId,
            seen.Row.Version,
            $"{edit.Section} {string.Join('/', edit.Way)}".Trim(),
            open => Edited(open, edit, seen),
            seen,
            cancellation,
            isNamed: true);
    }

    /// <summary>Changes the rules or scenarios of a draft by patches of their files. A text with mistakes is kept: the draft then says where they are.</summary>
    /// <param name="person">Who changes them.</param>
    /// <param name="draftId">The draft.</param>
    /// <param name="shownVersion">The version of the draft that the person saw.</param>
    /// <param name="what">What the audit calls it: «rules categories».</param>
    /// <param name="edit">The change of the files.</param>
    /// <param name="seen">The draft as the person saw it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenDraft>> EditRulesAsync(
        Person person, Guid draftId, int shownVersion, string what, Func<MemoryProgramFiles, MemoryProgramFiles> edit, OpenDraft? seen = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return ChangeAsync(person, draftId, shownVersion, what, open => Own(open, edit), seen, cancellation);
    }

    // Whatever a page asks for, only the program's own rules are written by it.
    private static Outcome<MemoryProgramFiles> Own(OpenDraft open, Func<MemoryProgramFiles, MemoryProgramFiles> edit)
    {
        MemoryProgramFiles files;
        try
        {
            files = edit(open.Files);
        }
        catch (KeyNotFoundException)
        {
            return Outcome.Invalid<MemoryProgramFiles>("path", T("Этого правила или сценария в черновике больше нет: записать некуда."));
        }

        return OpenDraft.Differences(open.Files.Paths.ToDictionary(path => path, open.Files.Read, StringComparer.Ordinal), files)
            .All(change => change.Path.StartsWith(ProgramPaths.Rule(open.Row.ProgramId, ""), StringComparison.Ordinal))
            ? Outcome.Done(files)
            : Outcome.Invalid<MemoryProgramFiles>("path", T("В черновике нет такого файла."));
    }

    private static Outcome<MemoryProgramFiles> Edited(OpenDraft open, ElementEdit edit, OpenDraft seen)
    {
        try
        {
            if (open.Row.Version == seen.Row.Version || open.Sheet is not { } now || seen.Sheet is not { } was)
            {
                return Outcome.Done(edit.Apply(open.Files, open.Published, open.Row.ProgramId));
            }

            // An item that only moved under another person's edit is written where it stands now.
            if (edit.In(was, now) is { } moved && !ReferenceEquals(moved, edit))
            {
                return Outcome.Done(moved.Apply(open.Files, open.Published, open.Row.ProgramId));
            }

            return edit.ClashIn(was, now) is not null
                ? new Outcome<MemoryProgramFiles>.Conflict(new ConflictInfo("", default, []))
                : Outcome.Done(edit.Apply(open.Files, open.Published, open.Row.ProgramId));
        }
        catch (KeyNotFoundException)
        {
            return Outcome.Invalid<MemoryProgramFiles>("", T("Этого элемента в черновике больше нет, или его файл не читается: посмотрите вкладку «Файлы»."));
        }
        catch (FormatException)
        {
            return Outcome.Invalid<MemoryProgramFiles>("", T("Файл этого раздела не читается: исправьте его текст на вкладке «Файлы»."));
        }
    }
}
