using System.Text.RegularExpressions;

namespace Patronage.Web.Text;

/// <summary>No-break spaces where a Russian editor puts them.</summary>
public static partial class RussianTypography
{
    /// <summary>U+00A0.</summary>
    public const char Nbsp = '\u00A0';

    /// <summary>
    /// Binds №, § and «п.» to what follows, short prepositions and conjunctions to their word, initials to each other and to the
    /// surname, a number to its noun, and a dash to the word before it. Words and punctuation stay as they are.
    /// </summary>
    public static string Bind(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var bound = AfterSign().Replace(text, $"${{w}}{Nbsp}");
        bound = AfterShortWord().Replace(bound, $"${{w}}{Nbsp}");
        // Twice: in «в с 1 июля» neighbouring short words share the space that the first match has consumed.
        bound = AfterShortWord().Replace(bound, $"${{w}}{Nbsp}");
        bound = BetweenInitials().Replace(bound, $"${{w}}{Nbsp}");
        bound = BeforeInitials().Replace(bound, $"${{w}}{Nbsp}");
        bound = AfterNumber().Replace(bound, $"${{w}}{Nbsp}");
        return BeforeDash().Replace(bound, $"{Nbsp}—");
    }

    [GeneratedRegex(@"(?<w>№|§|(?<!\p{L})(?:п|пп|ст|ч|гл|разд|прил|ул|пр|д|кв|г)\.) (?=[\p{L}\p{N}])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex AfterSign();

    [GeneratedRegex(@"(?<![\p{L}\p{N}-])(?<w>в|во|и|к|ко|с|со|о|об|у|а|я|не|на|за|из|от|до|по|ни|но|то|для|при|без|под|над|раз) (?=[\p{L}\p{N}«№])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex AfterShortWord();

    [GeneratedRegex(@"(?<!\p{L})(?<w>\p{Lu}\.) (?=\p{Lu}[\.\p{Ll}])", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex BetweenInitials();

    [GeneratedRegex(@"(?<w>\p{Lu}\p{Ll}+) (?=\p{Lu}\.)", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex BeforeInitials();

    [GeneratedRegex(@"(?<![\p{L}\p{N}.,])(?<w>\p{Nd}+(?:,\p{Nd}+)?) (?=[\p{Ll}%\p{Nd}])", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex AfterNumber();

    [GeneratedRegex(@" —", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex BeforeDash();
}
