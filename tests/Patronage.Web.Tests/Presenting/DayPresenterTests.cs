using Patronage.Programs.Terms;
using Patronage.Services.MyDay;
using Patronage.Web.Components.Parts;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Presenting;

namespace Patronage.Web.Tests.Presenting;

public sealed class DayPresenterTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Case = Guid.Parse("0199f0b3-0000-7000-8000-000000000041");

    [Theory]
    [InlineData(LatenessState.Late, 3, TermUnit.WorkingDays, "Просрочено на 3 рабочих дня", Tone.Late)]
    [InlineData(LatenessState.Late, 1, TermUnit.Days, "Просрочено на 1 день", Tone.Late)]
    [InlineData(LatenessState.Late, 0, TermUnit.WorkingDays, "Просрочено", Tone.Late)]
    [InlineData(LatenessState.Late, 5, TermUnit.Hours, "Просрочено на 5 часов", Tone.Late)]
    [InlineData(LatenessState.Today, 0, TermUnit.Days, "Сегодня", Tone.Near)]
    [InlineData(LatenessState.Today, 2, TermUnit.Hours, "Осталось 2 часа", Tone.Near)]
    [InlineData(LatenessState.Ahead, 2, TermUnit.WorkingDays, "Осталось 2 рабочих дня", Tone.Near)]
    public void Chip_TellsLatenessInTheUnitOfTheNorm(LatenessState state, int amount, TermUnit unit, string text, Tone tone)
    {
        var line = Present(Line() with { Lateness = new Lateness(state, amount, unit, Math.Min(amount, 2)) });

        Assert.Equal((text, tone), (Plain(line.State.Text), line.State.Tone));
    }

    [Fact]
    public void Visit_PartDone_TellsWhatIsLeft()
    {
        var line = Present(Line() with { Kind = DayLineKind.Visit, What = "Посещать семью", Remaining = 2, Wanted = 3, Unit = "visits", Member = "Анна" });

        Assert.Equal("Посещать семью: ещё 2 посещения из 3 — Анна", Plain(line.What));
    }

    [Theory]
    [InlineData(DayActKind.FillForm, "Заполнить форму", "families/0199f0b3-0000-7000-8000-000000000041/form/survey?obligation=main%7Cvisit-home%7C%7C1")]
    [InlineData(DayActKind.MarkDone, "Отметить", null)]
    [InlineData(DayActKind.MarkMeasure, "Отметить", null)]
    [InlineData(DayActKind.SendPapers, "Записать отправку", null)]
    [InlineData(DayActKind.RecordContact, "Записать контакт", null)]
    [InlineData(DayActKind.PlanMeeting, "Назначить заседание", null)]
    [InlineData(DayActKind.RecordMeeting, "Записать заседание", null)]
    [InlineData(DayActKind.OpenMeeting, "Открыть заседание", "meetings/survey")]
    public void Act_IsAVerbAndLeadsToItsPlace(DayActKind kind, string words, string? href)
    {
        var line = Present(Line() with { Act = new DayAct(kind, "survey"), Reference = "main|visit-home||1" });

        Assert.Equal((words, href), (line.Act, line.ActHref));
    }

    [Theory]
    [InlineData("консультация психолога", "Мероприятие плана: консультация психолога — Анна")]
    [InlineData("", "Мероприятие плана — Анна")]
    public void Measure_SaysThatItIsOfThePlan(string what, string told) =>
        Assert.Equal(told, Plain(Present(Line() with { Kind = DayLineKind.PlanMeasure, What = what, Member = "Анна" }).What));

    [Fact]
    public void Place_IsWhereTheFamilyLives() => Assert.Equal("ул. Мира, 5", Present(Line() with { Address = "ул. Мира, 5" }).Place);

    [Fact]
    public void Due_PlannedTime_IsTold() =>
        Assert.Equal("сегодня, 14:00", Present(Line() with { Kind = DayLineKind.PlannedContact, DueAt = new DateTime(2026, 11, 23, 14, 0, 0) }).Due);

    [Fact]
    public void Deputised_SaysForWhom() => Assert.Equal("базовый · за Юсупова Д. М.", Present(Line() with { Level = "базовый", InsteadOf = "Юсупова Д. М." }).Level);

    [Fact]
    public async Task Groups_ByDue_FollowTheDayAndByFamilyGather()
    {
        var day = new MyDayView(
            Today,
            Today.ToDateTime(new TimeOnly(9, 0)),
            [
                Line() with { Key = "1", Bucket = DayBucket.Overdue, Family = "Садыковы", Lateness = new Lateness(LatenessState.Late, 3, TermUnit.WorkingDays, 5) },
                Line() with { Key = "2", Bucket = DayBucket.Today, CaseId = Guid.Empty },
                Line() with { Key = "3", Bucket = DayBucket.ThisWeek },
            ],
            [],
            2);
        var presenter = new DayPresenter(day);

        Assert.Equal(["Просрочено", "Сегодня", "До воскресенья"], presenter.ByDue().Select(group => group.Title));
        Assert.Equal([2, 1], presenter.ByFamily().Select(group => group.Items.Count));
        Assert.Equal("1 просрочено, 1 сегодня, 1 до воскресенья", Plain(presenter.Summary()));
        var page = await Page.Of<ObligationList>(("Groups", presenter.ByDue()));
        Assert.Equal(3, page.QuerySelectorAll("[data-line]").Length);
        Assert.Single(page.QuerySelectorAll("[data-line][tabindex='0']"));
    }

    private static ObligationModel Present(DayLine line) => new DayPresenter(new MyDayView(Today, Today.ToDateTime(new TimeOnly(9, 0)), [line], [], 1)).Line(line);

    private static DayLine Line() => new()
    {
        Key = "1", Kind = DayLineKind.Obligation, CaseId = Case, Reference = "main|x||1", Family = "Гариповы", What = "Утвердить план", DueOn = Today,
        Lateness = new Lateness(LatenessState.Today, 0, TermUnit.Days, 0), Bucket = DayBucket.Today, Act = new DayAct(DayActKind.OpenCase),
    };

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
