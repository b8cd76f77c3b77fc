using System.Collections.Concurrent;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;

namespace Patronage.Programs.LegalText;

/// <summary>The words of the documents that a program rests on, its own and its ancestors', found by citation. Documents are split when they are first asked for, and a clause is looked for once.</summary>
public sealed class ProgramTexts
{
    private const int LongestQuote = 4000;
    private readonly Lazy<IReadOnlyList<SourceDocument>> _documents;
    private readonly ConcurrentDictionary<(string Act, string Clause), string?> _quotes = new();

    private ProgramTexts(IReadOnlyList<(string Id, string Text)> files) =>
        _documents = new Lazy<IReadOnlyList<SourceDocument>>(() => [.. files.Select(file => SourceFile.Read(file.Id, file.Text)).OfType<SourceDocument>()]);

    /// <summary>Of a program that keeps no document.</summary>
    public static ProgramTexts None { get; } = new([]);

    /// <summary>The documents, the program's own first.</summary>
    public IReadOnlyList<SourceDocument> Documents => _documents.Value;

    /// <summary>The texts of a program and its ancestors.</summary>
    /// <param name="files">Their files.</param>
    /// <param name="chain">Their ids, nearest first.</param>
    public static ProgramTexts Of(IProgramFiles files, IReadOnlyList<string> chain)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(chain);
        return new ProgramTexts([.. chain.SelectMany(program => files.Paths.Order(StringComparer.Ordinal).Select(path => (Id: SourceFile.IdOf(program, path), Path: path)))
            .Where(file => file.Id is not null).Select(file => (file.Id!, files.Read(file.Path)))]);
    }

    /// <summary>The words of what a citation names, with those of the clauses that stand in it.</summary>
    /// <param name="citation">The citation.</param>
    /// <returns>The words, a paragraph a line, cut at a few thousand characters; null when no document of the program has them.</returns>
    public string? Quote(Citation citation)
    {
        ArgumentNullException.ThrowIfNull(citation);
        return _quotes.GetOrAdd((citation.Act, citation.Clause), Find);
    }

    private string? Find((string Act, string Clause) cited)
    {
        foreach (var document in Documents)
        {
            var clauses = document.Find(cited.Act, cited.Clause);
            if (clauses.Count > 0)
            {
                var words = string.Join('\n', clauses.SelectMany(clause => document.InnerOf(clause).Prepend(clause)).DistinctBy(clause => clause.Index).Select(document.TextOf)).Trim();
                return words.Length == 0 ? null : words.Length <= LongestQuote ? words : words[..words.LastIndexOf(' ', LongestQuote)] + "…";
            }
        }

        return null;
    }
}
