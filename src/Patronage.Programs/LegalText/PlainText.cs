using System.Text;

namespace Patronage.Programs.LegalText;

/// <summary>Plain text as paragraphs: a line each, without the empty ones.</summary>
internal static class PlainText
{
    public static IEnumerable<string> Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r', '\f', '\v', '\u2028', '\u2029').Select(Tidy).OfType<string>();

    /// <summary>A paragraph with single spaces in it and none around it; a cell keeps one tabulation before it. Null: nothing is written there.</summary>
    public static string? Tidy(string line)
    {
        var text = new StringBuilder(line.Length);
        foreach (var letter in line)
        {
            var isSpace = letter is ' ' or '\t';
            if (isSpace ? text.Length > 0 && text[^1] != ' ' : !char.IsControl(letter))
            {
                text.Append(isSpace ? ' ' : letter);
            }
        }

        var said = text.ToString().Trim(' ', '\u00a0', '\u2007', '\u202f', '\u200b', '\ufeff', '\u00ad');
        return said.Length == 0 ? null : line[0] == '\t' ? $"\t{said}" : said;
    }
}
