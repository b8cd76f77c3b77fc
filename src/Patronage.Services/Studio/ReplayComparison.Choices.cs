using Patronage.Casework;
using Patronage.Casework.Choices;
using Patronage.Casework.Explaining;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Rules;

namespace Patronage.Services.Studio;

/// <content>What rules propose and what they allow.</content>
public static partial class ReplayComparison
{
    private const string NotKnown = "неизвестно: не хватает сведений";
    private const string RuleFailed = "неизвестно: правило не выполнилось";

    // Where everything is over nothing is proposed and nothing is chosen any more.
    private static IEnumerable<ReplayFinding> Choices(Assessment was, Assessment became, bool isMain) =>
        became.Line.Phase is LinePhase.Closed or LinePhase.Declined ? []
        : Levels(was, became).Concat(isMain ? Categories(was, became) : []).Concat(Closures(was, became));

    private static IEnumerable<ReplayFinding> Levels(Assessment was, Assessment became)
    {
        var (before, after) = (was.ProposedLevel(), became.ProposedLevel());
        if (string.Equals(before?.Id, after?.Id, StringComparison.Ordinal) && before?.Verdict == after?.Verdict)
        {
            yield break;
        }

        var now = after is null ? null : new Explainer(became).Explain(after, Questions.Level);
        var then = before is null ? null : new Explainer(was).Explain(before, Questions.Level);
        yield return new ReplayFinding(
            new ReplayDifference(ReplaySubject.Level, "Предлагаемый уровень", LevelOf(before), LevelOf(after), now?.Sentence ?? "Ни одно правило уровня не подходит")
            {
                Clause = ClauseOf(now ?? then), BecomesUnknown = after is { Verdict: not Verdict.True },
            },
            () => then,
            () => now);
    }

    private static string? LevelOf(Proposal? level) => level switch
    {
        null => null,
        { Verdict: Verdict.True } => level.Element.Title.Default,
        { Verdict: Verdict.Failed } => RuleFailed,
        _ => $"{level.Element.Title.Default}? {NotKnown}",
    };

    private static IEnumerable<ReplayFinding> Categories(Assessment was, Assessment became)
    {
        var before = was.ProposedCategories().Where(IsOwn).ToDictionary(item => item.Id, StringComparer.Ordinal);
        foreach (var now in became.ProposedCategories().Where(IsOwn))
        {
            before.Remove(now.Id, out var then);

            // A category that nobody proposes is no change for the family, however new it is.
            if ((then?.Verdict ?? Verdict.False) != now.Verdict)
            {
                var why = new Explainer(became).Explain(now, Questions.Categories);
                yield return new ReplayFinding(
                    new ReplayDifference(ReplaySubject.Category, now.Element.Title.Default, Proposed(then?.Verdict), Proposed(now.Verdict), why.Sentence)
                    {
                        Clause = ClauseOf(why), BecomesUnknown = now.Verdict is Verdict.Unknown or Verdict.Failed,
                    },
                    () => then is null ? null : new Explainer(was).Explain(then, Questions.Categories),
                    () => why);
            }
        }

        foreach (var gone in before.Values.Where(item => item.Verdict == Verdict.True))
        {
            var why = new Explainer(was).Explain(gone, Questions.Categories);
            yield return new ReplayFinding(
                new ReplayDifference(ReplaySubject.Category, gone.Element.Title.Default, Proposed(gone.Verdict), null, "Программа больше не предлагает эту категорию") { Clause = ClauseOf(why) }, () => why, () => null);
        }
    }

    // What a heading says follows from what stands under it, and is told there.
    private static bool IsOwn(Proposal proposal) => proposal.HasRule && proposal.Element is not ListItem { Items.Count: > 0, Outcome: null };

    private static string Proposed(Verdict? verdict) => verdict switch
    {
        Verdict.True => "предлагается",
        Verdict.Unknown => NotKnown,
        Verdict.Failed => RuleFailed,
        _ => "не предлагается",
    };

    private static IEnumerable<ReplayFinding> Closures(Assessment was, Assessment became)
    {
        var before = was.Closures().ToDictionary(choice => choice.Definition.Id, StringComparer.Ordinal);
        foreach (var now in became.Closures())
        {
            before.Remove(now.Definition.Id, out var then);
            if ((then?.Permission ?? Permission.Forbidden) != now.Permission)
            {
                var why = new Explainer(became).Explain(now);
                yield return new ReplayFinding(
                    new ReplayDifference(ReplaySubject.Closure, now.Definition.Title.Default, Allowed(then?.Permission), Allowed(now.Permission), why.Sentence)
                    {
                        Clause = ClauseOf(why), BecomesUnknown = now.Permission == Permission.Unknown,
                    },
                    () => then is null ? null : new Explainer(was).Explain(then),
                    () => why);
            }
        }

        foreach (var gone in before.Values.Where(choice => choice.Permission == Permission.Allowed))
        {
            var why = new Explainer(was).Explain(gone);
            yield return new ReplayFinding(
                new ReplayDifference(ReplaySubject.Closure, gone.Definition.Title.Default, Allowed(gone.Permission), null, "Такого основания завершения больше нет") { Clause = ClauseOf(why) }, () => why, () => null);
        }
    }

    private static string Allowed(Permission? permission) => permission switch
    {
        Permission.Allowed => "можно выбрать",
        Permission.Unknown => NotKnown,
        _ => "нельзя выбрать",
    };
}
