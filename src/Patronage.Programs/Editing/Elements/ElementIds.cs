using System.Globalization;
using System.Text;

namespace Patronage.Programs.Editing.Elements;

/// <summary>Ids made from titles: Latin letters, digits and hyphens, so that nobody has to invent one.</summary>
public static class ElementIds
{
    private const int Longest = 48;

    private static readonly Dictionary<char, string> Letters = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "g", ['д'] = "d", ['е'] = "e", ['ё'] = "e", ['ж'] = "zh", ['з'] = "z", ['и'] = "i", ['й'] = "y", ['к'] = "k", ['л'] = "l",
        ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t", ['у'] = "u", ['ф'] = "f", ['х'] = "kh", ['ц'] = "ts", ['ч'] = "ch", ['ш'] = "sh",
        ['щ'] = "sch", ['ъ'] = "", ['ы'] = "y", ['ь'] = "", ['э'] = "e", ['ю'] = "yu", ['я'] = "ya", ['і'] = "i", ['ў'] = "u", ['ә'] = "a", ['ө'] = "o", ['ү'] = "u", ['җ'] = "zh", ['ң'] = "n", ['һ'] = "h",
    };

    /// <summary>An id for a title that nobody has yet.</summary>
    /// <param name="title">The title.</param>
    /// <param name="taken">The ids that are there.</param>
    public static string Of(string title, IReadOnlyCollection<string> taken)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(taken);
        var text = new StringBuilder();
        foreach (var letter in title.ToLowerInvariant())
        {
            text.Append(char.IsAsciiLetterOrDigit(letter) ? letter.ToString() : Letters.GetValueOrDefault(letter, "-"));
        }

        var words = text.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries);
        var id = words.Aggregate("", (now, word) => now.Length == 0 ? word : now.Length + word.Length < Longest ? $"{now}-{word}" : now);
        id = id.Length > Longest ? id[..Longest] : id;
        id = id.Length == 0 || !char.IsAsciiLetterLower(id[0]) ? $"n-{id}".TrimEnd('-') : id;
        return !taken.Contains(id) ? id : Enumerable.Range(2, int.MaxValue - 2).Select(number => string.Create(CultureInfo.InvariantCulture, $"{id}-{number}")).First(other => !taken.Contains(other));
    }
}
