using System.Collections.Frozen;
using System.Text.Json;

namespace Patronage.Services.Languages;

/// <summary>The phrases of the screens in one language, by the Russian phrase. A phrase that is absent is said in Russian.</summary>
public sealed class Phrasebook
{
    private readonly FrozenDictionary<string, string> _phrases;
    private readonly FrozenDictionary<string, string[]> _nouns;

    private Phrasebook(Content content)
    {
        _phrases = content.Phrases.ToFrozenDictionary(StringComparer.Ordinal);
        _nouns = content.Nouns.ToFrozenDictionary(StringComparer.Ordinal);
        Dates = content.Dates;
    }

    /// <summary>All phrases, by the Russian one.</summary>
    public IReadOnlyDictionary<string, string> Phrases => _phrases;

    /// <summary>The forms of all nouns, by the three Russian ones with «|» between.</summary>
    public IReadOnlyDictionary<string, string[]> Nouns => _nouns;

    /// <summary>Names of months and days.</summary>
    public DateNames Dates { get; }

    /// <summary>Opens the phrasebook of a language, which is a part of the program.</summary>
    /// <param name="code">The language's code.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Phrasebook Open(string code)
    {
        using var stream = typeof(Phrasebook).Assembly.GetManifestResourceStream($"Patronage.Services.Languages.{code}.json")
            ?? throw new InvalidOperationException($"No phrasebook of the language '{code}'.");
        return new Phrasebook(JsonSerializer.Deserialize<Content>(stream, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("An empty phrasebook."));
    }

    /// <summary>A phrase in the language.</summary>
    /// <param name="russian">The phrase as the code writes it; spaces that do not break count as spaces.</param>
    public string Find(string russian) => _phrases.GetValueOrDefault(Key(russian)) ?? russian;

    /// <summary>The forms of a noun; null when the language has none for it.</summary>
    public string[]? FormsOf(string one, string few, string many) => _nouns.GetValueOrDefault($"{one}|{few}|{many}");

    /// <summary>The phrase as phrasebooks write it.</summary>
    public static string Key(string russian)
    {
        ArgumentNullException.ThrowIfNull(russian);
        return russian.Replace('\u00A0', ' ');
    }

    private sealed record Content(Dictionary<string, string> Phrases, Dictionary<string, string[]> Nouns, DateNames Dates);
}

/// <summary>How a language names months and days of the week.</summary>
/// <param name="MonthsOfDate">As in a date, January first: «января».</param>
/// <param name="Months">By themselves: «январь».</param>
/// <param name="MonthsShort">As in a date where space is short: «янв.».</param>
/// <param name="Weekdays">From Sunday: «воскресенье».</param>
/// <param name="WeekdaysShort">From Sunday: «вс».</param>
public sealed record DateNames(string[] MonthsOfDate, string[] Months, string[] MonthsShort, string[] Weekdays, string[] WeekdaysShort);
