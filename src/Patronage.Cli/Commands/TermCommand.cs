using System.Globalization;
using Patronage.Cli.Output;
using Patronage.Programs.Calendars;
using Patronage.Programs.Terms;

namespace Patronage.Cli.Commands;

/// <summary>Counts a term by a calendar.</summary>
internal sealed class TermCommand : Command
{
    private const string BeforeFlag = "--before";

    private static readonly Dictionary<string, TermUnit> Units = new(StringComparer.Ordinal)
    {
        ["hours"] = TermUnit.Hours, ["workingDays"] = TermUnit.WorkingDays, ["calendarDays"] = TermUnit.Days, ["days"] = TermUnit.Days,
        ["weeks"] = TermUnit.Weeks, ["months"] = TermUnit.Months, ["years"] = TermUnit.Years,
    };

    private static readonly Dictionary<string, CountFrom> Counts = new(StringComparer.Ordinal) { ["nextDay"] = CountFrom.NextDay, ["sameDay"] = CountFrom.SameDay };

    private static readonly Dictionary<string, Roll> Rolls = new(StringComparer.Ordinal) { ["forward"] = Roll.Forward, ["back"] = Roll.Back, ["none"] = Roll.None };

    public override string Name => "term";

    public override string Usage =>
        "patronage term --calendar КОД --from 2025-12-30[T15:30] --amount 3 --unit hours|workingDays|calendarDays|weeks|months|years [--before] [--count nextDay|sameDay] [--roll forward|back|none] [--root ПАПКА]";

    public override string Purpose => "Считает срок по производственному календарю: последний день и каждый сосчитанный день.";

    public override IReadOnlyDictionary<string, bool> Options { get; } =
        new Dictionary<string, bool>(Names("--calendar", "--from", "--amount", "--unit", "--count", "--roll"), StringComparer.Ordinal) { [BeforeFlag] = false };

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var id = arguments.Required("--calendar");
        var input = Read(arguments, problems);
        var calendar = ProductData.Find(arguments.Option(Root), surroundings, problems).Calendar(id);
        if (Count(input, calendar) is not { } result)
        {
            problems.Fail(CliDiagnostics.OutOfRange, TermArithmetic.LargestAmount(input.Unit));
            return ExitCode.Usage;
        }

        foreach (var year in result.CalendarYears.Where(year => year.Status != CalendarStatus.Official))
        {
            problems.Write(CliDiagnostics.UnsureYear, id, year.Year, year.Status == CalendarStatus.Missing ? "отсутствует" : "предварительный");
        }

        Json.Write(surroundings.Out, new TermOutput(
            id.ToUpperInvariant(),
            input.Anchor.Date,
            input.Anchor.Time,
            input.Amount,
            arguments.Required("--unit"),
            result.Due,
            result.DueMoment,
            result.DueBeforeRoll,
            result.CalendarStatus,
            [.. result.CalendarYears.Select(year => new YearOutput(year.Year, year.Status))],
            DayOutput.Of(result)));
        return ExitCode.Good;
    }

    private static TermInput Read(Arguments arguments, Problems problems)
    {
        var from = arguments.Required("--from");
        if (!TryAnchor(from, out var anchor))
        {
            problems.Fail(CliDiagnostics.BadValue, "--from", from, "День записывается так: 2026-02-16, день и время – так: 2026-02-16T15:30.");
        }

        var amount = arguments.Required("--amount");
        if (!int.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            problems.Fail(CliDiagnostics.BadValue, "--amount", amount, "Нужно целое число, не меньше 0.");
        }

        return new TermInput
        {
            Anchor = anchor,
            Amount = number,
            Unit = arguments.Word("--unit", arguments.Required("--unit"), Units),
            Direction = arguments.Has(BeforeFlag) ? TermDirection.Before : TermDirection.After,
            Count = arguments.Option("--count") is { } count ? arguments.Word("--count", count, Counts) : CountFrom.NextDay,
            Roll = arguments.Option("--roll") is { } roll ? arguments.Word("--roll", roll, Rolls) : null,
        };
    }

    private static bool TryAnchor(string text, out TermAnchor anchor)
    {
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        var isMoment = DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment);
        anchor = isDay ? day : moment;
        return isDay || isMoment;
    }

    private static TermResult? Count(TermInput input, ProductionCalendar calendar)
    {
        try
        {
            return TermArithmetic.Count(input, calendar);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private sealed record TermOutput(
        string Calendar,
        DateOnly From,
        TimeOnly? At,
        int Amount,
        string Unit,
        DateOnly Due,
        DateTime? DueAt,
        DateOnly DueBeforeRoll,
        CalendarStatus CalendarStatus,
        IReadOnlyList<YearOutput> Years,
        IReadOnlyList<DayOutput> Days);
}
