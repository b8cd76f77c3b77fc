using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Casework.Scenarios;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;

namespace Patronage.Casework.Recording;

/// <summary>A scenario that was made of a case.</summary>
/// <param name="Json">The scenario as its file holds it, with what is told of the case at once.</param>
/// <param name="Today">Its day.</param>
/// <param name="Outcomes">All that the program says of the copy, as a scenario would expect it.</param>
/// <param name="Lost">What it says of the case and not of the copy: on other days a month may be longer, and a holiday lie elsewhere.</param>
/// <param name="Left">How many entries of the journal have no words in a scenario.</param>
public sealed record RecordedScenario(string Json, DateOnly Today, IReadOnlyList<ScenarioOutcome> Outcomes, IReadOnlyList<ScenarioOutcome> Lost, int Left);

/// <summary>
/// Makes scenarios of cases. Of a real case nothing stays that would tell whose it is, and the program must say the same of the copy: other days and other birthdays are tried until it does.
/// </summary>
public static class CaseRecorder
{
    private const int Nearest = 3;
    private const int Farthest = 28;
    private const int DaysOfWeek = 7;
    private const int MostMoves = 10;

    private static readonly Disguise AsItIs = new(0, 0, true);

    // Births move by a few days, so that nobody is found by a birthday; days that change an age in months are passed over.
    private static readonly int[] Births = [11, -9, 7, -5, 4, -3, 2, -2, 1, -1, 0];

    /// <summary>Makes a scenario of a family that does not exist: its story on its own days, without the names that it has in the demonstration.</summary>
    /// <param name="program">The program.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="file">The case.</param>
    /// <param name="title">What the scenario shows.</param>
    /// <param name="today">Its day.</param>
    public static RecordedScenario Of(Program program, ProductionCalendar calendar, CaseFile file, string title, DateOnly today) =>
        Record(program, calendar, new Copy(program, title, today, AnonymousCase.Of(program, file, AsItIs, "recorded"), ScenarioOutcomes.Of(program, calendar, file, [], today, called: AnonymousCase.Members(program, file))));

    /// <summary>Makes a scenario of a real case. The same case gives the same scenario.</summary>
    /// <param name="program">The program.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="file">The case.</param>
    /// <param name="title">What the scenario shows.</param>
    /// <param name="today">The day on which the case is looked at.</param>
    public static RecordedScenario Anonymous(Program program, ProductionCalendar calendar, CaseFile file, string title, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(file);
        var members = AnonymousCase.Members(program, file);
        (int Lost, Copy Copy)? best = null;
        foreach (var withSensitive in HasSensitive(program, file) ? new[] { false, true } : [true])
        {
            foreach (var disguise in Moves(file.Id).Select(days => new Disguise(days, Birth(file, today, days), withSensitive)))
            {
                var expected = ScenarioOutcomes.Of(program, calendar, file, [], today, day => day.AddDays(disguise.Days), members);
                var copy = new Copy(program, title, today.AddDays(disguise.Days), AnonymousCase.Of(program, file, disguise, "recorded"), expected);
                var lost = Lost(program, calendar, copy);
                best = best is { } other && other.Lost <= lost ? best : (lost, copy);
                if (lost == 0)
                {
                    return Record(program, calendar, copy);
                }
            }
        }

        return Record(program, calendar, best!.Value.Copy);
    }

    private static int Lost(Program program, ProductionCalendar calendar, Copy copy) =>
        ScenarioReader.Read(program, program.Identity.Id, "", copy.Json(copy.Outcomes), []) is { } scenario ? ScenarioRunner.Run(program, calendar, scenario).Checks.Count(check => !check.IsMet) : int.MaxValue;

    // The scenario expects what the program says of the copy; what it says of the case otherwise is told.
    private static RecordedScenario Record(Program program, ProductionCalendar calendar, Copy copy)
    {
        List<ScenarioOutcome> lost = Lost(program, calendar, copy) == 0 ? [] : [.. copy.Outcomes.Where(outcome => !Passes(program, calendar, copy, outcome))];
        var own = lost.Count == 0 ? copy.Outcomes : ScenarioOutcomes.Of(program, calendar, copy.File, [], copy.Today);
        var holds = own.Where(outcome => Passes(program, calendar, copy, outcome)).ToList();
        return new RecordedScenario(copy.Json(holds.Any(outcome => outcome.IsTelling) ? holds.Where(outcome => outcome.IsTelling) : holds), copy.Today, holds, lost, copy.Written.Left);
    }

    private static bool HasSensitive(Program program, CaseFile file)
    {
        var sensitive = program.Forms.SelectMany(form => form.Fields).Concat(program.Decisions.SelectMany(decision => decision.Fields)).Where(field => field.Sensitive).Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        return file.Journal.Any(entry => entry.Answers.Keys.Any(sensitive.Contains));
    }

    private static bool Passes(Program program, ProductionCalendar calendar, Copy copy, ScenarioOutcome outcome) =>
        ScenarioReader.Read(program, program.Identity.Id, "", copy.Json([outcome]), []) is { } scenario && ScenarioRunner.Passes(program, calendar, scenario);

    // Months keep their length where a year or two pass.
    private static readonly int[] Years = [-52, 52, -104, 104];

    // Whole weeks, so that weekdays stay; which of them come first depends on the case alone.
    private static IEnumerable<int> Moves(string id)
    {
        var seed = id.Aggregate(17, (sum, letter) => unchecked((sum * 31) + letter));
        var weeks = Enumerable.Range(Nearest, Farthest - Nearest).SelectMany(week => new[] { -week, week }).ToList();
        var start = (int)((uint)seed % (uint)weeks.Count);
        return weeks.Skip(start).Concat(weeks.Take(start)).Take(MostMoves).Concat(Years).Select(week => week * DaysOfWeek);
    }

    private static int Birth(CaseFile file, DateOnly today, int days) => Array.Find(Births, move => file.Members.All(member => member.BirthDate is not { } born
        || file.Journal.Select(entry => entry.On).Append(today).All(day => Age.Months(born, day) == Age.Months(born.AddDays(days + move), day.AddDays(days)))));

    private sealed record Copy(Program Program, string Title, DateOnly Today, CaseFile File, IReadOnlyList<ScenarioOutcome> Outcomes)
    {
        public WrittenCase Written { get; } = HistoryWriter.Write(Program, File);

        public string Json(IEnumerable<ScenarioOutcome> expected) => ScenarioJson.Of(Title, Today, Written, expected);
    }
}
