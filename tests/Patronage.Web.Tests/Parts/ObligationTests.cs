using Patronage.Web.Components.Parts;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Tests.Parts;

public sealed class ObligationTests
{
    private static readonly ObligationGroup[] Groups =
    [
        new("Просрочено", [Sample.Line("a"), Sample.Line("b", "Ахметзяновы")], Tone.Late),
        new("Сегодня", [Sample.Line("c", "Петровы")]),
    ];

    [Fact]
    public async Task List_Lines_IsOneTabStop()
    {
        var page = await Page.Of<ObligationList>(("Groups", Groups));

        Assert.Equal(["0", "-1", "-1"], page.QuerySelectorAll("[data-line]").Select(line => line.GetAttribute("tabindex")));
        Assert.All(page.QuerySelectorAll("[data-line][tabindex='-1'] :is(a, button)"), inner => Assert.Equal("-1", inner.GetAttribute("tabindex")));
        Assert.All(page.QuerySelectorAll("[data-line][tabindex='0'] :is(a, button)"), inner => Assert.Equal("0", inner.GetAttribute("tabindex")));
    }

    [Fact]
    public async Task List_Lines_AreNamedByFamilyWhatAndState()
    {
        var page = await Page.Of<ObligationList>(("Groups", Groups));

        Assert.Equal(["Ахметзяновы", "Утвердить план", "Просрочено на 3 рабочих дня"], page.QuerySelectorAll("[data-line]")[1].Referred("aria-labelledby"));
    }

    [Fact]
    public async Task List_Group_NamesItsList()
    {
        var page = await Page.Of<ObligationList>(("Groups", Groups));

        Assert.Equal(["Просрочено"], page.QuerySelectorAll("ul")[0].Referred("aria-labelledby"));
        Assert.Equal("строк: 2", page.QuerySelector(".section-head-late .section-head-count")!.Words());
    }

    [Fact]
    public async Task Line_Closed_HasButtonThatControlsNothingYet()
    {
        var page = await Page.Of<ObligationList>(("Groups", Groups));

        Assert.All(page.QuerySelectorAll("[data-why]"), why => Assert.Equal("false", why.GetAttribute("aria-expanded")));
        Assert.Empty(page.QuerySelectorAll(".why"));
    }

    [Fact]
    public async Task Line_Open_ShowsAnswerThatButtonControls()
    {
        var page = await Page.Of<ObligationList>(("Groups", Groups), ("OpenKey", "b"));

        var why = page.One("[aria-expanded=true]");
        Assert.Equal("Почему? Ахметзяновы: Утвердить план", why.GetAttribute("aria-label"));
        Assert.Equal(page.One(".why").Id, why.GetAttribute("aria-controls"));
        Assert.Equal("в течение 10 рабочих дней", page.One(".why-rule b").Words());
    }

    [Fact]
    public async Task Line_WithoutAct_HasNoButton()
    {
        var page = await Page.Of<ObligationList>(("Groups", new ObligationGroup[] { new("", [Sample.Line("a") with { Act = null }]) }), ("Label", "Шаги"));

        Assert.Empty(page.QuerySelectorAll("[data-act]"));
        Assert.Single(page.QuerySelectorAll("button"));
        Assert.Equal("Шаги", page.One("ul").GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData(ButtonWeight.Filled, "btn-filled")]
    [InlineData(ButtonWeight.Tonal, "btn-tonal")]
    [InlineData(ButtonWeight.Outlined, "btn-outlined")]
    public async Task Line_Weight_FillsButton(ButtonWeight weight, string css)
    {
        var page = await Page.Of<ObligationLine>(("Line", Sample.Line("a") with { Weight = weight }), ("Id", "x"));

        Assert.Contains(css, page.One("[data-act]").ClassList);
    }
}
