using Patronage.Web.Components.Parts;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Tests.Parts;

public sealed class WhyPanelTests
{
    [Fact]
    public async Task Panel_Missing_ListsWhatIsWaitedFor()
    {
        var page = await Page.Of<WhyPanel>(("Why", new WhyModel("Правило.") { Missing = [new("дата договора", "case/1#date"), new("уровень"), new("дата рождения")] }));

        Assert.Equal("Не хватает: дата договора, уровень и дата рождения.", page.One(".note-body").Words());
        Assert.Equal("case/1#date", page.One(".note a").GetAttribute("href"));
    }

    [Fact]
    public async Task Panel_Conditions_SayWhatHoldsInWords()
    {
        var page = await Page.Of<WhyPanel>(("Why", new WhyModel("Правило.") { Conditions = [new(true, "Первое"), new(false, "Второе", "нашли иное"), new(null, "Третье")] }));

        Assert.Equal(["да: Первое", "нет: Второе: нашли иное", "не известно: Третье"], page.QuerySelectorAll(".why-conditions li").Select(item => item.Words()));
    }

    [Fact]
    public async Task Panel_Holidays_StandInFacts()
    {
        var today = new DateOnly(2026, 11, 23);
        var page = await Page.Of<WhyPanel>(("Why", new WhyModel("Правило.") { Days = Sample.Strip(new(2026, 11, 2), 10, today, today), Facts = [new("Обращение", "2 ноября", "r/1")] }));

        Assert.Equal(["Обращение: 2 ноября", "4 ноября — День народного единства", "6 ноября — День области"], page.QuerySelectorAll(".why-facts li").Select(fact => fact.Words()));
    }

    [Fact]
    public async Task Panel_ReadingAndProvisionalCalendar_AreSaid()
    {
        var page = await Page.Of<WhyPanel>(("Why", new WhyModel("Правило.") { Reading = "Считаем от первого договора.", ProvisionalCalendar = "календарь на 2027 год" }));

        Assert.Equal("Прочтение. Считаем от первого договора.", page.One(".why-reading").Words());
        Assert.Equal("Предварительный календарь на 2027 год", page.One(".chip").Words());
    }

    [Fact]
    public async Task Panel_RuleFromPerson_IsTextAndNotMarkup()
    {
        var page = await Page.Of<WhyPanel>(("Why", new WhyModel("<img src=x onerror=alert(1)> в срок", "в срок")));

        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Equal("<img src=x onerror=alert(1)> в срок", page.One(".why-rule").Words());
    }

    [Fact]
    public async Task Clause_WithText_IsButtonThatOpensDialog()
    {
        var page = await Page.Of<ClauseChip>(("Clause", new ClauseModel("п. 4.4", "Приказ", "Текст пункта")));

        var chip = page.One("button.clause");
        Assert.Equal("dialog", chip.GetAttribute("aria-haspopup"));
        Assert.Equal("Показать текст: п. 4.4", chip.GetAttribute("aria-label"));
        Assert.Empty(page.QuerySelectorAll("dialog"));
    }

    [Theory]
    [InlineData(null, "span")]
    [InlineData("acts/1", "a")]
    public async Task Clause_WithoutText_IsLinkOrWords(string? href, string element)
    {
        var page = await Page.Of<ClauseChip>(("Clause", new ClauseModel("п. 4.4", Href: href)));

        Assert.Equal("п. 4.4", page.One($"{element}.clause").Words());
    }
}
