using Patronage.Casework;
using Patronage.Casework.Explaining;
using Patronage.Casework.Journal;
using Patronage.Casework.Scenarios;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Services.Demo;
using Patronage.Services.Programs;

namespace Patronage.Services.Studio;

/// <summary>A family on which rules are tried: one of the demonstration or of a scenario, never one of a real file.</summary>
/// <param name="Title">How it is called.</param>
/// <param name="IsDemo">Whether it is of the demonstration.</param>
/// <param name="Day">The day on which its story stands; null: any.</param>
/// <param name="Case">The case.</param>
public sealed record TrialFamily(string Title, bool IsDemo, DateOnly? Day, CaseFile Case)
{
    /// <summary>The file of the scenario that it is of; null of the demonstration.</summary>
    public string? File { get; init; }
}

/// <summary>What a rule answers on a family.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Verdict">Its answer.</param>
/// <param name="IsDecisive">Whether it is the one that decides, where only one of them does.</param>
/// <param name="Why">Why.</param>
public sealed record TrialAnswer(CompiledRule Rule, Verdict Verdict, bool IsDecisive, Explanation Why);

/// <summary>Tries the rules of a draft on invented families. A methodologist has no right to the files of real ones, and needs none here.</summary>
public sealed class RuleTrial(CalendarShelf calendars, ProductFiles product)
{
    /// <summary>The families of the program: those of its demonstration and those of its scenarios.</summary>
    /// <param name="program">The program.</param>
    /// <param name="files">Its files and its ancestors'.</param>
    /// <param name="today">The day on which the demonstration is placed.</param>
    public IReadOnlyList<TrialFamily> Families(Program program, IProgramFiles files, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(program);
        return
        [
            .. Demo(program, today),
            .. ScenarioSuite.Load(program, files).Scenarios.Where(scenario => scenario.Case.Journal.Count > 0 || scenario.Case.Members.Count > 0)
                .Select(scenario => new TrialFamily(scenario.Title, false, scenario.Today, scenario.Case) { File = scenario.File }),
        ];
    }

    /// <summary>The calendar of a program.</summary>
    public ProductionCalendar CalendarOf(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return calendars.Get(program.Identity.Calendar);
    }

    /// <summary>What is known of a family on a day.</summary>
    /// <param name="program">The program.</param>
    /// <param name="family">The family; null: nothing but the norms.</param>
    /// <param name="day">The day.</param>
    public FactRecord Facts(Program program, TrialFamily? family, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(program);
        return family is not null && LineFacts.OfAll(program, calendars.Get(program.Identity.Calendar), family.Case, day, day) is [var line, ..]
            ? line.Facts
            : LineFacts.OfNobody(program, new OrganizationFacts(), day);
    }

    /// <summary>What every rule of a question answers, in the order in which they are asked.</summary>
    /// <param name="program">The program.</param>
    /// <param name="question">The question.</param>
    /// <param name="facts">What is known.</param>
    public static IReadOnlyList<TrialAnswer> Ask(Program program, string question, FactRecord facts)
    {
        ArgumentNullException.ThrowIfNull(program);
        var rules = program.Rules.For(question)?.Rules ?? [];
        var results = rules.Select(rule => rule.Evaluate(facts)).ToList();

        // Of levels the first that holds is taken; one that is not known before it leaves the answer open.
        var decisive = question == Questions.Level ? results.FindIndex(result => result.Verdict != Verdict.False) : -1;
        return
        [
            .. results.Select((result, index) => new TrialAnswer(result.Rule, result.Verdict, index == decisive, new Explanation
            {
                Sentence = result.Rule.Title,
                Rules = [result.Rule.Explain(facts)],
                Missing = [.. result.MissingFacts.Select(fact => fact.Label)],
                Sources = result.Rule is { Act: { } act, Clause: { } clause } ? [new Citation(act, clause)] : [],
            })),
        ];
    }

    private List<TrialFamily> Demo(Program program, DateOnly today)
    {
        var bag = new DiagnosticBag();
        if (DemoFolder.Organizations(product, bag).FirstOrDefault(one => one.ProgramId == program.Identity.Id) is not { } organization)
        {
            return [];
        }

        var calendar = calendars.Get(program.Identity.Calendar);
        return [.. DemoFolder.Families(product, program.Identity.Id, bag).Select(json => DemoFamily.Read(json, program, calendar, organization, today, bag)).OfType<DemoFamily>()
            .Select(family => new TrialFamily(family.Title, true, today, family.File))];
    }
}
