using System.Text;
using System.Text.RegularExpressions;

namespace Patronage.Programs.Editing.Elements;

/// <summary>A line of a pasted list.</summary>
/// <param name="Title">What it names.</param>
/// <param name="Like">The title that says the same already, there or earlier in the list; null: none does.</param>
public sealed record PastedLine(string Title, string? Like);

/// <summary>A list copied from a document: one thing a line, with or without numbers.</summary>
public static partial class PastedList
{
    /// <summary>Reads it. Where lines are numbered, one without a number goes on from the one before.</summary>
    /// <param name="text">What was pasted.</param>
    /// <param name="known">The titles that are there.</param>
    public static IReadOnlyList<PastedLine> Read(string text, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(known);
        var titles = new List<string>();
        var lines = text.Split('\n').Select(line => Spaces().Replace(line, " ").Trim()).Where(line => line.Length > 0).ToList();
        var isNumbered = lines.Count(line => Mark().IsMatch(line)) is var marked && marked > 0 && marked * 2 >= lines.Count(line => char.IsUpper(line[0]) || Mark().IsMatch(line));
        foreach (var line in lines)
        {
            if (isNumbered && titles.Count > 0 && !Mark().IsMatch(line))
            {
                titles[^1] = titles[^1].EndsWith('-') ? titles[^1][..^1] + line : $"{titles[^1]} {line}";
            }
            else
            {
                titles.Add(Mark().Replace(line, ""));
            }
        }

        var seen = known.GroupBy(Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return [.. titles.Select(title => title.Trim(' ', ';', ',', '.')).Where(title => title.Length > 0).Select(title => seen.TryAdd(Key(title), title) ? new PastedLine(title, null) : new PastedLine(title, seen[Key(title)]))];
    }

    // Two titles say the same when their letters and digits do.
    private static string Key(string title)
    {
        var key = new StringBuilder();
        foreach (var letter in title.ToLowerInvariant().Where(char.IsLetterOrDigit))
        {
            key.Append(letter == 'ё' ? 'е' : letter);
        }

        return key.ToString();
    }

    [GeneratedRegex(@"^\s*(?:(?:\d+\s*[.)]\s*)+(?:\d+\s+)?|\d+\t|[а-яёa-z]\)\s+|[-–—•▪*·]\s+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    [GeneratedRegex(@"[\s\u00A0]+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
