using System.Text.RegularExpressions;

namespace Patronage.Programs.LegalText;

/// <summary>
/// Splits a legal document into clauses by its own numbers. One pass over the paragraphs: what stands open decides whether a number opens a clause, continues a list inside one, or is a part of a
/// sentence. Every paragraph belongs to exactly one clause.
/// </summary>
internal sealed partial class ClauseSplitter
{
    private const int Gap = 9;
    private const int ListGap = 2;
    private const int LinesOfHead = 5;
    private const int LongestHeading = 240;
    private const string Titled = "заголовок";
    private const string Preamble = "преамбула";
    private static readonly string[] Kinds = ["приказ", "постановление", "распоряжение", "решение", "указ", "закон"];
    private static readonly char[] Closing = ['.', ':', ';', '!', '?', ')', '…'];

    private readonly IReadOnlyList<SourceParagraph> _paragraphs;
    private readonly string? _first;
    private readonly List<SourceClause> _clauses = [];
    private readonly List<Open> _open = [];
    private string? _act;
    private int _annex, _annexAt = -LinesOfHead - 1, _single, _chapter, _plain;
    private bool _isList, _isApproved, _isPreamble;

    private ClauseSplitter(IReadOnlyList<SourceParagraph> paragraphs, string? act)
    {
        (_paragraphs, _act) = (paragraphs, act);
        _first = OrderKind(paragraphs);
    }

    /// <summary>The clauses of a document, in its order.</summary>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="act">The act whose text they are, as far as no paragraph says otherwise.</param>
    public static IReadOnlyList<SourceClause> Split(IReadOnlyList<SourceParagraph> paragraphs, string? act) => new ClauseSplitter(paragraphs, act).Run();

    private List<SourceClause> Run()
    {
        for (var index = 0; index < _paragraphs.Count; index++)
        {
            var paragraph = _paragraphs[index];
            _act = paragraph.Act ?? _act;
            if (paragraph.Part is { } part)
            {
                StartPart(index, part);
            }
            else if (index == 0 && _first is { } first)
            {
                StartPart(index, first);
                _isPreamble = true;
            }
            else if (!_isApproved && _first is not null && Approved().IsMatch(paragraph.Text))
            {
                _isApproved = true;
                StartPart(index, "");
            }
            else if (ClauseMarker.Of(paragraph.Text) is not { } marker || !TryOpen(index, marker))
            {
                Continue(index, paragraph);
            }
        }

        for (var index = 0; index < _clauses.Count; index++)
        {
            var next = index + 1 < _clauses.Count ? _clauses[index + 1] : null;
            _clauses[index] = _clauses[index] with { Count = (next?.First ?? _paragraphs.Count) - _clauses[index].First, HasInner = next?.Parent == index };
        }

        return _clauses;
    }

    private bool TryOpen(int index, ClauseMarker marker)
    {
        var keep = marker.Kind switch
        {
            ClauseKind.Part => KeepForAnnex(index, marker),
            ClauseKind.Division => After(ClauseKind.Part),
            ClauseKind.Chapter => KeepForChapter(marker),
            ClauseKind.Article => After(ClauseKind.Part, ClauseKind.Division, ClauseKind.Chapter),
            ClauseKind.Number => marker.Numbers.Count == 1 ? KeepForSingle(index, marker) : KeepForDotted(marker),
            _ => KeepForItem(marker),
        };
        if (keep is not { } kept)
        {
            return false;
        }

        if (marker.Kind == ClauseKind.Part)
        {
            StartPart(index, marker.Token);
            (_annex, _annexAt) = (marker.Numbers is [var number] ? number : _annex, index);
            return true;
        }

        Start(index, marker.Kind, marker.Token, kept, marker.Numbers);
        return true;
    }

    // A head of several lines may name a second annex: that of the order whose form it repeats.
    private int? KeepForAnnex(int index, ClauseMarker marker) =>
        index - _annexAt > LinesOfHead || (marker.Numbers is [var number] && number == _annex + 1) ? 0 : null;

    private int? KeepForChapter(ClauseMarker marker)
    {
        var value = marker.Numbers[0];
        if (value != 1 && !marker.Follows(_chapter, ListGap) && !marker.IsInserted)
        {
            return null;
        }

        _chapter = value;
        return After(ClauseKind.Part, ClauseKind.Division);
    }

    private int? KeepForSingle(int index, ClauseMarker marker)
    {
        var floor = After(ClauseKind.Part, ClauseKind.Division, ClauseKind.Chapter, ClauseKind.Article);
        var singles = Enumerable.Range(floor, _open.Count - floor).Where(at => _open[at] is { Kind: ClauseKind.Number, Numbers.Count: 1 }).ToList();
        var number = marker.Numbers[0];
        if (singles.Count == 0)
        {
            // Numbers go on from chapter to chapter in some documents, and begin anew in others.
            if (number != 1 && !marker.Follows(_single, Gap))
            {
                return null;
            }

            _single = number;
            return floor;
        }

        var (outer, inner) = (singles[0], singles.Count > 1 ? singles[^1] : -1);
        var isOuter = number == _open[outer].Value + 1;
        var isInner = inner >= 0 && number == _open[inner].Value + 1;
        int? keep = marker.IsInserted && number == _open[outer].Value ? outer
            : isInner && (!isOuter || !IsHeading(index)) ? inner
            : isOuter ? outer
            : number == 1 ? _open.Count
            : marker.Follows(_open[outer].Value, Gap) && inner < 0 ? outer
            : null;
        _single = keep == outer ? number : _single;
        return keep;
    }

    private int? KeepForDotted(ClauseMarker marker)
    {
        var (numbers, floor) = (marker.Numbers, After(ClauseKind.Part, ClauseKind.Division, ClauseKind.Chapter, ClauseKind.Article));
        var owner = _open.FindLastIndex(open => open.Kind == ClauseKind.Number && open.Numbers.SequenceEqual(numbers.SkipLast(1)));
        if (owner >= 0)
        {
            var inner = _open.FindIndex(owner + 1, open => open.Kind == ClauseKind.Number && open.Numbers.Count == numbers.Count);
            return marker.IsSure && (inner < 0 || marker.IsInserted || marker.Follows(_open[inner].Value, Gap)) ? owner + 1 : null;
        }

        var sibling = _open.FindLastIndex(open => open.Kind == ClauseKind.Number && open.Numbers.Count == numbers.Count && open.Numbers.SkipLast(1).SequenceEqual(numbers.SkipLast(1)));
        return sibling >= 0
            ? marker.IsSure && (marker.IsInserted || marker.Follows(_open[sibling].Value, Gap)) ? sibling : null
            : marker.IsSure && (numbers[^1] == 1 || (floor > 0 && _open[floor - 1] is { Kind: ClauseKind.Chapter } chapter && chapter.Value == numbers[0])) ? floor : null;
    }

    private int? KeepForItem(ClauseMarker marker)
    {
        var floor = _open.FindLastIndex(open => open.Kind is ClauseKind.Number or ClauseKind.Article or ClauseKind.Part or ClauseKind.Chapter or ClauseKind.Division) + 1;
        var before = _open.FindIndex(floor, open => open.Kind == marker.Kind);
        return before >= 0 && (marker.IsInserted || marker.Follows(_open[before].Value, ListGap)) ? before
            : marker.Numbers[0] != 1 ? null
            : before >= 0 ? before
            : _open.FindLastIndex(open => open.Kind is not (ClauseKind.Named or ClauseKind.Plain)) + 1;
    }

    // A text without a number belongs to the clause that is open; at the top of a document it is counted by itself.
    private void Continue(int index, SourceParagraph paragraph)
    {
        if (_open.Count > 0 && _open[^1] is not { Kind: ClauseKind.Plain } && !(_open[^1] is { Kind: ClauseKind.Part, Token.Length: 0 } && index > _clauses[^1].First + LinesOfHead))
        {
            if (paragraph.Name is not null || _isPreamble)
            {
                var named = paragraph.Name ?? Preamble;
                _isPreamble = false;
                var keep = _open.FindLastIndex(open => open.Kind != ClauseKind.Named) + 1;
                Start(index, ClauseKind.Named, Clean(named), keep, []);
            }

            return;
        }

        var text = paragraph.Text.Trim().Trim('*').TrimEnd();
        var before = index == 0 ? "" : _paragraphs[index - 1].Text.Trim().Trim('*').TrimEnd();
        var goesOn = _open.Count > 0 && _open[^1].Kind == ClauseKind.Plain && paragraph.Name is null
            && ((before.Length > 0 && !Closing.Contains(before[^1])) || (_isList && (paragraph.IsCell || text is not [var first, ..] || !char.IsUpper(first))));
        if (!goesOn)
        {
            _plain += paragraph.Name == Titled ? 0 : 1;
            Start(index, ClauseKind.Plain, paragraph.Name == Titled ? Titled : $"абзац {_plain}", _open.FindLastIndex(open => open.Kind != ClauseKind.Plain) + 1, []);
            _isList = false;
        }

        _isList |= text.EndsWith(':');
    }

    private void StartPart(int index, string token)
    {
        (_single, _chapter, _plain, _isList) = (0, 0, 0, false);
        Start(index, ClauseKind.Part, Clean(token), 0, []);
    }

    private void Start(int index, ClauseKind kind, string token, int keep, IReadOnlyList<int> numbers)
    {
        _open.RemoveRange(keep, _open.Count - keep);
        var paragraph = _paragraphs[index];
        _clauses.Add(new SourceClause(_clauses.Count, kind, token, index, 0, keep == 0 ? null : _open[keep - 1].Clause, keep, _act)
        {
            Name = paragraph.Name is { } name && Clean(name) != token ? Clean(name) : null, NoRule = paragraph.NoRule,
        });
        _open.Add(new Open(kind, token, _clauses.Count - 1, numbers));
    }

    private int After(params ClauseKind[] kinds) => _open.FindLastIndex(open => kinds.Contains(open.Kind)) + 1;

    private bool IsHeading(int index) => _paragraphs[index].Text.Trim() is { Length: > 0 and < LongestHeading } text && !Closing.Contains(text[^1]) && text[^1] != ',';

    private static string Clean(string name) => string.Join(' ', name.Trim().ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // «ПРИКАЗ» at the head of a document that approves another, or has annexes: then the order itself is its first part.
    private static string? OrderKind(IReadOnlyList<SourceParagraph> paragraphs)
    {
        const int Head = 40;
        var kind = paragraphs.Take(Head).Select(paragraph => paragraph.Text.Trim().Trim('*').Trim()).Select(text => Kinds.FirstOrDefault(word => string.Equals(text, word, StringComparison.OrdinalIgnoreCase) && text.All(char.IsUpper))).FirstOrDefault(word => word is not null);
        return kind is not null && paragraphs.Any(paragraph => Approved().IsMatch(paragraph.Text) || ClauseMarker.Of(paragraph.Text) is { Kind: ClauseKind.Part }) ? kind : null;
    }

    [GeneratedRegex(@"\A[\s*]*утвержд[её]н[аоы]?[\s:*]*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Approved();

    private sealed record Open(ClauseKind Kind, string Token, int Clause, IReadOnlyList<int> Numbers)
    {
        public int Value => Numbers.Count > 0 ? Numbers[^1] : 0;
    }
}
