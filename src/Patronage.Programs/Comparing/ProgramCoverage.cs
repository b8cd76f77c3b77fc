using System.Globalization;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Comparing;

/// <summary>An element of a program as a coverage map shows it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What it is, in words.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Reading">How a silent or unclear clause was understood; null when it was not unclear.</param>
public sealed record CoveredElement(string Title, string Kind, SourcePlace Place, string? Reading);

/// <summary>A clause with what follows from it.</summary>
/// <param name="Clause">The clause as the act numbers it.</param>
/// <param name="Elements">The elements that cite it.</param>
public sealed record ClauseCoverage(string Clause, IReadOnlyList<CoveredElement> Elements);

/// <summary>An act with its clauses.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Clauses">The clauses that are cited, in their order.</param>
public sealed record ActCoverage(string Title, IReadOnlyList<ClauseCoverage> Clauses);

/// <summary>Which clauses of which acts carry which elements of a program.</summary>
/// <param name="Elements">How many elements the program has.</param>
/// <param name="Acts">The acts that are cited, those with the most elements first.</param>
/// <param name="WithoutClause">Elements that cite nothing.</param>
/// <param name="UncitedActs">Titles of acts that nothing cites.</param>
/// <param name="Readings">How many elements say how a clause was understood.</param>
public sealed record ProgramCoverage(
    int Elements, IReadOnlyList<ActCoverage> Acts, IReadOnlyList<CoveredElement> WithoutClause, IReadOnlyList<string> UncitedActs, int Readings)
{
    /// <summary>Maps a program.</summary>
    public static ProgramCoverage Of(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        var all = All(program).ToList();
        var cited = all.SelectMany(pair => pair.Element.Sources.Select(source => (source.Act, source.Clause, Covered: Covered(pair.Kind, pair.Element)))).ToList();
        var acts = cited.GroupBy(item => item.Act, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ActCoverage(
                program.Acts.Find(group.Key)?.Title.Default ?? group.Key,
                [
                    .. group.GroupBy(item => item.Clause, StringComparer.Ordinal).OrderBy(clause => Key(clause.Key), StringComparer.Ordinal)
                        .Select(clause => new ClauseCoverage(clause.Key, [.. clause.Select(item => item.Covered).Distinct()])),
                ]));
        var known = cited.Select(item => item.Act).ToHashSet(StringComparer.Ordinal);
        return new ProgramCoverage(
            all.Count,
            [.. acts],
            [.. all.Where(pair => pair.Element.Sources.Count == 0).Select(pair => Covered(pair.Kind, pair.Element))],
            [.. program.Acts.Where(act => !known.Contains(act.Id)).Select(act => act.Title.Default)],
            all.Count(pair => pair.Element.Reading is not null));
    }

    private static CoveredElement Covered(string kind, Element element) => new(element.Title.Default, kind, element.Origin.Place, element.Reading);

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["provisions"] = "положение", ["participants"] = "участник", ["tracks"] = "линия", ["levels"] = "уровень", ["stages"] = "этап", ["norms"] = "норма", ["events"] = "событие",
        ["obligations"] = "обязанность", ["visits"] = "норма посещений", ["caseload"] = "норма нагрузки", ["decisions"] = "решение", ["closures"] = "основание завершения",
        ["plans"] = "план", ["measures"] = "мероприятие", ["algorithms"] = "алгоритм", ["forms"] = "форма", ["documents"] = "документ", ["reports"] = "отчёт", ["worklists"] = "рабочий список",
    };

    // Acts are what is cited; an event without a clause of its own is cited by what follows from it; a direction is a heading over measures.
    private static IEnumerable<(string Kind, Element Element)> All(Program program) =>
        from placed in ProgramElements.Of(program)
        where !placed.IsPart && (placed.Section != "events" || placed.Element.Sources.Count > 0)
        let kind = placed.Element is ListItem ? "признак" : Kinds.GetValueOrDefault(placed.Section)
        where kind is not null
        select (kind, placed.Element);

    // «4.10» stands behind «4.9».
    private static string Key(string clause) =>
        string.Join('.', clause.Split('.', ' ').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number.ToString("D6", CultureInfo.InvariantCulture) : part));
}
