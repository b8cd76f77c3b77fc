namespace Patronage.Services.Languages;

/// <summary>What the screens say, in the language of the person who looks at them. Phrases stand in the code in Russian; the phrasebooks hold the others.</summary>
public static class Speech
{
    private static readonly AsyncLocal<InterfaceLanguage?> Chosen = new();
    private static readonly Dictionary<string, Lazy<Phrasebook>> Books = InterfaceLanguage.All.Skip(1).ToDictionary(language => language.Code, language => new Lazy<Phrasebook>(() => Phrasebook.Open(language.Code)), StringComparer.Ordinal);

    /// <summary>The language of the request or of the circuit that this code serves. It goes with the flow of the call, like the culture of .NET, and no machine's setting changes it.</summary>
    public static InterfaceLanguage Language
    {
        get => Chosen.Value ?? InterfaceLanguage.Russian;
        set => Chosen.Value = value;
    }

    /// <summary>The phrasebook of the language; null for Russian, which needs none.</summary>
    public static Phrasebook? Book => Chosen.Value is { } language && !ReferenceEquals(language, InterfaceLanguage.Russian) ? Books[language.Code].Value : null;

    /// <summary>A phrase in the person's language.</summary>
    /// <param name="russian">The phrase in Russian; the key of the phrasebooks, so a literal.</param>
    public static string T(string russian) => Book is { } book ? book.Find(russian) : russian;

    /// <summary>A phrase with what is put into it.</summary>
    /// <param name="phrase">An interpolated phrase: its words are the key, with <c>{0}</c>, <c>{1}</c> … for what is put in.</param>
    public static string T(ref PhraseBuilder phrase) => phrase.ToText();
}
