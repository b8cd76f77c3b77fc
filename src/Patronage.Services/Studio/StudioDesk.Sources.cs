using Patronage.Programs.LegalText;
using Patronage.Programs.Reading;
using Patronage.Services.Access;
using Patronage.Services.Results;

namespace Patronage.Services.Studio;

public sealed partial class StudioDesk
{
    /// <summary>Changes the documents of a draft: loads a text, a new edition of one, or words on the margin.</summary>
    /// <param name="person">Who changes them.</param>
    /// <param name="draftId">The draft.</param>
    /// <param name="shownVersion">The version of the draft that the person saw.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="edit">The change of the files; of documents of other programs nothing is written.</param>
    /// <param name="seen">The draft as the person saw it.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenDraft>> EditSourceAsync(
        Person person, Guid draftId, int shownVersion, string documentId, Func<MemoryProgramFiles, MemoryProgramFiles> edit, OpenDraft? seen = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return ChangeAsync(person, draftId, shownVersion, $"source {documentId}", open => SourceOf(open, edit), seen, cancellation);
    }

    private static Outcome<MemoryProgramFiles> SourceOf(OpenDraft open, Func<MemoryProgramFiles, MemoryProgramFiles> edit)
    {
        try
        {
            var files = edit(open.Files);
            return OpenDraft.Differences(open.Files, files).All(change => SourceFile.IdOf(open.Row.ProgramId, change.Path) is not null)
                ? Outcome.Done(files)
                : Outcome.Invalid<MemoryProgramFiles>("path", T("В черновике нет такого файла."));
        }
        catch (FormatException)
        {
            return Outcome.Invalid<MemoryProgramFiles>("", T("Документ за это время изменён: этого места в нём больше нет."));
        }
    }
}
