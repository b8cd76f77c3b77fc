using Patronage.Casework;
using Patronage.Casework.Histories;
using Patronage.Casework.Obligations;
using Patronage.Programs.Reading;
using Patronage.Programs.Terms;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;
using Patronage.Services.Programs;
using Patronage.Web.Presenting;
using DayKind = Patronage.Web.Components.Parts.Models.DayKind;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Tests.Presenting;

public sealed class WhyPresenterTests
{
    private static readonly ProductFiles Files = ProductFiles.Find(AppContext.BaseDirectory)!;
    private static readonly CalendarShelf Calendars = new(Files);
    private static readonly DateOnly Today = new(2026, 11, 23);

    public static TheoryData<string> Programs => ["tatarstan", "novgorod", "minsk-oblast"];

    [Theory]
    [MemberData(nameof(Programs))]
    public void EveryObligationOfDemonstration_IsExplained(string id)
    {
        var explained = 0;
        foreach (var assessment in Demonstration(id))
        {
            var presenter = WhyPresenter.For(assessment);
            foreach (var obligation in assessment.Obligations)
            {
                var why = presenter.Present(assessment, obligation);
                Assert.StartsWith(obligation.Definition.Title.Default, why.Rule, StringComparison.Ordinal);
                Assert.True(why.Clauses.Count > 0 || why.Reading is not null, obligation.Key);
                Assert.All(why.Clauses, clause => Assert.NotEmpty(clause.Act!));
                if (why.Days is { } strip)
                {
                    Assert.Equal(obligation.DueOn, Assert.Single(strip.Days, day => day.Kind == DayKind.Due).Date);
                    Assert.All(strip.Days.Zip(strip.Days.Skip(1)), pair => Assert.Equal(pair.First.Date.AddDays(1), pair.Second.Date));
                    Assert.Equal(obligation.Status == ObligationStatus.Overdue, strip.Days[^1].IsToday && strip.Days.Any(day => day.Date > obligation.DueOn));
                }

                explained++;
            }

            Assert.All(assessment.Visits, visit => Assert.NotEmpty(presenter.Present(assessment, visit).Clauses));
        }

        Assert.True(explained > 100, $"{explained} obligations");
    }

    [Fact]
    public void Strip_WorkingDays_NumbersThemAndLateOnes()
    {
        var strip = TermStrip.Draw(Term(new(2026, 11, 2), 10, TermUnit.WorkingDays), new(2026, 11, 23))!;

        Assert.True(strip.CountsWorkingDays);
        Assert.Equal((new DateOnly(2026, 11, 2), DayKind.Start, 0), (strip.Days[0].Date, strip.Days[0].Kind, strip.Days[0].Number));
        Assert.Equal("День народного единства", strip.Days.Single(day => day.Date == new DateOnly(2026, 11, 4)).Name);
        var due = strip.Days.Single(day => day.Kind == DayKind.Due);
        Assert.Equal(10, due.Number);
        Assert.Equal(Enumerable.Range(1, strip.Days.Count(day => day.Kind == DayKind.Late)), strip.Days.Where(day => day.Kind == DayKind.Late).Select(day => day.Number!.Value));
        Assert.DoesNotContain(strip.Days, day => day.Kind == DayKind.Late && day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && day.Number is not null);
        Assert.True(strip.Days[^1].IsToday);
    }

    [Fact]
    public void Strip_SettledInTime_EndsWithTerm()
    {
        var strip = TermStrip.Draw(Term(new(2026, 11, 2), 3, TermUnit.WorkingDays), Today, settledOn: new(2026, 11, 3))!;

        Assert.Equal(DayKind.Due, strip.Days[^1].Kind);
    }

    [Fact]
    public void Strip_SettledLate_EndsOnThatDay()
    {
        var strip = TermStrip.Draw(Term(new(2026, 11, 9), 3, TermUnit.Days), Today, settledOn: new(2026, 11, 14))!;

        Assert.Equal((new DateOnly(2026, 11, 14), DayKind.Late, 2), (strip.Days[^1].Date, strip.Days[^1].Kind, strip.Days[^1].Number));
    }

    [Fact]
    public void Strip_Postponed_HasOneDueDayAndNoLateBeforeIt()
    {
        var strip = TermStrip.Draw(Term(new(2026, 11, 9), 3, TermUnit.WorkingDays), new(2026, 11, 18), due: new(2026, 11, 20))!;

        Assert.Equal(new DateOnly(2026, 11, 20), Assert.Single(strip.Days, day => day.Kind == DayKind.Due).Date);
        Assert.DoesNotContain(strip.Days, day => day.Kind == DayKind.Late);
    }

    [Fact]
    public void Strip_AtOnce_IsDueOnTheDayOfTheEvent()
    {
        var strip = TermStrip.Draw(Term(new(2026, 11, 20), 0, TermUnit.WorkingDays), new(2026, 11, 23))!;

        Assert.Equal(DayKind.Due, strip.Days[0].Kind);
        Assert.Equal(1, strip.Days.Single(day => day.Kind == DayKind.Late).Number);
    }

    [Fact]
    public void Strip_BeforeEvent_RunsForwardInTime()
    {
        var result = TermArithmetic.Count(
            new TermInput { Anchor = new DateOnly(2026, 11, 27), Amount = 3, Unit = TermUnit.WorkingDays, Direction = TermDirection.Before }, Calendars.Get("RU-TA"));
        var strip = TermStrip.Draw(result, Today)!;

        Assert.Equal("событие", strip.StartLabel);
        Assert.Equal((DayKind.Due, DayKind.Start), (strip.Days[0].Kind, strip.Days[^1].Kind));
        Assert.Equal(strip.Days.OrderBy(day => day.Date), strip.Days);
    }

    [Fact]
    public void Strip_OfAYear_IsLeftToWords() => Assert.Null(TermStrip.Draw(Term(new(2026, 1, 12), 12, TermUnit.Months), Today));

    [Theory]
    [InlineData("4.4", "п. 4.4")]
    [InlineData("приложение 2", "приложение 2")]
    public void Clause_NumberGetsItsWord(string clause, string expected) => Assert.Equal(expected, ClauseWords.Clause(clause).Replace('\u00A0', ' '));

    [Fact]
    public async Task Panel_OfRealTerm_ShowsRuleStripAndClause()
    {
        var (assessment, overdue) = Demonstration("tatarstan")
            .SelectMany(item => item.Obligations.Select(obligation => (Assessment: item, Obligation: obligation)))
            .First(pair => pair.Obligation is { Status: ObligationStatus.Overdue, Term.Result.Input: { Unit: TermUnit.WorkingDays, Amount: > 0 } });
        var page = await Page.Of<Components.Parts.WhyPanel>(("Why", WhyPresenter.For(assessment).Present(assessment, overdue)));

        Assert.NotEmpty(page.One(".why-rule b").Words());
        Assert.Contains("после срока прошло", page.One(".days").GetAttribute("aria-label")!.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".clause"));
    }

    private static TermResult Term(DateOnly anchor, int amount, TermUnit unit) =>
        TermArithmetic.Count(new TermInput { Anchor = anchor, Amount = amount, Unit = unit }, Calendars.Get("RU-TA"));

    private static IEnumerable<Assessment> Demonstration(string id)
    {
        ModelProgram program = ProgramCompiler.Compile(id, new ProgramFolder(Files.Templates, Files.Rules)).Program!;
        var calendar = Calendars.Get(program.Identity.Calendar);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Files.Templates, id, "demo", "families")).Order(StringComparer.Ordinal))
        {
            var diagnostics = new DiagnosticBag();
            var json = JsonDocumentReader.Read(path, File.ReadAllText(path), diagnostics)!;
            var file = new HistoryReader(program, DayReader.PlacedOn(Today, calendar), diagnostics).Read(json, Path.GetFileNameWithoutExtension(path), Today);
            foreach (var assessment in CaseAssessor.AssessAll(program, calendar, file, Today))
            {
                yield return assessment;
            }
        }
    }
}
