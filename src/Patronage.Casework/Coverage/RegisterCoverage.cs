using Patronage.Casework.Scenarios;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;

namespace Patronage.Casework.Coverage;

/// <summary>The norms of a program's register, each with the elements that carry it and the scenarios that prove it.</summary>
/// <param name="Register">The register.</param>
/// <param name="Rows">Its rows in order.</param>
/// <param name="Outcomes">What scenarios said of small changes; empty when none were tried.</param>
/// <param name="Unnoticed">The changes that nothing noticed and nothing excuses, whatever norm they belong to.</param>
/// <param name="Diagnostics">What is wrong: norms that are not carried, counts that differ, changes that nothing notices.</param>
public sealed record RegisterCoverage(
    NormRegister Register, IReadOnlyList<RowCoverage> Rows, IReadOnlyList<MutationOutcome> Outcomes, IReadOnlyList<MutationOutcome> Unnoticed, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Holds a program and its scenarios against its register.</summary>
    /// <param name="suite">The program with its scenarios.</param>
    /// <param name="register">The register of the program.</param>
    /// <param name="knownRows">The rows of the ancestors' registers, which inherited elements cite.</param>
    /// <param name="results">The scenarios, run.</param>
    /// <param name="outcomes">What they said of small changes; empty when none were tried.</param>
    public static RegisterCoverage Of(
        ScenarioSuite suite, NormRegister register, IReadOnlySet<string> knownRows, IReadOnlyList<ScenarioResult> results, IReadOnlyList<MutationOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(outcomes);
        var bag = new DiagnosticBag();
        var elements = ProgramElements.Of(suite.Program).ToList();
        var touches = results.Where(result => result.IsPassed).Select(result => new ScenarioTouch(suite.Program, result)).ToList();
        var unnoticed = outcomes.Where(outcome => outcome.NoticedBy is null && !register.Excuses.Any(excuse => excuse.Covers(outcome.Mutation.Key))).ToList();
        foreach (var outcome in unnoticed)
        {
            bag.Add(ScenarioDiagnostics.Unnoticed, outcome.Mutation.Place, outcome.Mutation.Key, outcome.Mutation.Words);
        }

        foreach (var excuse in outcomes.Count == 0 ? [] : register.Excuses.Where(excuse => !outcomes.Any(outcome => outcome.NoticedBy is null && excuse.Covers(outcome.Mutation.Key))))
        {
            bag.Add(ScenarioDiagnostics.NothingToExcuse, excuse.Place, excuse.Key);
        }

        CheckCited(elements, register, knownRows, bag);
        var rows = register.Rows.Select(row => RowOf(row, register, elements, touches, outcomes, bag)).ToList();
        return new RegisterCoverage(register, rows, outcomes, unnoticed, bag.ToSortedList());
    }

    private static void CheckCited(List<PlacedElement> elements, NormRegister register, IReadOnlySet<string> knownRows, DiagnosticBag bag)
    {
        if (register.Rows.Count == 0)
        {
            return;
        }

        var known = register.Rows.Select(row => row.Id).Concat(knownRows).ToHashSet(StringComparer.Ordinal);
        foreach (var (placed, row) in elements.SelectMany(placed => placed.Element.Sources.Select(source => source.Row).OfType<string>().Distinct().Where(row => !known.Contains(row)).Select(row => (placed, row))))
        {
            bag.Add(ScenarioDiagnostics.UnknownRow, placed.Element.Origin.Place, row, placed.Path, Nearest.Suggest(row, [.. known]));
        }
    }

    private static RowCoverage RowOf(
        RegisterRow row, NormRegister register, List<PlacedElement> elements, List<ScenarioTouch> touches, IReadOnlyList<MutationOutcome> outcomes, DiagnosticBag bag)
    {
        var carrying = elements.Where(placed => Cites(placed.Element, row.Id)).ToList();
        var own = outcomes.Where(outcome => outcome.Mutation.Sources.Any(source => source.Row == row.Id)).ToList();
        var excused = own.Where(outcome => outcome.NoticedBy is null)
            .Select(outcome => (outcome, excuse: register.Excuses.FirstOrDefault(excuse => excuse.Covers(outcome.Mutation.Key))))
            .Where(pair => pair.excuse is not null).Select(pair => (pair.outcome, pair.excuse!)).ToList();
        var unnoticed = own.Where(outcome => outcome.NoticedBy is null && excused.TrueForAll(pair => pair.outcome != outcome)).ToList();
        var countsRight = CheckCounts(row, carrying, bag);
        var proving = own.Count > 0 ? own.Select(outcome => outcome.NoticedBy).OfType<Scenario>() : touches.Where(touch => touch.RestsOn(row.Id, carrying)).Select(touch => touch.Scenario);
        List<Scenario> scenarios = [.. proving.DistinctBy(scenario => scenario.File).OrderBy(scenario => scenario.File, StringComparer.Ordinal)];
        var decides = own.Count > 0 || carrying.Exists(placed => ScenarioCoverage.Decides(placed) && !register.Excuses.Any(excuse => excuse.Key == placed.Path));
        var state = carrying.Count == 0 ? RowState.Missing
            : !countsRight || unnoticed.Count > 0 || (decides && scenarios.Count == 0 && excused.Count == 0) ? RowState.Unproven
            : decides ? RowState.Proven
            : RowState.Carried;
        if (state == RowState.Missing)
        {
            bag.Add(ScenarioDiagnostics.UncarriedRow, row.Place, row.Id, row.Clause, row.Norm);
        }
        else if (row.CanBeReadOtherwise && !carrying.Exists(placed => placed.Element.Reading is not null))
        {
            bag.Add(ScenarioDiagnostics.ReadingLacks, row.Place, row.Id, row.Clause);
        }

        return new RowCoverage(row, state, [.. carrying.Select(placed => new CarryingElement(placed.Path, PlaceOf(placed.Element, register.ProgramId)))], scenarios, own.Count, unnoticed, excused);
    }

    // Where the program itself says so: an override, or the element.
    private static SourcePlace PlaceOf(Element element, string programId) => element.Origin.OverriddenBy.FirstOrDefault(by => by.ProgramId == programId)?.Place ?? element.Origin.Place;

    private static bool CheckCounts(RegisterRow row, List<PlacedElement> carrying, DiagnosticBag bag)
    {
        var right = true;
        foreach (var (section, count) in row.Holds)
        {
            var found = section == "reports/rows"
                ? carrying.Count(placed => placed is { IsPart: true, Element: ReportRow })
                : carrying.Count(placed => !placed.IsPart && placed.Section == section);
            if (found != count && carrying.Count > 0)
            {
                right = false;
                bag.Add(ScenarioDiagnostics.WrongCount, row.Place, row.Id, section, count, found);
            }
        }

        return right;
    }

    private static bool Cites(Element element, string row) =>
        element.Sources.Any(source => source.Row == row) || (element is Norm norm && norm.Values.Any(value => value.Sources.Any(source => source.Row == row)));
}
