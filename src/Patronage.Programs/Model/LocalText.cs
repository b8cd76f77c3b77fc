namespace Patronage.Programs.Model;

/// <summary>A text of a program in its first language, with translations.</summary>
/// <param name="Default">The text in the program's first language.</param>
/// <param name="Translations">Language (<c>be</c>, <c>tt</c>, <c>en</c>) to text.</param>
public sealed record LocalText(string Default, IReadOnlyDictionary<string, string> Translations)
{
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    /// <summary>A text without translations.</summary>
    public LocalText(string text)
        : this(text, None)
    {
    }

    /// <summary>The text in a language; the default where there is no translation.</summary>
    public string In(string language) => Translations.GetValueOrDefault(language, Default);

    /// <inheritdoc/>
    public override string ToString() => Default;
}
