using Patronage.Web.Components.Parts;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Tests.Parts;

public sealed class DayStripTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task Strip_LateTerm_ShowsNumbersDaysOffAndLateness()
    {
        var page = await Page.Of<DayStrip>(("Strip", Sample.Strip(new(2026, 11, 2), 10, Today, Today)));

        var boxes = page.QuerySelectorAll(".day-box").Select(box => box.Words()).ToArray();
        Assert.Equal(["0", "1", "", "2", "", "", "", "3", "4", "5", "6", "7", "", "", "8", "9", "10", "+1", "+2", "", "", "+3"], boxes);
        Assert.Equal("День народного единства", page.QuerySelectorAll(".day")[2].GetAttribute("title"));
        Assert.Equal(["начало", "срок", "сегодня"], page.QuerySelectorAll(".day-label").Select(label => label.Words()));
        Assert.Equal("срок", page.One(".day-due .day-label").Words());
    }

    [Fact]
    public async Task Strip_LateTerm_SaysItselfInOneSentence()
    {
        var page = await Page.Of<DayStrip>(("Strip", Sample.Strip(new(2026, 11, 2), 10, Today, Today)));

        var strip = page.One("[role=img]");
        Assert.Equal("Начало — пн 2 ноября; срок — ср 18 ноября, 10 рабочих дней; после срока прошло 3 рабочих дня", Plain(strip.GetAttribute("aria-label")!));
    }

    [Theory]
    [InlineData(2026, 11, 2, 1)]
    [InlineData(2026, 11, 4, 3)]
    [InlineData(2026, 11, 8, 7)]
    public void FirstColumn_Day_CountsFromMonday(int year, int month, int day, int column) =>
        Assert.Equal(column, DayStripView.Of(new([new(new(year, month, day), DayKind.Start)], true, Today)).FirstColumn);

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public void InWeeks_Length_Decides(int days, bool inWeeks)
    {
        var strip = new DayStripModel([.. Enumerable.Range(0, days).Select(n => new DayModel(Today.AddDays(n), DayKind.Counted, n))], false, Today);
        Assert.Equal(inWeeks, DayStripView.Of(strip).InWeeks);
    }

    [Fact]
    public void Cells_LongTerm_AreWeeksThatCountEveryWorkingDay()
    {
        var view = DayStripView.Of(Sample.Strip(new(2026, 10, 5), 45, new(2026, 12, 9), Today));

        Assert.Equal("05.10", view.Cells[0].Under);
        Assert.Equal("начало", view.Cells[0].Label);
        Assert.Contains(view.Cells, cell => cell.Css.Contains("day-due", StringComparison.Ordinal) && cell.Label == "срок");
        var counted = view.Cells.Sum(cell => cell.Box.Length == 0 ? 0 : int.Parse(cell.Box.Split('\u00A0')[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(45, counted);
    }

    [Fact]
    public void Cells_LabelsSideBySide_SecondGoesLower()
    {
        var view = DayStripView.Of(new(
        [
            new(new(2026, 11, 20), DayKind.Start, 0), new(new(2026, 11, 21), DayKind.Counted, 1),
            new(new(2026, 11, 22), DayKind.Due, 2), new(new(2026, 11, 23), DayKind.Late, 1, IsToday: true),
        ], false, Today));

        Assert.Equal([false, false, true], view.Cells.Where(cell => cell.Label is not null).Select(cell => cell.LabelIsLow));
        Assert.Contains("days-low", view.Css, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_DueToday_SaysBoth() =>
        Assert.Equal("срок, сегодня", DayStripView.Of(new([new(Today, DayKind.Due, 3, IsToday: true)], true, Today)).Cells[0].Label);

    [Fact]
    public void Of_NoDays_Throws() => Assert.Throws<ArgumentException>(() => DayStripView.Of(new([], true, Today)));

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
