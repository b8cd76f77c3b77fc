namespace Patronage.Programs.LegalText;

/// <summary>What a clause carries.</summary>
public enum ClauseState
{
    /// <summary>Elements cite it.</summary>
    Cited,

    /// <summary>Elements cite a clause in which it stands.</summary>
    Within,

    /// <summary>It only heads the clauses in it.</summary>
    Heading,

    /// <summary>People say that it carries no rule, and why.</summary>
    NoRule,

    /// <summary>Nothing cites it, and nobody said that nothing has to.</summary>
    Bare,
}

/// <summary>Which clauses of the documents of a program carry what of it.</summary>
public sealed class SourceMap
{
    private readonly Dictionary<(SourceDocument Document, int Clause), List<SourceLink>> _at = [];
    private readonly Dictionary<(SourceDocument Document, int Clause), ClauseState> _states = [];

    private SourceMap(IReadOnlyList<SourceDocument> documents, SourceLinks links)
    {
        Documents = documents;
        Links = links;
        var (lost, elsewhere) = (new List<SourceLink>(), new List<SourceLink>());
        var found = new Dictionary<(string, string), (SourceDocument?, IReadOnlyList<SourceClause>)>();
        foreach (var link in links.Links)
        {
            var key = (link.Citation.Act, link.Citation.Clause);
            if (!found.TryGetValue(key, out var place))
            {
                found[key] = place = Find(link.Citation.Act, link.Citation.Clause);
            }

            var (document, clauses) = place;
            if (clauses.Count == 0)
            {
                (document is null ? elsewhere : lost).Add(link);
            }

            foreach (var clause in clauses)
            {
                Add(document!, clause, link);
            }
        }

        (Lost, Elsewhere) = (lost, elsewhere);
        foreach (var document in documents)
        {
            foreach (var clause in document.Clauses)
            {
                _states[(document, clause.Index)] = State(document, clause);
            }
        }
    }

    /// <summary>The documents.</summary>
    public IReadOnlyList<SourceDocument> Documents { get; }

    /// <summary>What the program cites.</summary>
    public SourceLinks Links { get; }

    /// <summary>Citations that name no clause of the document of their act.</summary>
    public IReadOnlyList<SourceLink> Lost { get; }

    /// <summary>Citations of acts whose text is not among the documents.</summary>
    public IReadOnlyList<SourceLink> Elsewhere { get; }

    /// <summary>Citations that say how the clause was understood.</summary>
    public IEnumerable<SourceLink> Readings => Links.Links.Where(link => link.Reading is not null);

    /// <summary>Maps a program.</summary>
    public static SourceMap Of(IReadOnlyList<SourceDocument> documents, SourceLinks links)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(links);
        return new SourceMap(documents, links);
    }

    /// <summary>What cites a clause itself.</summary>
    public IReadOnlyList<SourceLink> At(SourceDocument document, SourceClause clause)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(clause);
        return _at.GetValueOrDefault((document, clause.Index)) ?? (IReadOnlyList<SourceLink>)[];
    }

    /// <summary>What a clause carries.</summary>
    public ClauseState StateOf(SourceDocument document, SourceClause clause)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(clause);
        return _states[(document, clause.Index)];
    }

    /// <summary>The document of an act and the clauses of it that a citation names; no document where the act's text is not here.</summary>
    public (SourceDocument? Document, IReadOnlyList<SourceClause> Clauses) Find(string act, string citation) =>
        Documents.FirstOrDefault(document => document.Acts.Contains(act, StringComparer.Ordinal)) is { } document ? (document, document.Find(act, citation)) : (null, []);

    private void Add(SourceDocument document, SourceClause clause, SourceLink link)
    {
        if (!_at.TryGetValue((document, clause.Index), out var links))
        {
            _at[(document, clause.Index)] = links = [];
        }

        links.Add(link);
    }

    // A clause stands after those in which it stands: their state is known.
    private ClauseState State(SourceDocument document, SourceClause clause)
    {
        var outer = clause.Parent is { } parent ? _states[(document, parent)] : ClauseState.Bare;
        return _at.ContainsKey((document, clause.Index)) ? ClauseState.Cited
            : clause.NoRule is not null || outer == ClauseState.NoRule ? ClauseState.NoRule
            : outer is ClauseState.Cited or ClauseState.Within ? ClauseState.Within
            : clause.HasInner && (clause.Count == 1 || clause.Kind == ClauseKind.Part) ? ClauseState.Heading
            : ClauseState.Bare;
    }
}
