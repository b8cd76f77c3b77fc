using Patronage.Casework;
using Patronage.Casework.Explaining;
using Patronage.Casework.Obligations;
using Patronage.Programs.Wording;

namespace Patronage.Services.Studio;

/// <summary>Compares two assessments of one case.</summary>
public static class ReplayComparison
{
    /// <summary>What differs from one program to the other, line by line.</summary>
    public static IReadOnlyList<ReplayDifference> Compare(IReadOnlyList<Assessment> was, IReadOnlyList<Assessment> became)
    {
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(became);
        var before = was.ToDictionary(assessment => assessment.Line.Id, StringComparer.Ordinal);
        return [.. became.Where(assessment => before.ContainsKey(assessment.Line.Id)).SelectMany(assessment => Compare(before[assessment.Line.Id], assessment))];
    }

    /// <summary>How many obligations, the settled ones too, have another day.</summary>
    internal static bool HasOtherDays(IReadOnlyList<Assessment> was, IReadOnlyList<Assessment> became)
    {
        var before = was.SelectMany(assessment => assessment.Obligations).ToDictionary(obligation => obligation.Key, obligation => obligation.DueOn, StringComparer.Ordinal);
        return became.SelectMany(assessment => assessment.Obligations).Any(obligation => before.TryGetValue(obligation.Key, out var due) && due != obligation.DueOn);
    }

    private static IEnumerable<ReplayDifference> Compare(Assessment was, Assessment became)
    {
        foreach (var difference in Obligations(was, became).Concat(Visits(was, became)))
        {
            yield return difference;
        }

        if (was.Line.EndsOn != became.Line.EndsOn)
        {
            yield return new ReplayDifference(
                ReplaySubject.Term, "Срок сопровождения", Day(was.Line.EndsOn), Day(became.Line.EndsOn), new Explainer(became).ExplainTerm()?.Sentence ?? "",
                became.Line.EndsOn < became.Today && !(was.Line.EndsOn < was.Today));
        }

        if (!string.Equals(was.Line.Stage, became.Line.Stage, StringComparison.Ordinal))
        {
            yield return new ReplayDifference(ReplaySubject.Stage, "Этап", Stage(was), Stage(became), "Изменились условия этапа");
        }

        var (before, after) = (was.ProposedLevel(), became.ProposedLevel());
        if (!string.Equals(before?.Id, after?.Id, StringComparison.Ordinal))
        {
            yield return new ReplayDifference(ReplaySubject.Level, "Предлагаемый уровень", before?.Element.Title.Default, after?.Element.Title.Default, "Изменилось правило уровня");
        }
    }

    // What is settled stays as it was: a publication never touches it, so it is not compared.
    private static IEnumerable<ReplayDifference> Obligations(Assessment was, Assessment became)
    {
        var before = was.Obligations.ToDictionary(obligation => obligation.Key, StringComparer.Ordinal);
        var explainer = new Explainer(became);
        foreach (var now in became.Obligations)
        {
            before.Remove(now.Key, out var then);
            if (!now.IsPending || then is { IsPending: false })
            {
                continue;
            }

            if (then is null || then.DueOn != now.DueOn || then.Status != now.Status)
            {
                yield return new ReplayDifference(
                    ReplaySubject.Obligation, now.Definition.Title.Default, then is null ? null : Due(then), Due(now), explainer.Explain(now).Sentence,
                    now.Status == ObligationStatus.Overdue && then?.Status != ObligationStatus.Overdue);
            }
        }

        var old = new Explainer(was);
        foreach (var gone in before.Values.Where(obligation => obligation.IsPending))
        {
            yield return new ReplayDifference(ReplaySubject.Obligation, gone.Definition.Title.Default, Due(gone), null, old.Explain(gone).Sentence);
        }
    }

    private static IEnumerable<ReplayDifference> Visits(Assessment was, Assessment became)
    {
        var before = was.Visits.Where(visit => visit.AppliesToday).ToDictionary(visit => (visit.Definition.Id, visit.Member));
        var (old, explainer) = (new Explainer(was), new Explainer(became));
        foreach (var now in became.Visits.Where(visit => visit.AppliesToday))
        {
            before.Remove((now.Definition.Id, now.Member), out var then);
            if (then is null || then.Current?.Min != now.Current?.Min || then.Current?.Max != now.Current?.Max || then.NextBy != now.NextBy || then.Missed != now.Missed)
            {
                var reason = explainer.Explain(now).Sentence;
                yield return new ReplayDifference(
                    ReplaySubject.Visits, now.Definition.Title.Default, then is null ? null : Next(then.NextBy) ?? old.Explain(then).Sentence, Next(now.NextBy) ?? reason, reason);
            }
        }
    }

    private static string? Next(DateOnly? day) => day is { } next ? $"следующее до {UnitWords.Day(next)}" : null;

    private static string Due(Obligation obligation) => Day(obligation.DueOn) ?? "без даты";

    private static string? Day(DateOnly? day) => day is { } value ? UnitWords.Day(value) : null;

    private static string? Stage(Assessment assessment) => assessment.Program.Stages.Find(assessment.Line.Stage)?.Title.Default;
}
