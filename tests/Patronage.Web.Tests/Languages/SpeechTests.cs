using Patronage.Services.Languages;
using Patronage.Web.Text;
using static Patronage.Services.Languages.Speech;

namespace Patronage.Web.Tests.Languages;

public sealed class SpeechTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("ru", "Мой день")]
    [InlineData("be", "Мой дзень")]
    [InlineData("tt", "Минем көнем")]
    [InlineData("en", "My day")]
    public void Phrase_InALanguage_IsSaidInIt(string code, string said)
    {
        Speech.Language = InterfaceLanguage.Find(code)!;
        Assert.Equal(said, T("Мой день"));
    }

    [Fact]
    public void Phrase_TheBookLacks_IsSaidInRussian()
    {
        Speech.Language = InterfaceLanguage.Find("en")!;
        var name = "Кукушкин";
        Assert.Equal("Такой фразы нет: Кукушкин", T($"Такой фразы нет: {name}"));
    }

    [Theory]
    [InlineData("ru", "до\u00A0ср\u00A025\u00A0ноября")]
    [InlineData("be", "да ср\u00A025\u00A0лістапада")]
    [InlineData("tt", "чәр\u00A025\u00A0ноябрь кадәр")]
    [InlineData("en", "by Wed\u00A025\u00A0November")]
    public void Phrase_WithWhatIsPutIn_TakesItWhereTheLanguageWantsIt(string code, string said)
    {
        Speech.Language = InterfaceLanguage.Find(code)!;
        Assert.Equal(said, RussianDates.Due(new DateOnly(2026, 11, 25), Today));
    }

    [Theory]
    [InlineData("ru", "1\u00A0семья", "3\u00A0семьи", "11\u00A0семей", "21\u00A0семья")]
    [InlineData("be", "1\u00A0сям'я", "3\u00A0сям'і", "11\u00A0сямей", "21\u00A0сям'я")]
    [InlineData("tt", "1\u00A0гаилә", "3\u00A0гаилә", "11\u00A0гаилә", "21\u00A0гаилә")]
    [InlineData("en", "1\u00A0family", "3\u00A0families", "11\u00A0families", "21\u00A0families")]
    public void Noun_AfterANumber_TakesTheFormOfTheLanguage(string code, params string[] said)
    {
        Speech.Language = InterfaceLanguage.Find(code)!;
        long[] counts = [1, 3, 11, 21];
        Assert.Equal(said, counts.Select(count => RussianPlural.Count(count, Nouns.Family)));
    }

    [Theory]
    [InlineData("ru", "1,5\u00A0часа", "96\u00A0%")]
    [InlineData("en", "1.5\u00A0hours", "96%")]
    public void Number_InALanguage_HasItsSeparators(string code, string hours, string share)
    {
        Speech.Language = InterfaceLanguage.Find(code)!;
        Assert.Equal((hours, share), (RussianPlural.Count(1.5m, Nouns.Hour), RussianNumbers.Percent(0.96m)));
    }

    [Fact]
    public async Task Language_OfOneCircuit_IsNotThatOfAnother()
    {
        async Task<string> Say(string code)
        {
            Speech.Language = InterfaceLanguage.Find(code)!;
            await Task.Yield();
            return T("Мой день");
        }

        Assert.Equal(["My day", "Минем көнем", "Мой день"], await Task.WhenAll(Task.Run(() => Say("en")), Task.Run(() => Say("tt")), Task.Run(() => Say("ru"))));
    }

    [Theory]
    [InlineData(0L, 2)]
    [InlineData(1L, 0)]
    [InlineData(2L, 1)]
    [InlineData(12L, 2)]
    [InlineData(-21L, 0)]
    [InlineData(112L, 2)]
    [InlineData(1004L, 1)]
    [InlineData(long.MinValue, 2)]
    public void SlavicRule_OfACount_IsThatOfCldr(long count, int place) => Assert.Equal(place, PluralRule.Slavic.OfWhole(count));
}
