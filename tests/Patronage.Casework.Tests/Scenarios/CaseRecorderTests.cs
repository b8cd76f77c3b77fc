using Patronage.Casework.Journal;
using Patronage.Casework.Recording;
using Patronage.Casework.Scenarios;
using Patronage.Casework.Scenarios.Wording;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Tests.Scenarios;

/// <summary>Every case of the shipped scenarios, recorded anew: as it is, and as if it were of a real family.</summary>
public sealed class CaseRecorderTests
{
    private const string Title = "Записано из дела";
    // Recorded as it is, a family loses next to nothing; days of one that is made unknown move, and months and holidays are not alike.
    private const double MostLost = 0.02;
    private const double MostLostOfRealFamilies = 0.1;

    public static TheoryData<string> Programs { get; } = [.. Shipped.Ids, .. Examples.Ids];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Case_RecordedAsItIs_SaysTheSame(string id)
    {
        var (told, lost) = (0, new List<string>());
        foreach (var (program, scenario) in Cases(id))
        {
            var recorded = CaseRecorder.Of(program, Shipped.CalendarOf(program), scenario.Case, Title, scenario.Today);

            Passes(program, recorded);
            told += recorded.Outcomes.Count + recorded.Lost.Count;
            lost.AddRange(recorded.Lost.Select(outcome => $"{scenario.File}: {outcome.Name} {outcome.Json}"));
        }

        Assert.NotEqual(0, told);
        Assert.True(lost.Count <= told * MostLost, $"{lost.Count} of {told}:\n{string.Join('\n', lost.Take(20))}");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void RealCase_Recorded_SaysTheSameAndTellsOfNobody(string id)
    {
        var (told, lost) = (0, new List<string>());
        foreach (var (program, scenario) in Cases(id))
        {
            var (real, secrets) = RealFamily.Of(program, scenario.Case);

            var recorded = CaseRecorder.Anonymous(program, Shipped.CalendarOf(program), real, Title, scenario.Today);

            Passes(program, recorded);
            if (told == 0) Assert.Equal(recorded.Json, CaseRecorder.Anonymous(program, Shipped.CalendarOf(program), real, Title, scenario.Today).Json);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, recorded.Json, StringComparison.OrdinalIgnoreCase));
            told += recorded.Outcomes.Count + recorded.Lost.Count;
            lost.AddRange(recorded.Lost.Select(outcome => $"{scenario.File}: {outcome.Name} {outcome.Json}"));
        }

        Assert.True(lost.Count <= told * MostLostOfRealFamilies, $"{lost.Count} of {told}:\n{string.Join('\n', lost.Take(20))}");
    }

    private static IEnumerable<(Program Program, Scenario Scenario)> Cases(string id)
    {
        var suite = Shipped.Suites.TryGetValue(id, out var shipped) ? shipped : Examples.Suites[id];
        return suite.Scenarios.Where(scenario => scenario.OwnerId == id && scenario.Case.Journal.Count > 0 && Settled(scenario.Case)).Select(scenario => (suite.Program, scenario));
    }

    private static bool Settled(CaseFile file) => file.Journal.Any(entry => entry.Line == JournalEntry.MainLine);

    private static void Passes(Program program, RecordedScenario recorded)
    {
        var bag = new DiagnosticBag();
        var scenario = ScenarioReader.Read(program, program.Identity.Id, "", recorded.Json, bag);
        Assert.True(scenario is not null, $"{string.Join('\n', bag)}\n{recorded.Json}");
        Assert.True(ScenarioRunner.Run(program, Shipped.CalendarOf(program), scenario).IsPassed, recorded.Json);
        Assert.Equal(recorded.Today, scenario.Today);
        Assert.True(new ScenarioWording(program).Read(new ScenarioWording(program).Say(JsonDocumentReader.Read("", recorded.Json, [])!).Text).IsGood, recorded.Json);
    }
}
