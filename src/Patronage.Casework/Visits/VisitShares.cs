using Patronage.Casework.Replay;
using Patronage.Programs.Model;

namespace Patronage.Casework.Visits;

/// <summary>Judges norms that ask for a share of the contacts other norms expect.</summary>
internal static class VisitShares
{
    /// <summary>The status with its values as percent of what the base norms expect of their periods that end inside each judged one.</summary>
    public static VisitNormStatus Of(VisitNormStatus status, IReadOnlyList<VisitNormStatus> bases, NormReader norms, DateOnly today)
    {
        var periods = bases
            .Where(item => status.Definition.Of.Contains(item.Definition.Id))
            .SelectMany(item => item.Periods)
            .ToList();
        var judged = status.Periods.Select(period => Judged(status.Definition, period, periods, norms, today)).ToList();
        return status with
        {
            Periods = judged,
            Current = status.Current is null ? null : judged[^1],
            NextBy = null,
        };
    }

    private static VisitPeriodStatus Judged(VisitNormDefinition definition, VisitPeriodStatus period, List<VisitPeriodStatus> bases, NormReader norms, DateOnly today)
    {
        var ending = bases.Where(item => period.Days.Contains(item.Days.To)).ToList();
        var expected = ending.Sum(item => item.Min ?? 0);
        var reading = definition.Norm is { } id ? norms.Read(id, period.Days.From) : null;
        if (reading is null || ending.Exists(item => item.Verdict == PeriodVerdict.Unknown))
        {
            return period with { Verdict = PeriodVerdict.Unknown };
        }

        var percent = expected == 0 ? 100 : period.Contacts.Count * 100m / expected;
        var min = reading.Value.Min ?? reading.Value.Amount;
        var verdict = percent >= (min ?? 0) ? PeriodVerdict.Met : period.Days.To < today ? PeriodVerdict.Short : PeriodVerdict.Running;
        return period with { Value = percent, Min = min, Max = reading.Value.Max, Verdict = verdict };
    }
}
