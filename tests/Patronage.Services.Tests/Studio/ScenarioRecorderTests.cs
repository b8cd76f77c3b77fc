using Patronage.Programs.Model;
using Patronage.Rules.Facts;
using Patronage.Services.Studio;

namespace Patronage.Services.Tests.Studio;

public sealed class ScenarioRecorderTests
{
    private const string Title = "Замещающая семья с ребёнком";
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly ToldFamily Told = new(
        new Dictionary<string, FactValue>(StringComparer.Ordinal) { ["answers.PrimaryAssessment.FosterFamily"] = true, ["answers.PrimaryAssessment.Circumstances"] = FactValue.OfIds(["no-work"]) },
        new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, FactValue>>>(StringComparer.Ordinal) { ["family.Members"] = [new Dictionary<string, FactValue>(StringComparer.Ordinal) { ["IsMinor"] = true }] });

    [Fact]
    public async Task Scenario_OfAnInventedFamily_HoldsAsLongAsItExpectsWhatTheRulesAnswer()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var draft = await workshop.DraftAsync();
        var program = draft.Result.Program!;
        var facts = InventedFacts.Put(workshop.Get<RuleTrial>().Facts(program, null, Today), Told.Said, Told.Entries);
        var now = ScenarioRecorder.Now(program, Questions.Categories, RuleTrial.Ask(program, Questions.Categories, facts));
        var foster = program.Lists[Questions.Categories].Flatten().Single(item => item.Outcome == "foster").Id;
        Assert.Equal("yes", now.Single(answer => answer.Id == foster).Word);
        Assert.Contains(now, answer => answer.Word == "unknown");

        var report = await RunAsync(workshop, draft, null, now);
        Assert.DoesNotContain(report.Failed, scenario => scenario.Title == Title);
        Assert.DoesNotContain(report.Mistakes, mistake => mistake.Place.File.Contains("studio-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scenario_ThatExpectsSomethingElse_FailsAndNamesTheRule()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var draft = await workshop.DraftAsync();
        var family = workshop.Get<RuleTrial>().Families(draft.Result.Program!, draft.Files, Today).First(one => one.File is not null && one.Case.Journal.Count > 3);
        var answers = RuleTrial.Ask(draft.Result.Program!, Questions.Level, workshop.Get<RuleTrial>().Facts(draft.Result.Program!, family, family.Day!.Value));
        var now = ScenarioRecorder.Now(draft.Result.Program!, Questions.Level, answers).Single();
        var other = draft.Result.Program!.Levels.First(level => level.Id != now.Word).Id;

        var report = await RunAsync(workshop, draft, family, [now with { Word = other }], Questions.Level, family.Day.Value);

        var failed = Assert.Single(report.Failed, scenario => scenario.Title == Title);
        Assert.Equal(Questions.Level, failed.Checks.Single().Rule!.Question);
        Assert.False(failed.FailedBefore);
    }

    private static async Task<DraftScenarioReport> RunAsync(Workshop workshop, OpenDraft draft, TrialFamily? family, IReadOnlyList<ExpectedAnswer> expected, string question = Questions.Categories, DateOnly? day = null)
    {
        var program = draft.Result.Program!;
        var changed = Workshop.Value(await workshop.Desk.EditRulesAsync(
            workshop.Methodologist, draft.Row.Id, draft.Row.Version, "scenario", files => ScenarioRecorder.Write(files, program, question, Title, day ?? Today, family?.File, Told, expected), draft));
        var path = Assert.Single(changed.Changes).Path;
        Assert.StartsWith($"rules/{Workshop.Program}/scenarios/", path, StringComparison.Ordinal);
        return workshop.Get<DraftScenarios>().Run(changed)!;
    }
}
