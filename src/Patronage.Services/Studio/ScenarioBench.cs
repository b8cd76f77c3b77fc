using Patronage.Casework.Explaining;
using Patronage.Casework.Recording;
using Patronage.Casework.Scenarios;
using Patronage.Casework.Scenarios.Wording;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Reporting.Reports;
using Patronage.Rules.Json;
using Patronage.Services.Programs;

namespace Patronage.Services.Studio;

/// <summary>A scenario in the list of a program's scenarios.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Title">What it shows.</param>
/// <param name="IsOwn">Whether the program states it itself; those of its ancestors are only run.</param>
public sealed record ScenarioEntry(string Path, string Title, bool IsOwn)
{
    /// <summary>Its name in addresses.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}

/// <summary>How an expectation stands.</summary>
/// <param name="Line">Its line.</param>
/// <param name="IsMet">Whether it comes true.</param>
/// <param name="Got">What came out.</param>
/// <param name="Why">Why; null when there is nothing to explain.</param>
/// <param name="Rule">The rule that decided; null when none did.</param>
public sealed record LineCheck(int Line, bool IsMet, string Got, Explanation? Why, DecidingRule? Rule);

/// <summary>Something that the program says of the family of a scenario.</summary>
/// <param name="About">What it is about: the name of the property that expects it.</param>
/// <param name="Words">It as a line of the scenario.</param>
/// <param name="IsExpected">Whether the scenario expects it.</param>
public sealed record SaidOutcome(string About, string Words, bool IsExpected);

/// <summary>A scenario that was looked at while it is being written.</summary>
/// <param name="Read">What was made of its words.</param>
/// <param name="Checks">How its expectations stand; none while it cannot be run.</param>
/// <param name="Says">All that the program says of the family.</param>
public sealed record ScenarioLook(UnwordedScenario Read, IReadOnlyList<LineCheck> Checks, IReadOnlyList<SaidOutcome> Says);

/// <summary>Where scenarios are written in words and run while they are.</summary>
public sealed class ScenarioBench(CalendarShelf calendars)
{
    /// <summary>The scenarios that a program has to pass, its own first.</summary>
    /// <param name="program">The program.</param>
    /// <param name="files">Its files and its ancestors'.</param>
    public static IReadOnlyList<ScenarioEntry> List(Program program, MemoryProgramFiles files)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(files);
        return
        [
            .. program.Identity.Ancestors.Prepend(program.Identity.Id).SelectMany(owner => files.Paths.Where(path => path.StartsWith(ProgramPaths.Rule(owner, "scenarios/"), StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(path => new ScenarioEntry(path, JsonDocumentReader.Read("", files.Read(path), [])?["scenario"]?.Text is { Length: > 0 } title ? title : path, owner == program.Identity.Id))),
        ];
    }

    /// <summary>A scenario in words; null when its file is no JSON.</summary>
    public static WordedScenario? Say(Program program, string json) => JsonDocumentReader.Read("", json, []) is { } root ? new ScenarioWording(program).Say(root) : null;

    /// <summary>A scenario to begin with: a family that came on a day, and what the program says of it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="day">Its day.</param>
    public string Begin(Program program, string title, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(program);
        return CaseRecorder.Of(program, calendars.Get(program.Identity.Calendar), DraftPreview.NewFamily(day), title, day).Json;
    }

    /// <summary>Runs a scenario as it is written, mistakes and all.</summary>
    /// <param name="program">The program: the draft as it last compiled.</param>
    /// <param name="words">The scenario in words.</param>
    public ScenarioLook Look(Program program, string words)
    {
        ArgumentNullException.ThrowIfNull(program);
        var wording = new ScenarioWording(program);
        var read = wording.Read(words);
        if (read.Json is not { } json || ScenarioReader.Read(program, program.Identity.Id, "", json, []) is not { } scenario)
        {
            return new ScenarioLook(read, [], read.Json is null ? [] : Says(wording, program, read.Json, words));
        }

        var result = ScenarioRunner.Run(program, calendars.Get(program.Identity.Calendar), scenario, CaseFigures.Instance);
        return new ScenarioLook(
            read,
            [.. result.Checks.Select(check => new LineCheck(read.LineOf(check.Expectation.Place.JsonPointer), check.IsMet, check.Got, check.Why, check.IsMet ? null : DraftScenarios.RuleOf(program, check, DraftScenarios.ElementOf(program, check))))],
            Says(wording, program, json, words));
    }

    // What the program says does not depend on what is expected: a scenario that expects nothing yet is told it too.
    private List<SaidOutcome> Says(ScenarioWording wording, Program program, string json, string words)
    {
        var asked = Patronage.Programs.Editing.Rules.ScenarioEditor.Expecting(json, "{ \"stage\": null }");
        if (ScenarioReader.Read(program, program.Identity.Id, "", asked, []) is not { } scenario)
        {
            return [];
        }

        var lines = words.Split('\n').Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. ScenarioOutcomes.Of(program, calendars.Get(program.Identity.Calendar), scenario.Case, scenario.CuratorLines, scenario.Today)
                .Select(outcome => (outcome.Name, Words: wording.SayExpected(outcome.Name, outcome.Key, outcome.Json))).Select(said => new SaidOutcome(said.Name, said.Words, lines.Contains(said.Words))),
        ];
    }
}
