namespace Patronage.Services.Languages;

/// <summary>A language that the screens speak.</summary>
/// <param name="Code">Its ISO 639-1 code: <c>ru</c>.</param>
/// <param name="Name">Its name in itself: «Беларуская».</param>
/// <param name="Plurals">How it chooses the form of a noun after a number.</param>
/// <param name="DecimalSeparator">What stands before the fraction of a number.</param>
/// <param name="PercentSign">What stands after a share in percent, with its space if the language wants one.</param>
/// <param name="Reviewed">Whether a native speaker has read the translation; where not, the screens say so.</param>
public sealed record InterfaceLanguage(string Code, string Name, PluralRule Plurals, string DecimalSeparator, string PercentSign, bool Reviewed)
{
    /// <summary>The language that the phrases in the code are written in.</summary>
    public static InterfaceLanguage Russian { get; } = new("ru", "Русский", PluralRule.Slavic, ",", "\u00A0%", Reviewed: true);

    /// <summary>All languages, the first is that of whoever has chosen none.</summary>
    public static IReadOnlyList<InterfaceLanguage> All { get; } =
    [
        Russian,
        new("be", "Беларуская", PluralRule.Slavic, ",", "\u00A0%", Reviewed: false),
        new("tt", "Татарча", PluralRule.Single, ",", "\u00A0%", Reviewed: false),
        new("en", "English", PluralRule.English, ".", "%", Reviewed: true),
    ];

    /// <summary>The language of a code.</summary>
    /// <returns>The language; null when the screens do not speak it.</returns>
    public static InterfaceLanguage? Find(string? code) => All.FirstOrDefault(language => string.Equals(language.Code, code, StringComparison.OrdinalIgnoreCase));
}
