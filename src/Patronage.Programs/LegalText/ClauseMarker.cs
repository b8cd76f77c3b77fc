using System.Globalization;
using System.Text.RegularExpressions;

namespace Patronage.Programs.LegalText;

/// <summary>The number at the beginning of a paragraph, read by itself: whether it opens a clause depends on what came before.</summary>
/// <param name="Kind">What kind of number it is.</param>
/// <param name="Token">It as a step of an address.</param>
/// <param name="Numbers">Its numbers: of «3.5.1» three, of «в)» the place of the letter, of «приложение» without a number none.</param>
internal sealed partial record ClauseMarker(ClauseKind Kind, string Token, IReadOnlyList<int> Numbers)
{
    private const string Alphabet = "абвгдежзиклмнопрстуфхцчшщэюя";
    private const int LongestNumber = 3;
    private const int MostLevels = 6;
    private static readonly char[] Around = [' ', '\t', '\u00a0', '\u2007', '\u202f', '*', '_', '\ufeff'];

    /// <summary>Whether it was inserted between two numbers: «5-1», «5¹».</summary>
    public bool IsInserted { get; init; }

    /// <summary>Whether the paragraph goes on behind it like a sentence: with a capital letter, a quotation, or not at all.</summary>
    public bool IsSure { get; init; } = true;

    private int Last => Numbers[^1];

    /// <summary>The marker at the beginning of a paragraph; null when there is none.</summary>
    public static ClauseMarker? Of(string paragraph)
    {
        var text = paragraph.Trim(Around);
        if (text.Length == 0)
        {
            return null;
        }

        if (char.IsAsciiDigit(text[0]))
        {
            return Number(text);
        }

        if (text.Length > 1 && text[1] == ')' && Alphabet.IndexOf(text[0], StringComparison.Ordinal) is >= 0 and var letter)
        {
            return new ClauseMarker(ClauseKind.Letter, text[..2], [letter + 1]);
        }

        return Worded(text) ?? Roman(text);
    }

    /// <summary>Whether it is the one after another of its kind, or one that follows with a few left out: repealed clauses leave gaps.</summary>
    public bool Follows(int previous, int gap) => Last > previous && Last <= previous + gap + 1;

    private static ClauseMarker? Number(string text)
    {
        var numbers = new List<int>();
        var (at, dot, suffix) = (0, false, "");
        while (true)
        {
            var from = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            if (at == from || at - from > LongestNumber || numbers.Count == MostLevels)
            {
                return null;
            }

            numbers.Add(int.Parse(text.AsSpan(from, at - from), NumberStyles.None, CultureInfo.InvariantCulture));
            (suffix, at) = Suffix(text, at);
            if (at < text.Length && text[at] == ')' && numbers.Count == 1)
            {
                return new ClauseMarker(ClauseKind.Parenthesis, $"{numbers[0]}{suffix})", numbers) { IsInserted = suffix.Length > 0 };
            }

            if (at < text.Length && text[at] == '.' && (at + 1 == text.Length || !char.IsAsciiDigit(text[at + 1])))
            {
                (dot, at) = (true, at + 1);
                break;
            }

            if (at >= text.Length || text[at] != '.' || suffix.Length > 0)
            {
                break;
            }

            at++;
        }

        var rest = text[at..];
        dot |= rest.Trim() == ".";
        rest = rest.Trim() == "." ? "" : rest;
        if ((!dot && numbers.Count == 1) || (rest.Length > 0 && !char.IsWhiteSpace(rest[0]) && !(dot && (char.IsLetter(rest[0]) || rest[0] is '«' or '"' or '('))))
        {
            return null;
        }

        return new ClauseMarker(ClauseKind.Number, $"{string.Join('.', numbers)}{suffix}", numbers) { IsInserted = suffix.Length > 0, IsSure = dot || IsSentence(rest) };
    }

    private static (string Suffix, int At) Suffix(string text, int at)
    {
        var from = at;
        if (at + 1 < text.Length && text[at] == '-' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            return at - from <= LongestNumber ? (text[from..at], at) : ("", from);
        }

        while (at < text.Length && Raised(text[at]) is not null)
        {
            at++;
        }

        return at == from ? ("", at) : ($"-{string.Concat(text[from..at].Select(Raised))}", at);
    }

    private static string? Raised(char letter) => "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(letter, StringComparison.Ordinal) is >= 0 and var digit ? digit.ToString(CultureInfo.InvariantCulture) : null;

    private static bool IsSentence(string rest) => rest.Trim() is not [var first, ..] || char.IsUpper(first) || first is '«' or '"' or '(' || char.IsDigit(first);

    private static ClauseMarker? Worded(string text)
    {
        if (Annex().Match(text) is { Success: true } annex)
        {
            var number = annex.Groups["n"].Value;
            return new ClauseMarker(ClauseKind.Part, number.Length > 0 ? $"приложение {number}" : "приложение", number.Length > 0 ? [int.Parse(number, CultureInfo.InvariantCulture)] : []);
        }

        if (Heading().Match(text) is not { Success: true } heading)
        {
            return null;
        }

        var (word, written) = (heading.Groups["w"].Value.ToLowerInvariant(), heading.Groups["n"].Value);
        var value = char.IsAsciiDigit(written[0]) ? int.Parse(written, CultureInfo.InvariantCulture) : RomanNumbers.Read(written);
        return value is not { } number2 ? null : new ClauseMarker(
            word == "раздел" ? ClauseKind.Division : word == "глава" ? ClauseKind.Chapter : ClauseKind.Article, $"{word} {number2.ToString(CultureInfo.InvariantCulture)}{heading.Groups["s"].Value}", [number2])
        {
            IsInserted = heading.Groups["s"].Length > 0,
        };
    }

    private static ClauseMarker? Roman(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot is > 0 and <= 8 && (dot + 1 == text.Length || char.IsWhiteSpace(text[dot + 1])) && RomanNumbers.Read(text[..dot]) is { } value
            ? new ClauseMarker(ClauseKind.Chapter, RomanNumbers.Write(value), [value])
            : null;
    }

    [GeneratedRegex(@"\Aприложени[ея]\s*(№|N)?\s*(?<n>\d{1,3})?\s*(к\s.*)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Annex();

    [GeneratedRegex(@"\A(?<w>раздел|глава|статья)\s+(?<n>\d{1,3}|[IVXLCХІ]{1,7})(?<s>-\d{1,2})?([.:\s].*)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Heading();
}
