using System.Globalization;
using System.Text.Json;
using Patronage.Programs.Calendars;
using Patronage.Programs.Terms;
using Patronage.Programs.Tests.Calendars;

namespace Patronage.Programs.Tests.Terms;

public class DeadlineExamplesTests
{
    private static readonly List<Example> All = JsonSerializer.Deserialize<List<Example>>(
        File.ReadAllText(Path.Combine(TestCalendars.Root, "tests", "Patronage.Programs.Tests", "Terms", "deadline-examples.json")),
        JsonSerializerOptions.Web)!;

    public static TheoryData<string> Ids => [.. All.Select(example => example.Id)];

    public static TheoryData<string, string> Alternatives
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var example in All)
            {
                foreach (var reading in (example.Alternatives ?? []).Keys)
                    data.Add(example.Id, reading);
            }

            return data;
        }
    }

    [Fact]
    public void Examples_OfTheFile_AreAllRead() => Assert.Equal(15, All.Count);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Deadline_OfExample_IsTheExpectedDay(string id)
    {
        var example = Find(id);
        var result = Compute(example, CountFrom.NextDay, roll: null);
        Assert.Equal(TestCalendars.Day(example.Expected), result.Due);
        Assert.Equal(example.RollApplied, result.WasRolled);
        Assert.Equal(Enum.Parse<CalendarStatus>(example.CalendarStatus, ignoreCase: true), result.CalendarStatus);
    }

    [Theory]
    [MemberData(nameof(Alternatives))]
    public void Deadline_OfAnotherReading_IsReachedByItsSetting(string id, string reading)
    {
        var example = Find(id);
        var result = reading switch
        {
            "countFromEventDay" => Compute(example, CountFrom.SameDay, roll: null),
            "noRoll" => Compute(example, CountFrom.NextDay, Roll.None),
            "rollBack" => Compute(example, CountFrom.NextDay, Roll.Back),
            _ => throw new ArgumentOutOfRangeException(nameof(reading), reading, "An unknown reading."),
        };
        Assert.Equal(TestCalendars.Day(example.Alternatives![reading]), result.Due);
    }

    private static Example Find(string id) => All.Single(example => example.Id == id);

    private static TermResult Compute(Example example, CountFrom count, Roll? roll)
    {
        var calendar = TestCalendars.Get(example.Jurisdiction);
        var start = TestCalendars.Day(example.Start);
        var amount = int.Parse(new string([.. example.Rule.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture);
        if (example.RuleKind == "quarterlyDay")
            return TermArithmetic.Each(PeriodKind.Quarter, start, amount, calendar, roll ?? Roll.Forward).Result!;
        var unit = example.RuleKind switch
        {
            "workingDays" => TermUnit.WorkingDays,
            "calendarDays" => TermUnit.Days,
            "months" => TermUnit.Months,
            _ => throw new ArgumentOutOfRangeException(nameof(example), example.RuleKind, "An unknown kind of rule."),
        };
        return TermArithmetic.Count(new TermInput { Anchor = start, Amount = amount, Unit = unit, Count = count, Roll = roll }, calendar);
    }

    private sealed record Example(
        string Id, string Jurisdiction, string Start, string Rule, string RuleKind, string Expected, bool RollApplied, string CalendarStatus,
        Dictionary<string, string>? Alternatives);
}
