using Patronage.Casework;
using Patronage.Casework.Explaining;
using Patronage.Casework.Obligations;
using Patronage.Casework.Visits;
using Patronage.Programs.Model;
using Patronage.Programs.Wording;

namespace Patronage.Services.Studio;

/// <summary>A difference with the way to its two reasons; they cost nothing until they are asked.</summary>
/// <param name="Difference">What differs.</param>
/// <param name="Was">Why it was as it was; gives null when there was nothing, or nothing to explain.</param>
/// <param name="Became">Why it is as it is under the draft.</param>
internal sealed record ReplayFinding(ReplayDifference Difference, Func<Explanation?> Was, Func<Explanation?> Became);

/// <summary>Compares two assessments of one case.</summary>
public static partial class ReplayComparison
{
    /// <summary>What differs from one program to the other, line by line.</summary>
    public static IReadOnlyList<ReplayDifference> Compare(IReadOnlyList<Assessment> was, IReadOnlyList<Assessment> became) =>
        [.. Find(was, became).Select(finding => finding.Difference)];

    /// <summary>The same with reasons.</summary>
    internal static IEnumerable<ReplayFinding> Find(IReadOnlyList<Assessment> was, IReadOnlyList<Assessment> became)
    {
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(became);
        var before = was.ToDictionary(assessment => assessment.Line.Id, StringComparer.Ordinal);
        return became.Where(assessment => before.ContainsKey(assessment.Line.Id))
            .SelectMany((assessment, index) => Compare(before[assessment.Line.Id], assessment).Concat(Choices(before[assessment.Line.Id], assessment, isMain: index == 0)));
    }

    /// <summary>Obligations, the settled ones too, that have another day.</summary>
    internal static IReadOnlyList<ReplayDifference> OtherDays(IReadOnlyList<Assessment> was, IReadOnlyList<Assessment> became) => [.. FindOtherDays(was, became).Select(finding => finding.Difference)];

    /// <summary>The same with reasons.</summary>
    internal static IEnumerable<ReplayFinding> FindOtherDays(IReadOnlyList<Assessment> was, IReadOnlyList<Assessment> became)
    {
        var before = was.SelectMany(assessment => assessment.Obligations.Select(then => (Assessment: assessment, Then: then))).ToDictionary(pair => pair.Then.Key, StringComparer.Ordinal);
        foreach (var (assessment, now) in became.SelectMany(assessment => assessment.Obligations.Select(now => (assessment, now))))
        {
            if (before.TryGetValue(now.Key, out var then) && then.Then.DueOn != now.DueOn)
            {
                var why = new Explainer(assessment).Explain(now);
                yield return new ReplayFinding(
                    new ReplayDifference(ReplaySubject.Obligation, now.Definition.Title.Default, Due(then.Then), Due(now), Reason(now, why)) { Clause = ClauseOf(why) }, () => new Explainer(then.Assessment).Explain(then.Then), () => why);
            }
        }
    }

    private static IEnumerable<ReplayFinding> Compare(Assessment was, Assessment became)
    {
        foreach (var difference in Obligations(was, became).Concat(Visits(was, became)))
        {
            yield return difference;
        }

        if (was.Line.EndsOn != became.Line.EndsOn)
        {
            var why = new Explainer(became).ExplainTerm();
            yield return new ReplayFinding(
                new ReplayDifference(
                    ReplaySubject.Term, "Срок сопровождения", Day(was.Line.EndsOn), Day(became.Line.EndsOn), why is null ? "" : WithoutTitle(why.Sentence),
                    became.Line.EndsOn < became.Today && !(was.Line.EndsOn < was.Today)) { Clause = ClauseOf(why), BecomesUnknown = became.Line.EndsOn is null && why?.Missing.Count > 0 },
                () => new Explainer(was).ExplainTerm(),
                () => why);
        }

        if (!string.Equals(was.Line.Stage, became.Line.Stage, StringComparison.Ordinal))
        {
            yield return new ReplayFinding(
                new ReplayDifference(ReplaySubject.Stage, "Этап", Stage(was), Stage(became), "Изменились условия этапа") { Clause = became.Program.Stages.Find(became.Line.Stage)?.Sources is [var first, ..] ? first : null },
                () => Of(was.Program.Stages.Find(was.Line.Stage)),
                () => Of(became.Program.Stages.Find(became.Line.Stage)));
        }
    }

    // What is settled stays as it was: a publication never touches it, so it is not compared.
    private static IEnumerable<ReplayFinding> Obligations(Assessment was, Assessment became)
    {
        var before = was.Obligations.ToDictionary(obligation => obligation.Key, StringComparer.Ordinal);
        var (old, explainer) = (new Explainer(was), new Explainer(became));
        foreach (var now in became.Obligations)
        {
            before.Remove(now.Key, out var then);
            if (!now.IsPending || then is { IsPending: false })
            {
                continue;
            }

            if (then is null || then.DueOn != now.DueOn || then.Status != now.Status)
            {
                var why = explainer.Explain(now);
                yield return new ReplayFinding(
                    new ReplayDifference(
                        ReplaySubject.Obligation, now.Definition.Title.Default, then is null ? null : Due(then), Due(now), Reason(now, why),
                        now.Status == ObligationStatus.Overdue && then?.Status != ObligationStatus.Overdue) { Clause = ClauseOf(why), BecomesUnknown = now.DueOn is null && why.Missing.Count > 0 },
                    () => then is null ? null : old.Explain(then),
                    () => why);
            }
        }

        foreach (var gone in before.Values.Where(obligation => obligation.IsPending))
        {
            yield return new ReplayFinding(
                new ReplayDifference(ReplaySubject.Obligation, gone.Definition.Title.Default, Due(gone), null, "Программа этого больше не требует") { Clause = gone.Definition.Sources is [var first, ..] ? first : null }, () => old.Explain(gone), () => null);
        }
    }

    private static IEnumerable<ReplayFinding> Visits(Assessment was, Assessment became)
    {
        var before = (Visits: was.Visits.Where(visit => visit.AppliesToday).ToDictionary(visit => (visit.Definition.Id, visit.Member)), Explainer: new Explainer(was));
        var explainer = new Explainer(became);
        foreach (var now in became.Visits.Where(visit => visit.AppliesToday))
        {
            before.Visits.Remove((now.Definition.Id, now.Member), out var then);
            if (then is null || then.Current?.Min != now.Current?.Min || then.Current?.Max != now.Current?.Max || then.NextBy != now.NextBy || then.Missed != now.Missed)
            {
                var why = explainer.Explain(now);
                var (old, reason) = (then is null ? null : WithoutTitle(before.Explainer.Explain(then).Sentence), WithoutTitle(why.Sentence));
                yield return new ReplayFinding(
                    new ReplayDifference(ReplaySubject.Visits, now.Definition.Title.Default, then is null ? null : Asked(old!, then, old != reason), Asked(reason, now, old != reason), reason)
                    {
                        Clause = ClauseOf(why), BecomesUnknown = why.Missing.Count > 0 && then?.Missing.Count is null or 0,
                    },
                    () => then is null ? null : before.Explainer.Explain(then),
                    () => why);
            }
        }

        foreach (var gone in before.Visits.Values)
        {
            var why = before.Explainer.Explain(gone);
            yield return new ReplayFinding(
                new ReplayDifference(ReplaySubject.Visits, gone.Definition.Title.Default, WithoutTitle(why.Sentence), null, "Программа этого больше не требует") { Clause = ClauseOf(why) }, () => why, () => null);
        }
    }

    // The norm in words where it changes; else the day alone, since nothing but the day does.
    private static string Asked(string norm, VisitNormStatus status, bool withNorm) =>
        Next(status.NextBy) is { } next ? withNorm ? $"{norm}; {next}" : next : norm;

    private static Citation? ClauseOf(Explanation? why) => why?.Sources is [var first, ..] ? first : null;

    private static Explanation? Of(StageDefinition? stage) => stage is null ? null : new Explanation { Sentence = stage.Title.Default, Sources = stage.Sources };

    private static string Reason(Obligation obligation, Explanation why) =>
        WithoutTitle(why.Sentence) + (obligation.Anchor is { } anchor ? $" ({UnitWords.Day(anchor.On)})" : "");

    // The title of what differs stands beside its reason already.
    private static string WithoutTitle(string sentence) => sentence.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? sentence[(colon + 2)..] : sentence;

    private static string? Next(DateOnly? day) => day is { } next ? $"следующее до {UnitWords.Day(next)}" : null;

    private static string Due(Obligation obligation) => Day(obligation.DueOn) ?? "без даты";

    private static string? Day(DateOnly? day) => day is { } value ? UnitWords.Day(value) : null;

    private static string? Stage(Assessment assessment) => assessment.Program.Stages.Find(assessment.Line.Stage)?.Title.Default;
}
