using Patronage.Casework.Histories;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios;

/// <summary>A parent's scenario that a child does not run, with its reason.</summary>
/// <param name="Title">The scenario's title.</param>
/// <param name="Reason">Why the child does not keep to it.</param>
/// <param name="ProgramId">The program that says so.</param>
public sealed record NotInherited(string Title, string Reason, string ProgramId);

/// <summary>The scenarios that a program has to pass: its own and its ancestors'.</summary>
/// <param name="Program">The program.</param>
/// <param name="Scenarios">The scenarios that could be read, the program's own first.</param>
/// <param name="Skipped">Ancestors' scenarios that do not hold here, with reasons.</param>
/// <param name="Diagnostics">Mistakes in scenario files.</param>
public sealed record ScenarioSuite(Program Program, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<NotInherited> Skipped, IReadOnlyList<Diagnostic> Diagnostics)
{
    private const string Folder = "scenarios";
    private const string NotInheritedName = "notInherited";

    /// <summary>Reads the scenarios of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="files">Its files and its ancestors'.</param>
    public static ScenarioSuite Load(Program program, IProgramFiles files)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(files);
        var bag = new DiagnosticBag();
        var scenarios = new List<Scenario>();
        var skipped = new List<NotInherited>();
        var refused = new Dictionary<string, (NotInherited Item, SourcePlace Place)>(StringComparer.Ordinal);
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var owner in program.Identity.Ancestors.Prepend(program.Identity.Id))
        {
            foreach (var path in files.Paths.Where(path => path.StartsWith($"{ProgramPaths.Rules}/{owner}/{Folder}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                var name = files.NameOf(path);
                var text = files.Read(path);
                if (TitleOf(text) is { } title && refused.Remove(title, out var refusal))
                {
                    skipped.Add(refusal.Item);
                }
                else if (ScenarioReader.Read(program, owner, name, text, bag) is { } scenario)
                {
                    if (!seen.TryAdd(scenario.Title, name))
                    {
                        bag.Add(HistoryDiagnostics.RepeatedScenario, new SourcePlace(name, 1, 1, "/scenario"), scenario.Title, seen[scenario.Title]);
                    }

                    scenarios.Add(scenario);
                }
            }

            foreach (var (item, place) in RefusedBy(owner, files, bag))
            {
                refused.TryAdd(item.Title, (item, place));
            }
        }

        foreach (var (item, place) in refused.Values)
        {
            bag.Add(HistoryDiagnostics.NothingToRefuse, place, item.Title);
        }

        return new ScenarioSuite(program, scenarios, skipped, bag.ToSortedList());
    }

    private static string? TitleOf(string text) => JsonDocumentReader.Read("", text, [])?["scenario"]?.Text;

    private static IEnumerable<(NotInherited Item, SourcePlace Place)> RefusedBy(string owner, IProgramFiles files, DiagnosticBag bag)
    {
        var path = ProgramPaths.Template(owner, "program.json");
        var root = files.Paths.Contains(path) ? JsonDocumentReader.Read(files.NameOf(path), files.Read(path), []) : null;
        foreach (var property in root?[NotInheritedName]?.Properties ?? [])
        {
            if (string.IsNullOrWhiteSpace(property.Value.Text))
            {
                bag.Add(RuleDiagnostics.EmptyText, property.Value.Place, property.Name);
            }

            yield return (new NotInherited(property.Name, property.Value.Text, owner), property.NamePlace);
        }
    }
}
