using Patronage.Programs.Model;

namespace Patronage.Services.Languages;

/// <summary>The texts of a program on the screens.</summary>
public static class SpokenTexts
{
    /// <summary>The text in the person's language, or in the program's first one where the program does not have it.</summary>
    public static string Spoken(this LocalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(Speech.Language.Code);
    }
}
