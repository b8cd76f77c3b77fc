using System.Globalization;
using System.Text.RegularExpressions;

namespace Patronage.Programs.LegalText;

/// <summary>A citation of a clause in words, read into steps of an address: «подпункт 1 пункта 5 приложения 2» and «приложение 2, 5, 1)» are the same steps.</summary>
internal static partial class ClauseTokens
{
    private static readonly string[] Ordinals = ["перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят"];

    /// <summary>One step: it as a token of an address, and how far outside it stands.</summary>
    /// <param name="Token">The token.</param>
    /// <param name="Rank">Lower: it stands further outside.</param>
    public readonly record struct Step(string Token, int Rank);

    /// <summary>A citation cut at its semicolons.</summary>
    public static IReadOnlyList<string> Groups(string citation) =>
        [.. citation.Replace('\u00a0', ' ').Replace('ё', 'е').Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A group cut at its commas and brackets: what is joined by spaces alone stays together.</summary>
    public static IReadOnlyList<string> Pieces(string group) =>
        [.. Bracket().Replace(group, ", ${in}").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The two ends of a piece that names a run of clauses; null when it names none.</summary>
    public static (string From, string To)? Run(string piece) =>
        Range().Match(piece) is { Success: true } match ? ($"{match.Groups["w"].Value}{match.Groups["a"].Value}", $"{match.Groups["w"].Value}{match.Groups["b"].Value}") : null;

    /// <summary>The steps of a piece, the outermost first; one step of its words where they name nothing known.</summary>
    public static IReadOnlyList<Step> Steps(string piece)
    {
        var text = piece.Trim().ToLowerInvariant().Replace("№", "", StringComparison.Ordinal);
        var (steps, rest) = (new List<Step>(), text);
        foreach (Match match in Known().Matches(text))
        {
            steps.Add(Of(match));
            rest = rest.Replace(match.Value.Trim(), " ", StringComparison.Ordinal);
        }

        rest = rest.Trim(' ', '.', ':');
        if (steps.Count == 0 || rest.Any(char.IsLetterOrDigit))
        {
            return [new Step(Clean(text), Rank(ClauseKind.Named))];
        }

        return [.. steps.OrderBy(step => step.Rank)];
    }

    /// <summary>The number at the end of words: of «задача 2» it is «2»; null when there is none.</summary>
    public static string? NumberIn(string token) => Counted().Match(token) is { Success: true } match ? match.Groups["n"].Value : null;

    /// <summary>How far outside a kind of clause stands.</summary>
    public static int Rank(ClauseKind kind) => (int)kind;

    private static Step Of(Match match)
    {
        string Value(string name) => match.Groups[name].Value;
        if (match.Groups["annex"].Success)
        {
            return new Step(Value("annexn").Length > 0 ? $"приложение {Value("annexn")}" : "приложение", Rank(ClauseKind.Part));
        }

        if (match.Groups["head"].Success)
        {
            var (word, written) = (Value("head")[0], Value("headn"));
            var number = RomanNumbers.Read(written)?.ToString(CultureInfo.InvariantCulture) ?? written;
            return word == 'р' ? new Step($"раздел {number}", Rank(ClauseKind.Division)) : word == 'г' ? new Step($"глава {number}", Rank(ClauseKind.Chapter)) : new Step($"статья {number}", Rank(ClauseKind.Article));
        }

        if (match.Groups["para"].Success)
        {
            var ordinal = Value("para");
            return new Step($"абзац {(char.IsDigit(ordinal[0]) ? ordinal : (Array.FindIndex(Ordinals, ordinal.StartsWith) + 1).ToString(CultureInfo.InvariantCulture))}", Rank(ClauseKind.Plain));
        }

        if (match.Groups["item"].Success)
        {
            var item = Value("item").TrimEnd(')');
            return item.Contains('.', StringComparison.Ordinal) ? new Step(item, Rank(ClauseKind.Number)) : new Step($"{item})", Rank(char.IsDigit(item[0]) ? ClauseKind.Parenthesis : ClauseKind.Letter));
        }

        return match.Groups["number"].Success ? new Step(Value("number").TrimEnd('.'), Rank(ClauseKind.Number))
            : new Step(RomanNumbers.Read(Value("roman")) is { } roman ? RomanNumbers.Write(roman) : Value("roman"), Rank(ClauseKind.Chapter));
    }

    private static string Clean(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\((?<in>[^()]*[^()\s][^()]*)\)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Bracket();

    [GeneratedRegex(@"\A(?<w>[\p{L}. ]*?)(?<a>\d[\d.]*|[ivxlcIVXLC]+)\s*[–—-]\s*(?<b>\d[\d.]*|[ivxlcIVXLC]+)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Range();

    [GeneratedRegex(@"\A\p{L}+\s+(?<n>\d{1,3}(\.\d{1,3})*)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Counted();

    [GeneratedRegex(
        @"(?<annex>приложени\p{L}{1,2}|прил\.)(\s*(?<annexn>\d{1,3}))?|(?<head>стать\p{L}{1,2}|ст\.|глав\p{L}{1,2}|гл\.|раздел\p{L}{0,2}|разд\.)\s*(?<headn>\d{1,3}(-\d{1,2})?|[ivxlc]{1,7})|абзац\p{L}{0,2}\s+(?<para>\d{1,3}|(перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят)\p{L}{1,3})|(подпункт\p{L}{0,2}|подп\.|пп\.)\s*[«""]?(?<item>\d{1,3}(\.\d{1,3})*\)?|[а-я]\)?)[»""]?|(пункт\p{L}{0,2}|п\.)?\s*(?<number>\d{1,3}(\.\d{1,3})*(-\d{1,2})?)(?=[\s.]|$)|(?<item>\d{1,3}\)|[а-я]\))|(?<roman>\b[ivxlc]{1,7}\b)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Known();
}
