using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;

namespace Patronage.Casework;

/// <summary>Says what a program says about a case on a day. A pure function of (program, calendar, case, day).</summary>
public static class CaseAssessor
{
    /// <summary>Assesses every line of a case.</summary>
    /// <param name="program">The program the case is under.</param>
    /// <param name="calendar">The organization's production calendar.</param>
    /// <param name="file">The case.</param>
    /// <param name="today">The day.</param>
    /// <param name="knownOn">Entries written later do not count; null: as <paramref name="today"/>.</param>
    /// <returns>One assessment a line, in the order in which the lines began; empty for an empty journal.</returns>
    public static IReadOnlyList<Assessment> AssessAll(Program program, ProductionCalendar calendar, CaseFile file, DateOnly today, DateOnly? knownOn = null)
    {
        var lines = CaseReplay.Run(program, calendar, file, today, knownOn);
        return [.. lines.Select(line => new Assessment(program, calendar, file, line, [.. lines.Where(other => other != line)], today))];
    }

    /// <summary>Assesses every line of a case that came under its program from another version of it, or from another program: what was settled before stays as it was judged then.</summary>
    /// <param name="program">The program the case is under.</param>
    /// <param name="calendar">The organization's production calendar.</param>
    /// <param name="file">The case.</param>
    /// <param name="today">The day.</param>
    /// <param name="earlier">The case under the version before, as it stood when it was moved.</param>
    public static IReadOnlyList<Assessment> AssessAll(Program program, ProductionCalendar calendar, CaseFile file, DateOnly today, IReadOnlyList<Assessment> earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var before = earlier.ToDictionary(assessment => assessment.Line.Id, StringComparer.Ordinal);
        var lines = CaseReplay.Run(program, calendar, file, today, null);
        return [.. lines.Select(line => new Assessment(program, calendar, file, line, [.. lines.Where(other => other != line)], today, before.GetValueOrDefault(line.Id)))];
    }

    /// <summary>Assesses the line that the referral opened; before any referral, a line on which nothing has happened.</summary>
    public static Assessment Assess(Program program, ProductionCalendar calendar, CaseFile file, DateOnly today, DateOnly? knownOn = null) =>
        AssessAll(program, calendar, file, today, knownOn) is [var first, ..] ? first : new Assessment(program, calendar, file, CaseReplay.Fresh(program), [], today);
}
