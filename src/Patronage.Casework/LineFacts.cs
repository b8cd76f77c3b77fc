using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Rules.Facts;

namespace Patronage.Casework;

/// <summary>What rules and reports read of a line on a day, without what follows from it: cheaper than an assessment.</summary>
/// <param name="Line">The line, replayed up to the day.</param>
/// <param name="Facts">What expressions read.</param>
/// <param name="CaseFacts">Makes further inputs out of the case.</param>
public sealed record LineFacts(LineState Line, FactRecord Facts, CaseFacts CaseFacts)
{
    /// <summary>The facts of every line of a case.</summary>
    /// <param name="program">The program the case is read under.</param>
    /// <param name="calendar">The organization's production calendar.</param>
    /// <param name="file">The case.</param>
    /// <param name="day">The day.</param>
    /// <param name="knownOn">Entries written later do not count.</param>
    public static IReadOnlyList<LineFacts> OfAll(Program program, ProductionCalendar calendar, CaseFile file, DateOnly day, DateOnly knownOn)
    {
        var lines = CaseReplay.Run(program, calendar, file, day, knownOn);
        var facts = new CaseFacts(program, file);
        return [.. lines.Select(line => Of(program, file, line, [.. lines.Where(other => other != line)], facts, day))];
    }

    /// <summary>The facts of an organization's empty case: norms and the organization itself, nothing of a family.</summary>
    public static FactRecord OfNobody(Program program, OrganizationFacts organization, DateOnly day)
    {
        var file = new CaseFile { Id = "", Members = [], Journal = [], Organization = organization };
        return Of(program, file, CaseReplay.Fresh(program), [], new CaseFacts(program, file), day).Facts;
    }

    private static LineFacts Of(Program program, CaseFile file, LineState line, IReadOnlyList<LineState> others, CaseFacts facts, DateOnly day) =>
        new(line, facts.Root(line, others, new NormReader(program, file.Organization, line.NormValues), day), facts);
}
