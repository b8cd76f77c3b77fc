using Patronage.Programs.Reading;
using Patronage.Rules.Json;

namespace Patronage.Programs.Merging;

/// <summary>Compares the rules of the three sides, rule by rule.</summary>
internal sealed class RuleMerge(MergeSides sides, MergePlanner planner)
{
    private const string Section = "rules";

    public void Add()
    {
        foreach (var question in Files(sides.Base).Keys.Union(Files(sides.New).Keys).Order(StringComparer.Ordinal))
        {
            var (before, after) = (Rules(sides.Base, question), Rules(sides.New, question));
            var changed = before.Keys.Union(after.Keys).Where(name => before.GetValueOrDefault(name) is var was && after.GetValueOrDefault(name) is var now && Text(was) != Text(now)).ToList();
            if (changed.Count == 0)
            {
                continue;
            }

            var own = sides.Child.Rules.FirstOrDefault(file => file.Question == question)?.Root;
            if (own is not null && (own["WorkflowsToInject"]?.Items ?? []).All(injected => injected.Text != $"{sides.Base.Id}.{question}"))
            {
                planner.Ask(
                    new MergeConflict(
                        $"{Section}|{question}", MergeConflictKind.RulesReplaced, Section, question, question, null, new MergeSide(Listed(before), null), new MergeSide(Listed(RulesOf(own)), null), new MergeSide(Listed(after), null), null),
                    [new MergeEdit(MergeEditKind.RemoveFile, own.File, [])]);
                continue;
            }

            foreach (var name in changed)
            {
                var (was, now, mine) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name), own is null ? null : RulesOf(own).GetValueOrDefault(name));
                if (mine is null)
                {
                    planner.Take(was is null ? MergeWhat.Added : now is null ? MergeWhat.Removed : MergeWhat.Changed, Section, question, name, null, new MergeSide(Said(was), null), new MergeSide(Said(now), null));
                }
                else if (now is not null || was is not null)
                {
                    planner.Ask(
                        new MergeConflict(
                            $"{Section}|{question}|{name}", now is null ? MergeConflictKind.GoneUnderOverride : was is null ? MergeConflictKind.SameId : MergeConflictKind.BothChanged, Section, question, name, null,
                            new MergeSide(Said(was), null), new MergeSide(Said(mine), null), new MergeSide(Said(now), null), null),
                        [new MergeEdit(MergeEditKind.RemoveElement, mine.File, MergeEdit.PathOf(mine))]);
                }
            }
        }
    }

    private static Dictionary<string, JsonValue> Files(EffectiveProgram program) => program.Raw.Rules.ToDictionary(file => file.Question, file => file.Root, StringComparer.Ordinal);

    private static Dictionary<string, JsonValue> Rules(EffectiveProgram program, string question) => Files(program).GetValueOrDefault(question) is { } root ? RulesOf(root) : [];

    private static Dictionary<string, JsonValue> RulesOf(JsonValue root) =>
        (root["Rules"]?.Items ?? []).Where(rule => rule["RuleName"] is not null).DistinctBy(rule => rule["RuleName"]!.Text).ToDictionary(rule => rule["RuleName"]!.Text, StringComparer.Ordinal);

    private static string? Text(JsonValue? rule) => rule is null ? null : JsonWords.Text(Node.Of(rule, ""));

    private static string? Said(JsonValue? rule) => rule is null ? null : rule["Expression"]?.Text is { Length: > 0 } expression ? expression : rule["SuccessEvent"]?.Text ?? "";

    private static string Listed(Dictionary<string, JsonValue> rules) => string.Join("; ", rules.Keys);
}
