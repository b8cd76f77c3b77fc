namespace Patronage.Programs.LegalText;

/// <summary>Finds the clauses that a citation names, by their addresses: a citation may leave outer steps out as long as the rest is clear.</summary>
internal sealed class ClauseFinder
{
    private const int LongestCitation = 300;
    private const int ShortestWord = 3;
    private readonly SourceDocument _document;
    private readonly Dictionary<string, List<SourceClause>> _byToken = new(StringComparer.Ordinal);

    public ClauseFinder(SourceDocument document)
    {
        _document = document;
        foreach (var clause in document.Clauses)
        {
            foreach (var token in TokensOf(clause))
            {
                if (!_byToken.TryGetValue(token, out var clauses))
                {
                    _byToken[token] = clauses = [];
                }

                clauses.Add(clause);
            }
        }
    }

    public IReadOnlyList<SourceClause> Find(string act, string citation)
    {
        var found = new List<SourceClause>();
        foreach (var group in citation.Length > LongestCitation ? [] : ClauseTokens.Groups(citation))
        {
            // «4, 5» is the fifth item of the fourth section where there is one, else two sections.
            var pieces = ClauseTokens.Pieces(group);
            var whole = pieces.Count > 1 ? Nested(act, [.. pieces.SelectMany(ClauseTokens.Steps)]) : null;
            foreach (var clauses in whole is not null ? [[whole]] : pieces.Select(piece => One(act, piece)))
            {
                if (clauses.Count == 0)
                {
                    return [];
                }

                found.AddRange(clauses);
            }
        }

        return [.. found.Distinct()];
    }

    public string CitationOf(SourceClause clause)
    {
        var path = _document.PathOf(clause);
        var steps = path.Where(step => step.Token.Length > 0).ToList();
        var shortest = Joined(steps.Where((step, index) => index == steps.Count - 1 || IsNeeded(steps, index)));
        return Find(clause.Act ?? "", shortest) is [var found] && found == clause ? shortest : Joined(steps);
    }

    // A letter is told with its clause, an item of a list with that of the list, and a part where its act has others.
    private bool IsNeeded(List<SourceClause> steps, int index) => steps[index].Kind switch
    {
        ClauseKind.Part => _document.Clauses.Any(other => other.Act == steps[^1].Act && _document.PathOf(other)[0] != steps[index]),
        ClauseKind.Number or ClauseKind.Article => steps[index + 1].Kind is not ClauseKind.Number || !steps[index + 1].Token.StartsWith($"{steps[index].Token}.", StringComparison.Ordinal),
        ClauseKind.Parenthesis or ClauseKind.Letter => true,
        _ => false,
    };

    private static string Joined(IEnumerable<SourceClause> steps) =>
        steps.Aggregate("", (said, step) => said.Length == 0 ? step.Name ?? step.Token : step.Kind is ClauseKind.Letter or ClauseKind.Parenthesis ? $"{said} {step.Token}" : $"{said}, {step.Name ?? step.Token}");

    private IReadOnlyList<SourceClause> One(string act, string piece)
    {
        // «3-1» is a clause put in behind the third, where there is one, and not a run.
        var only = Nested(act, ClauseTokens.Steps(piece));
        if (only is null && ClauseTokens.Run(piece) is var (from, to))
        {
            return Nested(act, ClauseTokens.Steps(from)) is { } first && Nested(act, ClauseTokens.Steps(to)) is { } last && first.Parent == last.Parent && first.Index < last.Index
                ? [.. _document.Clauses.Skip(first.Index).Take(last.Index - first.Index + 1).Where(clause => clause.Parent == first.Parent)]
                : [];
        }

        return only is null ? [] : [only];
    }

    private SourceClause? Nested(string act, IReadOnlyList<ClauseTokens.Step> steps)
    {
        // Words that stand for a number may precede it: «задача 2» is the second of a list.
        return steps.Count == 0 ? null : Best(act, [.. steps.Select(step => step.Token)])
            ?? (steps.Any(step => ClauseTokens.NumberIn(step.Token) is not null) ? Best(act, [.. steps.Select(step => ClauseTokens.NumberIn(step.Token) ?? step.Token)]) : null)
            ?? (steps is [{ Rank: (int)ClauseKind.Named } words] ? ByBeginning(act, words.Token) : null);
    }

    private SourceClause? Best(string act, List<string> tokens) => _byToken.GetValueOrDefault(tokens[^1])?
        .Where(clause => clause.Act == act)
        .Select(clause => (Clause: clause, Left: Left(clause, tokens)))
        .Where(pair => pair.Left >= 0).OrderBy(pair => pair.Left).Select(pair => pair.Clause).FirstOrDefault();

    // How many steps of the clause's address the citation leaves out; -1: the clause is not the one that is cited.
    private int Left(SourceClause clause, List<string> tokens)
    {
        var path = _document.PathOf(clause);
        var (at, left) = (tokens.Count - 2, 0);
        for (var step = path.Count - 2; step >= 0; step--)
        {
            if (at >= 0 && TokensOf(path[step]).Contains(tokens[at], StringComparer.Ordinal))
            {
                at--;
            }
            else if (path[step].Token.Length > 0)
            {
                left++;
            }
        }

        return at < 0 ? left : -1;
    }

    // «цель» is the text that begins with this word, where only one does.
    private SourceClause? ByBeginning(string act, string words) =>
        words.Length >= ShortestWord && _document.Clauses.Where(clause => clause.Act == act && clause.Kind == ClauseKind.Plain && Begins(clause, words)).Take(2).ToList() is [var only] ? only : null;

    private bool Begins(SourceClause clause, string words)
    {
        var text = string.Concat(_document.Paragraphs[clause.First].Text.ToLowerInvariant().Replace('ё', 'е').Where(letter => letter is not ('«' or '»' or '*' or '"'))).Trim();
        return text.StartsWith(words, StringComparison.Ordinal) && (text.Length == words.Length || !char.IsLetterOrDigit(text[words.Length]));
    }

    private static List<string> TokensOf(SourceClause clause)
    {
        var tokens = new List<string>();
        if (clause.Token.Length > 0)
        {
            tokens.Add(clause.Token.Replace('ё', 'е'));
        }

        if (clause.Name is { } name)
        {
            tokens.Add(name.Replace('ё', 'е'));
        }

        if (clause.Kind == ClauseKind.Chapter && RomanNumbers.Read(clause.Token) is { } value)
        {
            tokens.Add(FormattableString.Invariant($"глава {value}"));
            tokens.Add(FormattableString.Invariant($"раздел {value}"));
        }

        return tokens;
    }
}
