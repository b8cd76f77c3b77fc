using System.Text;

namespace Patronage.Storage.Families;

/// <summary>
/// Words that sound alike have one key: «Королёва» and «Каралевы», «Бондарь» and «Бондаря». Endings that change with gender, number and case are left out,
/// vowels that are confused when unstressed are one, voiced consonants are as voiceless ones, doubled letters are single.
/// </summary>
public static class SoundKey
{
    private const int ShortestStem = 2;
    private const string Endings = "АЕИОУЫЭЮЯЙІӘӨҮ";

    private static readonly Dictionary<char, char> Sounds = new()
    {
        ['О'] = 'А', ['Я'] = 'А', ['Ә'] = 'А', ['Ө'] = 'А',
        ['Е'] = 'И', ['Э'] = 'И', ['Ы'] = 'И', ['Й'] = 'И', ['І'] = 'И',
        ['Ю'] = 'У', ['Ў'] = 'У', ['Ү'] = 'У',
        ['Б'] = 'П', ['В'] = 'Ф', ['Г'] = 'К', ['Ґ'] = 'К', ['Д'] = 'Т', ['Ж'] = 'Ш', ['Җ'] = 'Ш', ['Щ'] = 'Ш', ['З'] = 'С', ['Ң'] = 'Н', ['Һ'] = 'Х',
    };

    /// <summary>The key of a word.</summary>
    /// <param name="word">A comparable word, see <see cref="SearchText.Words"/>.</param>
    /// <returns>The key; empty for a word without letters.</returns>
    public static string Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var letters = word.Where(char.IsLetter).ToArray();
        var length = letters.Length;
        while (length > ShortestStem && (Endings.Contains(letters[length - 1], StringComparison.Ordinal) || letters[length - 1] is 'Ь' or 'Ъ'))
            length--;
        var key = new StringBuilder(length);
        for (var at = 0; at < length; at++)
        {
            if (letters[at] is 'Ь' or 'Ъ')
                continue;
            var sound = Sounds.GetValueOrDefault(letters[at], letters[at]);
            if (key.Length == 0 || key[^1] != sound)
                key.Append(sound);
        }
        return key.ToString();
    }
}
