using Patronage.Web.Components.Parts;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Tests.Parts;

public sealed class StripTests
{
    [Fact]
    public async Task Stages_Current_IsMarkedAndSaidOnPhone()
    {
        var page = await Page.Of<StageLine>(("Stages", new StageModel[]
        {
            new("Приём", StageState.Done, "13 мая"), new("Оценка", StageState.Skipped), new("Помощь", StageState.Current, "идёт"), new("Итог", StageState.Next),
        }));

        Assert.Equal("идёт: Помощь идёт", WithoutBox(page.One("[aria-current=step]")));
        Assert.Equal("Этап 3 из 4 · Помощь идёт", page.One(".stages-phone").Words());
        Assert.Equal(["пройден:", "не нужен:", "идёт:", "впереди:"], page.QuerySelectorAll(".stage > .hidden-text").Select(word => word.Words()));
    }

    [Fact]
    public async Task Periods_Each_HasHiddenSentenceAndSilentSquare()
    {
        var page = await Page.Of<PeriodStrip>(("Periods", new PeriodModel[]
        {
            new(PeriodState.Kept, "2/2", "31.08", "Неделя с 31 августа: норма выполнена"), new(PeriodState.Missed, "1/2", "07.09", "Неделя с 7 сентября: не выполнена"),
        }), ("Summary", "Норма выполнена в 1 неделе из 2."));

        Assert.Equal("Неделя с 31 августа: норма выполнена", page.QuerySelectorAll(".period .hidden-text")[0].Words());
        Assert.All(page.QuerySelectorAll(".period-box"), box => Assert.Equal("true", box.GetAttribute("aria-hidden")));
        Assert.Equal("Норма выполнена в 1 неделе из 2. выполнена не выполнена", page.One(".legend").Words());
    }

    [Fact]
    public async Task Load_Blocks_AreAsWideAsTheirShare()
    {
        var page = await Page.Of<LoadBar>(("Load", new LoadModel([new(.6m), new(.3m, 2), new(.2m, 3, WhatIf: true)], "Нагрузка 90 процентов")), ("Scale", 1.5m));

        Assert.Equal(["width: 40%", "width: 20%", "width: 13.33%"], page.QuerySelectorAll(".load-block").Select(block => block.GetAttribute("style")));
        Assert.Equal("left: 66.67%", page.One(".load-limit").GetAttribute("style"));
        Assert.Equal("Нагрузка 90 процентов", page.One("[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Load_OverNorm_StaysInside()
    {
        var page = await Page.Of<LoadBar>(("Load", new LoadModel([.. Enumerable.Repeat(new LoadBlock(.25m), 9)], "")));

        var widths = page.QuerySelectorAll(".load-block").Select(block => decimal.Parse(block.GetAttribute("style")![7..^1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(widths.Sum(), 90, 100);
    }

    [Fact]
    public async Task Diff_Values_SayWasAndBecame()
    {
        var page = await Page.Of<Diff>(("Was", ""), ("Became", "раз в месяц"));

        Assert.Equal("было не установлено", page.One("del").Words());
        Assert.Equal("стало раз в месяц", page.One("ins").Words());
    }

    [Theory]
    [InlineData(2, 1284, "51–100 из 1 284")]
    [InlineData(26, 1284, "1 251–1 284 из 1 284")]
    public async Task Pager_Page_SaysWhichRows(int number, int total, string expected) =>
        Assert.Equal(expected, (await Page.Of<Pager>(("Page", number), ("Total", total))).One("[aria-live]").Words());

    [Fact]
    public async Task Pager_OnePage_ShowsNothing() => Assert.Empty((await Page.Of<Pager>(("Total", 50))).QuerySelectorAll("nav"));

    [Fact]
    public async Task Conflict_Fields_OfferBothAndKeepMine()
    {
        var page = await Page.Of<ConflictPanel>(("Conflict", new ConflictModel("Юсупова Д. М.", "изменила это в 10:37", "У Юсуповой", "У вас",
            [new("due", "Срок", "до 30", "до 25"), new("note", "Заметка", "Их", "Моё", IsText: true)], 4)));

        Assert.Equal("У вас: до 25", page.One("input:checked").ParentElement!.Words());
        Assert.Equal("Их\nМоё", page.One("textarea").GetAttribute("value") ?? page.One("textarea").TextContent);
        Assert.Equal("Ещё 4 поля", page.QuerySelectorAll("tbody th")[^1].Words());
    }

    [Fact]
    public async Task Confirm_Consequences_StandInDialogWithItsWords()
    {
        var page = await Page.Of<ConfirmDialog>(("Title", "Сменить профиль: Центр"), ("Act", "Сменить с 1 декабря"),
            ("Consequences", new ConsequenceModel[] { new("Сверка", null, "раз в месяц", "6 семей") }));

        Assert.Equal(["Сменить профиль: Центр"], page.One("dialog").Referred("aria-labelledby"));
        Assert.Equal("было не установлено стало раз в месяц", page.One(".diff").Words());
        Assert.Equal(["Отмена", "Сменить с 1 декабря"], page.QuerySelectorAll(".dialog-foot button").Select(button => button.Words()));
    }

    [Fact]
    public async Task Tabs_InPlace_WireTabAndPanel()
    {
        var page = await Page.Of<Tabs>(("Items", new TabModel[] { new("a", "Первая", 3), new("b", "Вторая") }), ("Selected", "b"));

        var selected = page.One("[role=tab][aria-selected=true]");
        Assert.Equal("Вторая", selected.Words());
        Assert.Equal(["Вторая"], page.One("[role=tabpanel]").Referred("aria-labelledby"));
        Assert.Equal(["-1", "0"], page.QuerySelectorAll("[role=tab]").Select(tab => tab.GetAttribute("tabindex")));
    }

    [Fact]
    public async Task Tabs_WithAddresses_AreLinks()
    {
        var page = await Page.Of<Tabs>(("Items", new TabModel[] { new("a", "Первая", Href: "x/a"), new("b", "Вторая", Href: "x/b") }), ("Selected", "a"));

        Assert.Equal("x/a", page.One("a[aria-current=page]").GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("[role=tab]"));
    }

    private static string WithoutBox(AngleSharp.Dom.IElement stage)
    {
        stage.QuerySelector(".stage-box")!.Remove();
        return stage.Words();
    }
}
