using Patronage.Programs.LegalText;
using Patronage.Services.Results;
using Patronage.Services.Studio;

namespace Patronage.Services.Tests.Studio;

public sealed class SourceTests
{
    private const string Document = "tat-order";
    private static readonly string Path = SourceFile.PathOf(Workshop.Program, Document);

    [Fact]
    public async Task NewEdition_LoadedIntoADraft_SaysWhatChangedAndWhichElementsRestOnIt()
    {
        await using var workshop = await Workshop.OpenAsync(new DateOnly(2026, 11, 23));
        var draft = await workshop.DraftAsync();
        var loaded = SourceFile.Read(Document, draft.Files.Read(Path))!.Paragraphs.Select(paragraph => new SourceParagraph(paragraph.Text.Replace("утверждения ИПССС осуществляется в течение 10 рабочих", "утверждения ИПССС осуществляется в течение 7 рабочих", StringComparison.Ordinal))).ToList();

        var open = Workshop.Value(await workshop.Desk.EditSourceAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, Document, files => SourceEdits.Load(files, Workshop.Program, Document, null, "в редакции 2027 года", loaded), draft));

        var view = SourceView.Of(Workshop.Program, open.Files, open.Sheet!, open.Published, draft.Sheet);
        var text = Assert.Single(view.Texts).Document;
        var change = Assert.Single(view.ComparisonOf(text)!.Changes);
        Assert.Equal(("4.4", ClauseChangeKind.Changed), (text.CitationOf(change.Became!), change.Kind));
        Assert.Contains(view.ToLookAt(text, change), target => target is { Section: "norms", Id: "decision-days", IsChanged: false });
        Assert.Equal("в редакции 2027 года", text.Title);
        Assert.Equal([Path], open.Changes.Select(changed => changed.Path));

        var undone = Workshop.Value(await workshop.Desk.UndoAsync(workshop.Methodologist, open.Row.Id, open.Row.Version, open.Edit, open));
        Assert.Empty(undone.Changes);
    }

    [Fact]
    public async Task Edit_OfADocument_ReachesNothingElse()
    {
        await using var workshop = await Workshop.OpenAsync(new DateOnly(2026, 11, 23));
        var draft = await workshop.DraftAsync();

        var elsewhere = await workshop.Desk.EditSourceAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, Document, files => files.With(Workshop.NormsPath, "{}"), draft);
        var gone = await workshop.Desk.EditSourceAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, Document, files => SourceEdits.Mark(files, Workshop.Program, Document, 5, new SourceParagraph("другой"), paragraph => paragraph), draft);
        var marked = Workshop.Value(await workshop.Desk.EditSourceAsync(
            workshop.Methodologist, draft.Row.Id, draft.Row.Version, Document,
            files => SourceEdits.Mark(files, Workshop.Program, Document, 0, new SourceParagraph("ПРОЕКТ"), paragraph => paragraph with { NoRule = "Вид документа" }), draft));

        Assert.IsType<Outcome<OpenDraft>.Invalid>(elsewhere);
        Assert.IsType<Outcome<OpenDraft>.Invalid>(gone);
        Assert.Equal("Вид документа", SourceFile.Read(Document, marked.Files.Read(Path))!.Paragraphs[0].NoRule);
    }

    [Fact]
    public async Task Document_OfAPublishedVersion_IsReadAsItWas()
    {
        await using var workshop = await Workshop.OpenAsync(new DateOnly(2026, 11, 23));
        var shelf = workshop.Get<SourceShelf>();

        var files = Workshop.Value(await shelf.FilesAsync(workshop.Methodologist, Workshop.Program, 1));

        Assert.NotNull(SourceFile.Read(Document, files.Read(Path)));
        Assert.IsType<Outcome<Patronage.Programs.Reading.MemoryProgramFiles>.NotFound>(await shelf.FilesAsync(workshop.Methodologist, Workshop.Program, 99));
        Assert.IsType<Outcome<Patronage.Programs.Reading.MemoryProgramFiles>.Denied>(await shelf.FilesAsync(workshop.Curator, Workshop.Program, 1));
    }
}
