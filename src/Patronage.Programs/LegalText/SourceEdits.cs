using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Reading;

namespace Patronage.Programs.LegalText;

/// <summary>Edits of the documents of a program: files in, files out.</summary>
public static class SourceEdits
{
    /// <summary>Puts a text into a document: a new one, or a new edition that keeps the words on the margin of the old one.</summary>
    /// <param name="files">The program's files.</param>
    /// <param name="programId">The program.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="act">The act whose text it begins with, where the document is new.</param>
    /// <param name="title">What this edition is called; null: nothing is said.</param>
    /// <param name="paragraphs">The text.</param>
    public static MemoryProgramFiles Load(MemoryProgramFiles files, string programId, string documentId, string? act, string? title, IReadOnlyList<SourceParagraph> paragraphs)
    {
        ArgumentNullException.ThrowIfNull(files);
        var old = Read(files, programId, documentId);
        return files.With(SourceFile.PathOf(programId, documentId), SourceFile.Write(old?.Act ?? act, title, old is null ? paragraphs : NewEdition.Of(old, paragraphs).Paragraphs));
    }

    /// <summary>Writes on the margin of a paragraph.</summary>
    /// <param name="files">The program's files.</param>
    /// <param name="programId">The program.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="index">The paragraph.</param>
    /// <param name="expected">The paragraph as the person saw it.</param>
    /// <param name="change">What becomes of it.</param>
    /// <exception cref="FormatException">The document, or the paragraph, is not what it was.</exception>
    public static MemoryProgramFiles Mark(MemoryProgramFiles files, string programId, string documentId, int index, SourceParagraph expected, Func<SourceParagraph, SourceParagraph> change)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var path = SourceFile.PathOf(programId, documentId);
        return Read(files, programId, documentId) is { } document && index < document.Paragraphs.Count && document.Paragraphs[index].Text == expected.Text
            ? files.With(path, SourceFile.Mark(files.Read(path), index, change))
            : throw new FormatException("The paragraph is another.");
    }

    /// <summary>Takes a document away.</summary>
    public static MemoryProgramFiles Remove(MemoryProgramFiles files, string programId, string documentId)
    {
        ArgumentNullException.ThrowIfNull(files);
        return files.With(SourceFile.PathOf(programId, documentId), null);
    }

    /// <summary>A document's id for the act whose text it is, not taken by another.</summary>
    public static string NewId(IReadOnlyList<SourceDocument> documents, string act) => ElementIds.Of(act, [.. documents.Select(document => document.Id)]);

    private static SourceDocument? Read(MemoryProgramFiles files, string programId, string documentId)
    {
        ArgumentNullException.ThrowIfNull(files);
        var path = SourceFile.PathOf(programId, documentId);
        return files.Paths.Contains(path) ? SourceFile.Read(documentId, files.Read(path)) : null;
    }
}
