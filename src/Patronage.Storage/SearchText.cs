using System.Text;

namespace Patronage.Storage;

/// <summary>
/// How texts are compared in searches and sorted in lists. The application does it, because SQLite does not know the case of Cyrillic letters and
/// PostgreSQL's answer depends on its locale.
/// </summary>
public static class SearchText
{
    /// <summary>The longest word that is kept for searching, in characters.</summary>
    public const int LongestWord = 40;

    /// <summary>The text as it is compared: upper case, «ё» as «е», everything but letters and digits as single spaces.</summary>
    /// <param name="text">Any text; null counts as empty.</param>
    /// <returns>The comparable text.</returns>
    public static string Normalize(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var result = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormC).ToUpperInvariant())
        {
            if (char.IsLetterOrDigit(letter))
                result.Append(letter == 'Ё' ? 'Е' : letter);
            else if (result.Length > 0 && result[^1] != ' ')
                result.Append(' ');
        }
        return result.ToString().TrimEnd();
    }

    /// <summary>The different words of a text, comparable.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The words, each once, none longer than <see cref="LongestWord"/>.</returns>
    public static IReadOnlyList<string> Words(string? text) =>
        [.. Normalize(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Length > LongestWord ? word[..LongestWord] : word)
            .Distinct(StringComparer.Ordinal)];

    /// <summary>The least text that is greater than every text with this beginning, in the order of the databases.</summary>
    /// <param name="prefix">A comparable beginning.</param>
    /// <returns>The bound.</returns>
    public static string After(string prefix) => prefix + '\uFFFF';
}
