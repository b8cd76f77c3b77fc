namespace Patronage.Programs.LegalText;

/// <summary>A legal document as a program keeps it: its paragraphs, split into clauses by its own numbers.</summary>
public sealed class SourceDocument
{
    private readonly ClauseFinder _finder;

    private SourceDocument(string id, string? act, string? title, IReadOnlyList<SourceParagraph> paragraphs)
    {
        (Id, Act, Title, Paragraphs) = (id, act, title, paragraphs);
        Clauses = ClauseSplitter.Split(paragraphs, act);
        Acts = [.. Clauses.Select(clause => clause.Act).OfType<string>().Distinct(StringComparer.Ordinal)];
        _finder = new ClauseFinder(this);
    }

    /// <summary>Its id: the name of its file.</summary>
    public string Id { get; }

    /// <summary>The act whose text it begins with, by id; null where that is not said.</summary>
    public string? Act { get; }

    /// <summary>What its edition is called: «в редакции приказа от 1 марта»; null: nothing is said.</summary>
    public string? Title { get; }

    /// <summary>Its paragraphs; nothing of the text is left out.</summary>
    public IReadOnlyList<SourceParagraph> Paragraphs { get; }

    /// <summary>Its clauses in order: each paragraph belongs to exactly one.</summary>
    public IReadOnlyList<SourceClause> Clauses { get; }

    /// <summary>The acts whose texts it holds.</summary>
    public IReadOnlyList<string> Acts { get; }

    /// <summary>Makes a document of paragraphs.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="act">The act whose text it begins with; null: not known.</param>
    /// <param name="title">What its edition is called; null: nothing is said.</param>
    /// <param name="paragraphs">Its paragraphs.</param>
    public static SourceDocument Of(string id, string? act, string? title, IReadOnlyList<SourceParagraph> paragraphs)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(paragraphs);
        return new SourceDocument(id, act, title, paragraphs);
    }

    /// <summary>A clause's own paragraphs, without those of the clauses in it.</summary>
    public IReadOnlyList<SourceParagraph> ParagraphsOf(SourceClause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        return [.. Paragraphs.Skip(clause.First).Take(clause.Count)];
    }

    /// <summary>A clause's own text, a paragraph a line.</summary>
    public string TextOf(SourceClause clause) => string.Join('\n', ParagraphsOf(clause).Select(paragraph => paragraph.Text.Trim()));

    /// <summary>A clause with those it stands in, the outermost first.</summary>
    public IReadOnlyList<SourceClause> PathOf(SourceClause clause)
    {
        var path = new List<SourceClause>();
        for (var at = clause; at is not null; at = at.Parent is { } parent ? Clauses[parent] : null)
        {
            path.Add(at);
        }

        path.Reverse();
        return path;
    }

    /// <summary>The clauses that stand in a clause, at any depth.</summary>
    public IEnumerable<SourceClause> InnerOf(SourceClause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        return Clauses.Skip(clause.Index + 1).TakeWhile(inner => inner.Depth > clause.Depth);
    }

    /// <summary>The clauses that a citation names.</summary>
    /// <param name="act">The act.</param>
    /// <param name="citation">The clause as an element cites it: «4.4», «приложение 2, 1.6», «п. 3 приложения 2», «6.1–6.3», «IV, VI».</param>
    /// <returns>The clauses in the order of the citation; nothing where it, or a part of it, names none.</returns>
    public IReadOnlyList<SourceClause> Find(string act, string citation)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(citation);
        return _finder.Find(act, citation);
    }

    /// <summary>How elements cite a clause: as short as it can be without meaning another.</summary>
    public string CitationOf(SourceClause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        return _finder.CitationOf(clause);
    }
}
