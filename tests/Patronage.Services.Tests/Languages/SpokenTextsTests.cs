using Patronage.Programs.Model;
using Patronage.Services.Languages;

namespace Patronage.Services.Tests.Languages;

public sealed class SpokenTextsTests
{
    [Theory]
    [InlineData("be")]
    [InlineData("tt")]
    [InlineData("en")]
    public void CoreEvent_InALanguageOfTheInterface_IsSaidInIt(string language)
    {
        Speech.Language = InterfaceLanguage.Find(language)!;

        Assert.All(CoreEvents.Titles.Values, title => Assert.NotEqual(title, new LocalText(title).Spoken()));
        Assert.Equal("Своё событие", new LocalText("Своё событие").Spoken());
    }

    [Fact]
    public void CoreEvent_InRussian_IsItsTitle() => Assert.All(CoreEvents.Titles.Values, title => Assert.Equal(title, new LocalText(title).Spoken()));
}
