using Patronage.Rules;
using Patronage.Rules.Facts;
using Patronage.Services.Studio;

namespace Patronage.Services.Tests.Studio;

public sealed class RuleTrialTests
{
    [Fact]
    public void InventedFamily_AnswersAsTold_AndWhatIsNotAskedStaysUnknown()
    {
        var child = new ObjectShape("Child", "ребёнок").With("IsMinor", new FactType.Boolean(), "младше 18");
        var family = new ObjectShape("Family", "семья").With("Children", new FactType.List(new FactType.Object(child)), "дети").With("Poor", new FactType.Boolean(), "бедная");
        var model = new FactModel(new ObjectShape("Root", "данные").With("family", new FactType.Object(family), "семья").With("today", new FactType.Date(), "сегодня"));
        var rules = RuleSet.Load("f", """{ "WorkflowName": "w", "Rules": [ { "RuleName": "Дети", "Expression": "family.Children.Any(c => c.IsMinor) && today != null" }, { "RuleName": "Бедная", "Expression": "family.Poor == true" } ] }""", model, out _)!;

        var (facts, lists) = InventedFacts.Asked(model, rules.Workflows["w"].Rules.SelectMany(rule => rule.ReadPaths));
        Assert.Equal(["family.Poor"], facts.Select(fact => fact.Path));
        Assert.Equal(("family.Children", "IsMinor"), (lists.Single().Path, lists.Single().Facts.Single().Path));

        var told = InventedFacts.Put(
            new FactRecord(model.Root).Set("today", new DateOnly(2026, 11, 23)),
            new Dictionary<string, FactValue>(StringComparer.Ordinal) { ["family.Poor"] = FactValue.Absent },
            new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, FactValue>>>(StringComparer.Ordinal) { ["family.Children"] = [new Dictionary<string, FactValue>(StringComparer.Ordinal) { ["IsMinor"] = true }] });
        Assert.Equal([Verdict.True, Verdict.False], rules.Evaluate("w", told).Select(result => result.Verdict));
        Assert.Equal([Verdict.Unknown, Verdict.Unknown], rules.Evaluate("w", new FactRecord(model.Root)).Select(result => result.Verdict));
    }

    [Fact]
    public async Task Edit_OfRules_ReachesNothingElse()
    {
        await using var workshop = await Workshop.OpenAsync(new DateOnly(2026, 11, 23));
        var draft = await workshop.DraftAsync();
        const string Rules = $"rules/{Workshop.Program}/categories.json";

        var elsewhere = await workshop.Desk.EditRulesAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, "rules", files => files.With(Workshop.NormsPath, "{}"), draft);
        var there = Workshop.Value(await workshop.Desk.EditRulesAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, "rules", files => files.With(Rules, files.Read(Rules).Replace("Семья замещающая", "Семья приёмная", StringComparison.Ordinal)), draft));

        Assert.IsType<Patronage.Services.Results.Outcome<OpenDraft>.Invalid>(elsewhere);
        Assert.Equal([Rules], there.Changes.Select(change => change.Path));
    }
}
