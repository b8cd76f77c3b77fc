using System.Text.Json;
using Patronage.House.Tests.Source;

namespace Patronage.House.Tests;

/// <summary>Whatever a screen says can be said in every language of the screens.</summary>
public sealed class PhrasesTests
{
    public static TheoryData<string> Languages => [.. Directory.EnumerateFiles(Repository.PathOf("src", "Patronage.Services", "Languages"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Screens_EveryWord_IsAPhrase() => Findings.None(SpokenPhrases.Left);

    [Theory]
    [InlineData("say(\"Записано.\");", 0, 1)]
    [InlineData("input(\"Код\", t(\"Код\"));", 1, 1)]
    [InlineData("say(t(\"Записано в {0}.\", hour)); // «Записано»", 1, 0)]
    [InlineData("say(t(`Записано в ${hour}.`));", 0, 1)]
    [InlineData("say(t(\"Записано \" + \"сегодня\"));", 0, 1)]
    public void Script_SayingAWord_SaysItAsAPhrase(string script, int phrases, int left)
    {
        var (said, beside) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        ScriptPhrases.Read("script.js", script, speaks: true, said, new HashSet<string>(StringComparer.Ordinal), beside);
        Assert.Equal((phrases, left), (said.Count, beside.Count));
    }

    [Fact]
    public void Languages_AreThoseOfTheScreens() => Assert.Equal(["be", "en", "tt"], Languages.Cast<object[]>().Select(row => (string)row[0]));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Phrasebook_HasEveryPhrase_AndNoOther(string language)
    {
        var phrases = Open(language).Phrases.Keys.ToHashSet(StringComparer.Ordinal);
        Findings.None([.. SpokenPhrases.All.Where(NeedsWords).Except(phrases).Select(phrase => $"missing: {phrase}"), .. phrases.Except(SpokenPhrases.All).Select(phrase => $"said nowhere: {phrase}")]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Phrase_InEveryLanguage_HasThePlacesAndTheEnds(string language) => Findings.None(Open(language).Phrases
        .Where(pair => string.IsNullOrWhiteSpace(pair.Value)
            || !SpokenPhrases.PlacesIn(pair.Key).SequenceEqual(SpokenPhrases.PlacesIn(pair.Value))
            || char.IsWhiteSpace(pair.Key[0]) != char.IsWhiteSpace(pair.Value[0])
            || char.IsWhiteSpace(pair.Key[^1]) != char.IsWhiteSpace(pair.Value[^1]))
        .Select(pair => $"{pair.Key} → {pair.Value}"));

    [Theory]
    [InlineData("be", 3)]
    [InlineData("en", 2)]
    [InlineData("tt", 1)]
    public void Noun_InEveryLanguage_HasAFormForEachCount(string language, int forms)
    {
        var nouns = Open(language).Nouns;
        Findings.None([
            .. SpokenPhrases.Nouns.Except(nouns.Keys, StringComparer.Ordinal).Select(noun => $"missing: {noun}"),
            .. nouns.Keys.Except(SpokenPhrases.Nouns, StringComparer.Ordinal).Select(noun => $"counted nowhere: {noun}"),
            .. nouns.Where(noun => noun.Value.Length != forms || noun.Value.Any(string.IsNullOrWhiteSpace)).Select(noun => $"needs {forms}: {noun.Key}"),
        ]);
    }

    [Fact]
    public void English_IsWrittenInLatinLetters() => Findings.None(Open("en").Phrases.Where(pair => pair.Value.Any(letter => letter is >= 'А' and <= 'я')).Select(pair => $"{pair.Key} → {pair.Value}"));

    private static bool NeedsWords(string phrase) => phrase.Any(char.IsLetter);

    private static Book Open(string language) => JsonSerializer.Deserialize<Book>(File.ReadAllText(Repository.PathOf("src", "Patronage.Services", "Languages", $"{language}.json")), JsonSerializerOptions.Web)!;

    private sealed record Book(Dictionary<string, string> Phrases, Dictionary<string, string[]> Nouns);
}
