using System.Globalization;
using System.Text;

namespace Patronage.Services.Files;

/// <summary>Makes a name of a file that no system stumbles over and that tells the truth about its kind.</summary>
public static class SafeFileName
{
    private const string Forbidden = "\\/:*?\"<>|";

    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"COM{n.ToString(CultureInfo.InvariantCulture)}", $"LPT{n.ToString(CultureInfo.InvariantCulture)}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes it.</summary>
    /// <param name="name">The name that came.</param>
    /// <param name="kind">What the file is.</param>
    /// <returns>A name without folders, control and turning characters, at most <see cref="FileLimits.LongestName"/> long, with the ending of the kind.</returns>
    public static string Of(string? name, FileKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var stem = Stem(Clean(name), kind);
        stem = Shorten(stem, FileLimits.LongestName - kind.Extension.Length);
        if (stem.Length == 0)
        {
            stem = kind.IsPicture ? T("Снимок") : T("Документ");
        }

        return (Reserved.Contains(stem) ? $"_{stem}" : stem) + kind.Extension;
    }

    /// <summary>The name as a message may tell it: without what would turn or break the line.</summary>
    public static string Told(string? name) => Shorten(Clean(name), FileLimits.LongestName) is { Length: > 0 } told ? told : T("без имени");

    private static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var text = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            // Format characters turn «exe.jpg» round on a screen; surrogates and unassigned ones no disk likes.
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse || rune == Rune.ReplacementChar)
            {
                continue;
            }

            text.Append(Forbidden.Contains(rune.ToString(), StringComparison.Ordinal) ? "_" : rune.ToString());
        }

        return text.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '.', '\u00A0');
    }

    private static string Stem(string name, FileKind kind)
    {
        var dot = name.LastIndexOf('.');
        if (dot < 0)
        {
            return name;
        }

        var ending = name[dot..];
        var same = string.Equals(ending, kind.Extension, StringComparison.OrdinalIgnoreCase) || (kind == FileKind.Jpeg && string.Equals(ending, ".jpeg", StringComparison.OrdinalIgnoreCase));

        // An ending of another kind is no part of the name; «Приказ № 12.04» has none.
        return (same || (ending.Length is > 1 and <= 5 && ending[1..].All(char.IsAsciiLetterOrDigit) && ending.Any(char.IsAsciiLetter)) ? name[..dot] : name).Trim(' ', '.');
    }

    private static string Shorten(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end].TrimEnd(' ', '.');
    }
}
