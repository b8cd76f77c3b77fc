namespace Patronage.Cli.Tests;

public sealed class TermCommandTests
{
    [Theory]
    [InlineData("RU-TA", "2025-12-30", "3", "workingDays", "2026-01-14", "official")]
    [InlineData("RU-TA", "2026-02-16", "10", "workingDays", "2026-03-03", "official")]
    [InlineData("BY", "2025-04-25", "3", "workingDays", "2025-05-02", "official")]
    [InlineData("by", "2026-04-29", "10", "calendarDays", "2026-05-11", "official")]
    [InlineData("BY", "2026-04-15", "1", "weeks", "2026-04-22", "official")]
    [InlineData("RU", "2026-05-30", "3", "months", "2026-08-31", "official")]
    [InlineData("RU", "2026-01-12", "0", "workingDays", "2026-01-12", "official")]
    [InlineData("RU", "2029-12-30", "3", "months", "2030-04-01", "missing")]
    public void Term_OfACalendar_GivesTheDay(string calendar, string from, string amount, string unit, string due, string status)
    {
        var run = Terminal.Run("term", "--calendar", calendar, "--from", from, "--amount", amount, "--unit", unit);

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.Equal(due, run.Json.GetProperty("due").GetString());
        Assert.Equal(unit, run.Json.GetProperty("unit").GetString());
        Assert.Equal(status, run.Json.GetProperty("calendarStatus").GetString());
        Assert.NotEmpty(run.Json.GetProperty("days").EnumerateArray());
        Assert.Equal(status == "official", run.Error.Length == 0);
    }

    [Fact]
    public void Term_InHours_GivesTheMoment()
    {
        var run = Terminal.Run("term", "--calendar", "RU", "--from=2026-02-20T15:30", "--amount=48", "--unit=hours");

        Assert.Equal("2026-02-22T15:30:00", run.Json.GetProperty("dueAt").GetString());
    }

    [Fact]
    public void Term_BeforeAnEvent_CountsBackAndNamesTheDaysOff()
    {
        var run = Terminal.Run("term", "--calendar", "RU-TA", "--from", "2026-05-13", "--amount", "3", "--unit", "workingDays", "--before");

        Assert.Equal("2026-05-07", run.Json.GetProperty("due").GetString());
        Assert.Contains(run.Json.GetProperty("days").EnumerateArray(), day => day.GetProperty("date").GetString() == "2026-05-09" && day.GetProperty("mark").GetString() == "dayOff");
    }

    [Fact]
    public void Term_OverAProvisionalYear_IsComputedAndFlagged()
    {
        var run = Terminal.Run("term", "--calendar", "RU-TA", "--from", "2027-05-10", "--amount", "10", "--unit", "workingDays");

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.NotEqual("official", run.Json.GetProperty("calendarStatus").GetString());
        Assert.Contains("PT1201", run.Error, StringComparison.Ordinal);
        Assert.Contains("2027", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PT1103", "--calendar", "XX", "--from", "2026-02-16", "--amount", "3", "--unit", "days")]
    [InlineData("PT1006", "--calendar", "RU", "--from", "16.02.2026", "--amount", "3", "--unit", "days")]
    [InlineData("PT1006", "--calendar", "RU", "--from", "2026-02-30", "--amount", "3", "--unit", "days")]
    [InlineData("PT1006", "--calendar", "RU", "--from", "2026-02-16", "--amount", "-3", "--unit", "days")]
    [InlineData("PT1006", "--calendar", "RU", "--from", "2026-02-16", "--amount", "3", "--unit", "fortnights")]
    [InlineData("PT1005", "--calendar", "RU", "--from", "2026-02-16", "--amount", "3")]
    [InlineData("PT1003", "--calender", "RU", "--from", "2026-02-16", "--amount", "3", "--unit", "days")]
    [InlineData("PT1004", "--calendar", "RU", "--from", "2026-02-16", "--amount", "3", "--unit")]
    [InlineData("PT1007", "--calendar", "RU", "--from", "2026-02-16", "--amount", "3", "--unit", "days", "завтра")]
    [InlineData("PT1008", "--calendar", "RU", "--calendar", "BY", "--from", "2026-02-16", "--amount", "3", "--unit", "days")]
    [InlineData("PT1109", "--calendar", "RU", "--from", "9999-12-30", "--amount", "30", "--unit", "days")]
    [InlineData("PT1109", "--calendar", "RU", "--from", "2026-02-16", "--amount", "999999", "--unit", "years")]
    public void Term_UsedWrongly_SaysHow(string code, params string[] args)
    {
        var run = Terminal.Run(["term", .. args]);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }
}
