using Patronage.Programs.Editing.Elements;
using Patronage.Programs.LegalText;
using Patronage.Programs.Reading;

namespace Patronage.Services.Studio;

/// <summary>A document of a program.</summary>
/// <param name="ProgramId">The program that keeps it: the one that is shown, or one it builds on.</param>
/// <param name="Document">The document.</param>
public sealed record SourceText(string ProgramId, SourceDocument Document);

/// <summary>An element that rests on a clause.</summary>
/// <param name="Section">The section; <c>rules</c> of a rule.</param>
/// <param name="Id">Its id; of a rule the name.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Question">Of a rule: the question; null of an element.</param>
/// <param name="Parts">What of it cites the clause, where it is not itself.</param>
/// <param name="Readings">How the clause was understood.</param>
/// <param name="IsChanged">Whether it is not as it was in the edition that is compared with.</param>
/// <param name="IsOwn">Whether the program states it itself.</param>
public sealed record SourceTarget(string Section, string Id, string Title, string? Question, IReadOnlyList<string> Parts, IReadOnlyList<string> Readings, bool IsChanged, bool IsOwn);

/// <summary>The documents of a program beside what the program makes of them, and, where there is something to compare with, what a new edition changed.</summary>
public sealed class SourceView
{
    private readonly Dictionary<SourceDocument, SourceComparison> _comparisons = [];
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _changed;
    private readonly SourceMap? _was;

    private SourceView(string programId, MemoryProgramFiles files, ProgramSheet sheet, MemoryProgramFiles? was, ProgramSheet? wasSheet)
    {
        (ProgramId, Sheet) = (programId, sheet);
        Texts = TextsOf(programId, sheet, files);
        Map = SourceMap.Of([.. Texts.Select(text => text.Document)], SourceLinks.Of(sheet, files));
        _changed = wasSheet is null ? new Dictionary<string, IReadOnlyList<string>>() : sheet.ChangedSince(wasSheet);
        Pending = [];
        if (was is null || wasSheet is null)
        {
            return;
        }

        var before = TextsOf(programId, wasSheet, was);
        _was = SourceMap.Of([.. before.Select(text => text.Document)], SourceLinks.Of(wasSheet, was));
        foreach (var text in Texts)
        {
            if (before.FirstOrDefault(old => old.ProgramId == text.ProgramId && old.Document.Id == text.Document.Id) is { } old && SourceComparison.Of(old.Document, text.Document) is { Changes.Count: > 0 } comparison)
            {
                _comparisons[text.Document] = comparison;
            }
        }

        Pending = [.. _comparisons.Values.SelectMany(comparison => Renumbering.Pending(comparison, _was.Links, Map.Links, programId))];
    }

    /// <summary>The program.</summary>
    public string ProgramId { get; }

    /// <summary>The program as its editor shows it.</summary>
    public ProgramSheet Sheet { get; }

    /// <summary>The documents: the program's own first, then those of the programs it builds on.</summary>
    public IReadOnlyList<SourceText> Texts { get; }

    /// <summary>Which clauses carry what.</summary>
    public SourceMap Map { get; }

    /// <summary>The citations that still name an old number of a clause, each with the new one.</summary>
    public IReadOnlyList<(SourceLink Link, string Clause)> Pending { get; }

    /// <summary>Puts documents and program together.</summary>
    /// <param name="programId">The program.</param>
    /// <param name="files">Its files and its ancestors'.</param>
    /// <param name="sheet">The program as its editor shows it.</param>
    /// <param name="was">The files to compare with; null: none.</param>
    /// <param name="wasSheet">The program that they make.</param>
    public static SourceView Of(string programId, MemoryProgramFiles files, ProgramSheet sheet, MemoryProgramFiles? was = null, ProgramSheet? wasSheet = null)
    {
        ArgumentNullException.ThrowIfNull(programId);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(sheet);
        return new SourceView(programId, files, sheet, was, wasSheet);
    }

    /// <summary>What a new edition of a document changed; null: nothing, or there is no other to compare with.</summary>
    public SourceComparison? ComparisonOf(SourceDocument document) => _comparisons.GetValueOrDefault(document);

    /// <summary>The elements that rest on a clause.</summary>
    public IReadOnlyList<SourceTarget> At(SourceDocument document, SourceClause clause) => Targets(Map.At(document, clause));

    /// <summary>The elements to look at when a clause is not as it was: those that rested on it, and those that rest on it now.</summary>
    public IReadOnlyList<SourceTarget> ToLookAt(SourceDocument document, ClauseChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Targets([
            .. change.Became is { } became ? Map.At(document, became) : [],
            .. change.Was is { } was && _was is { } before && ComparisonOf(document) is { } comparison ? before.At(comparison.Was, was) : [],
        ]);
    }

    /// <summary>Citations as elements, each once.</summary>
    public IReadOnlyList<SourceTarget> Targets(IEnumerable<SourceLink> links) =>
    [
        .. links.GroupBy(link => (link.Section, link.ElementId, Question: link.Section == SourceLink.Rules ? link.Way[0] : null)).Select(group => new SourceTarget(
            group.Key.Section,
            group.Key.ElementId,
            group.First().Title,
            group.Key.Question,
            [.. group.Select(link => link.Part).OfType<string>().Distinct(StringComparer.Ordinal)],
            [.. group.Select(link => link.Reading).OfType<string>().Distinct(StringComparer.Ordinal)],
            IsChanged(group.First()),
            group.First().ProgramId == ProgramId)),
    ];

    private bool IsChanged(SourceLink link) => link.Way.Count > 0 && _changed.GetValueOrDefault(link.Section)?.Contains(link.Way[0].TrimStart('#')) == true;

    private static IReadOnlyList<SourceText> TextsOf(string programId, ProgramSheet sheet, MemoryProgramFiles files) =>
        [.. new[] { programId }.Concat(sheet.Ancestors).SelectMany(id => SourceFile.All(files, id).Select(document => new SourceText(id, document)))];
}
