using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Terms;
using Patronage.Services.Forms;
using Patronage.Services.Programs;
using Patronage.Web.Presenting;

namespace Patronage.Web.Tests.Presenting;

/// <summary>What is told over time: answers as a drawing, days of a term in words.</summary>
public sealed class HistoryTests
{
    private static readonly ProductFiles Files = ProductFiles.Find(AppContext.BaseDirectory)!;
    private static readonly Patronage.Programs.Model.Program Program = ProgramCompiler.Compile("minsk-oblast", new ProgramFolder(Files.Templates, Files.Rules)).Program!;

    [Fact]
    public void Chart_OfNumbers_RisesWithThemAndSaysThem()
    {
        var chart = Chart(FieldType.Number, null, "3", "слова", "5")!;

        Assert.Empty(chart.Lanes);
        Assert.Equal(2, chart.Points.Count);
        Assert.True(chart.Points[0].Y > chart.Points[1].Y && chart.Points[0].X < chart.Points[1].X);
        Assert.Equal("01.01.2026 — 3; 03.01.2026 — 5", chart.Sentence);
    }

    [Fact]
    public void Chart_OfOptions_HasALaneForEachThatWasChosenInTheProgramsOrder()
    {
        var (list, items) = Program.Lists.First(pair => pair.Value.Items.Count > 2);
        var chart = Chart(FieldType.Choice, list, items.Items[2].Id, items.Items[0].Id, items.Items[2].Id)!;

        Assert.Equal(2, chart.Lanes.Count);
        Assert.Equal([chart.Lanes[1].Y, chart.Lanes[0].Y, chart.Lanes[1].Y], chart.Points.Select(point => point.Y));
        Assert.All(chart.Points, point => Assert.InRange(point.X, 0, chart.Width));
    }

    [Theory]
    [InlineData(FieldType.Text)]
    [InlineData(FieldType.Choice)]
    [InlineData(FieldType.Number)]
    public void Chart_OfWhatCannotBeDrawn_IsNone(FieldType type) => Assert.Null(Chart(type, "no-such-list", "слова", "другие слова"));

    [Fact]
    public void Chart_OfEqualNumbers_IsALevelLineWithinTheDrawing() =>
        Assert.All(Chart(FieldType.Money, null, "4", "4")!.Points, point => Assert.InRange(point.Y, 10, 90));

    [Fact]
    public void Days_OfATermOverHolidays_EachSayWhyTheyCountOrNot()
    {
        var calendar = new CalendarShelf(Files).Get(Program.Identity.Calendar);
        var term = TermArithmetic.Count(new TermInput { Anchor = new DateOnly(2026, 4, 30), Amount = 2, Unit = TermUnit.WorkingDays }, calendar);
        var words = term.Ledger.ToDictionary(day => day.Date, day => LedgerWords.Of(day, term));

        Assert.Equal("день события, не считается", words[new(2026, 4, 30)]);
        Assert.StartsWith("не считается: праздник, ", words[new(2026, 5, 1)], StringComparison.Ordinal);
        Assert.Equal("не считается: выходной", words[new(2026, 5, 2)]);
        Assert.Equal("считается, рабочий день 1", words[new(2026, 5, 4)]);
        Assert.Equal("считается, рабочий день 2 — последний день", words[new(2026, 5, 5)]);
    }

    private static HistoryChart? Chart(FieldType type, string? options, params string[] answers)
    {
        var form = Program.Forms[0] with
        {
            Fields = new ElementList<FieldDefinition>([new FieldDefinition { Id = "x", Title = new LocalText("баллы"), Type = type, Options = options, Origin = Program.Forms[0].Origin }]),
        };
        var compared = FormComparison.Of(form, null, [.. answers.Select((answer, index) => new JournalEntry
        {
            Id = $"{index}", Kind = EntryKind.Form, Subject = form.Id, On = new DateOnly(2026, 1, 1).AddDays(index), RecordedOn = new(2026, 1, 9), Sequence = index,
            Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["x"] = Answer.Of(answer) },
        })]);
        return HistoryChart.Of(Program, compared, compared.Fields[0]);
    }
}
