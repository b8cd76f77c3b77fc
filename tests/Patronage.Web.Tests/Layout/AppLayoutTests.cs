using Microsoft.AspNetCore.Components;
using Patronage.Web.Components.Layout;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Tests.Layout;

public sealed class AppLayoutTests
{
    private static readonly NavModel Nav = new()
    {
        Items =
        [
            new("Мой день", "", IconName.Day) { Count = 2, CountText = "просрочено 2", CountTone = Tone.Late },
            new("Семьи", "families", IconName.Family) { Count = 8 },
            new("Обращения", "referrals", IconName.Inbox),
            new("Посещение", "visit", IconName.Plus),
            new("Календарь", "calendar", IconName.Calendar),
            new("Программа", "program", IconName.Program) { OnBar = false, BreakBefore = true },
        ],
        Program = "Область · ред. от 01.12.2017",
        UserName = "Хасанова Г. Р.",
        UserMenu = [new("Замена", "deputy", IconName.Swap), new("Выйти", "sign-out", IconName.SignOut)],
        SearchHref = "find",
    };

    [Fact]
    public async Task Frame_Sections_MarkTheCurrentOne()
    {
        var page = await Frame();

        Assert.Equal("Семьи 8", page.One(".rail [aria-current=page]").Words());
        Assert.Contains("text-late", page.QuerySelectorAll(".rail-count")[0].ClassList);
    }

    [Fact]
    public async Task Frame_Bar_HoldsFourAndTheRest()
    {
        var page = await Frame();

        Assert.Equal(4, page.QuerySelectorAll(".tabbar > a").Length);
        Assert.Equal(["Календарь", "Программа"], page.QuerySelectorAll(".more-box a").Select(link => link.Words()));
    }

    [Fact]
    public async Task Frame_Landmarks_AreNamedAndReachable()
    {
        var page = await Frame();

        Assert.Equal("content", page.One(".skip-link").GetAttribute("data-focus"));
        Assert.Equal("main", page.GetElementById("content")!.LocalName);
        Assert.Equal("Найти: Семья, адрес, номер случая", page.One("input[type=search]").GetAttribute("aria-label"));
        Assert.All(page.QuerySelectorAll("nav"), nav => Assert.True(nav.HasAttribute("aria-label")));
        Assert.Equal("ХГ", page.One(".menu .avatar").Words());
        Assert.NotNull(page.QuerySelector("[role=status][aria-live=polite]"));
    }

    [Fact]
    public async Task Frame_Menu_HasThemesAndEndsWithSigningOut()
    {
        var page = await Frame();

        Assert.Equal(["light", "dark", "system"], page.QuerySelectorAll("[data-set-theme]").Select(button => button.GetAttribute("data-set-theme")));
        Assert.Equal("Выйти", page.QuerySelectorAll(".menu-box a")[^1].Words());
    }

    [Theory]
    [InlineData("families", "families", true)]
    [InlineData("families", "families/41?tab=plan", true)]
    [InlineData("families", "families-old", false)]
    [InlineData("", "", true)]
    [InlineData("", "?q=1", true)]
    [InlineData("", "families", false)]
    public void IsCurrent_Address_BelongsToSection(string href, string path, bool current) =>
        Assert.Equal(current, NavPlace.IsCurrent(new("x", href, IconName.Day), path));

    private static Task<AngleSharp.Dom.IDocument> Frame() => Page.Render(builder =>
    {
        builder.OpenComponent<CascadingValue<NavModel>>(0);
        builder.AddComponentParameter(1, "Value", Nav);
        builder.AddComponentParameter(2, "ChildContent", (RenderFragment)(inner =>
        {
            inner.OpenComponent<AppLayout>(0);
            inner.AddComponentParameter(1, "Body", (RenderFragment)(body => body.AddMarkupContent(0, "<h1>Страница</h1>")));
            inner.CloseComponent();
        }));
        builder.CloseComponent();
    });
}
