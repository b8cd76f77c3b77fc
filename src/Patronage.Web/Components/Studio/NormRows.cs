using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Components.Studio;

/// <summary>A norm as the table shows it.</summary>
/// <param name="Norm">As it stands.</param>
/// <param name="Was">As published; null when it is new.</param>
/// <param name="Shown">The value that the row shows: the changed one, else the one in force.</param>
/// <param name="WasValue">What was in force on the day of the shown value before the change; null when there was none.</param>
/// <param name="IsChanged">Whether the draft changes it.</param>
public sealed record NormRow(Norm Norm, Norm? Was, NormValue? Shown, NormValue? WasValue, bool IsChanged);

/// <summary>Norms of one kind.</summary>
/// <param name="Title">The kind.</param>
/// <param name="Rows">The norms in the order of the program.</param>
public sealed record NormGroup(string Title, IReadOnlyList<NormRow> Rows);

/// <summary>Groups norms by what they are used for.</summary>
public static class NormRows
{
    private static string[] Titles => [T("Сроки действий"), T("Сроки сопровождения и этапов"), T("Посещения и контакты"), T("Нагрузка кураторов"), T("Дни отчётности"), T("Прочие числа")];

    /// <summary>The groups that have norms.</summary>
    /// <param name="program">The program as it stands.</param>
    /// <param name="published">The program as published.</param>
    /// <param name="today">The day whose values are shown.</param>
    public static IReadOnlyList<NormGroup> Of(ModelProgram program, ModelProgram published, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(published);
        var kinds = Kinds(program);
        return
        [
            .. program.Norms.Select(norm => (Kind: kinds.GetValueOrDefault(norm.Id, norm.Unit == NormUnits.DayOfMonth ? 4 : 5), Row: Row(norm, published.Norms.Find(norm.Id), today)))
                .GroupBy(pair => pair.Kind, pair => pair.Row).OrderBy(group => group.Key)
                .Select(group => new NormGroup(Titles[group.Key], [.. group])),
        ];
    }

    private static NormRow Row(Norm norm, Norm? was, DateOnly today)
    {
        var changed = norm.Values.LastOrDefault(value => was?.Values.Any(old => IsSame(old, value)) != true);
        if (changed is null)
        {
            return new NormRow(norm, was, norm.On(today) ?? (norm.Values is [.., var last] ? last : null), null, was is null || was.Values.Count != norm.Values.Count);
        }

        return new NormRow(norm, was, changed, was?.On(changed.From ?? DateOnly.MinValue) ?? (was?.Values is [var first, ..] ? first : null), true);
    }

    // The end of a value follows from the next one: a value that only ends is no change of its own.
    private static bool IsSame(NormValue left, NormValue right) =>
        left.From == right.From && (left.Amount, left.Min, left.Max, left.Expected) == (right.Amount, right.Min, right.Max, right.Expected);

    private static Dictionary<string, int> Kinds(ModelProgram program)
    {
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(2, program.Visits.SelectMany(visit => new[] { visit.Norm, (visit.Per as VisitPeriod.Gap)?.Norm, (visit.Per as VisitPeriod.Rolling)?.Norm }));
        Add(3, program.Caseload.SelectMany(load => load.Limits.Concat(load.Weights).Select(limit => limit.Norm).Append(load.Limit).Concat(load.Scale.Select(scale => scale.Norm))));
        Add(1, program.Levels.Select(level => level.Lasts).Concat(program.Stages.Select(stage => stage.Lasts)).Concat(program.Tracks.Select(track => track.Lasts))
            .Concat(program.Plans.Select(plan => plan.Lasts)).SelectMany(NormsOf));
        Add(0, program.Obligations.Select(obligation => obligation.Term).SelectMany(NormsOf).Where(id => program.Norms.Find(id!)?.Unit != NormUnits.DayOfMonth));
        return kinds;

        void Add(int kind, IEnumerable<string?> ids)
        {
            foreach (var id in ids.OfType<string>())
            {
                kinds.TryAdd(id, kind);
            }
        }
    }

    private static IEnumerable<string?> NormsOf(TermRule? rule) => rule switch
    {
        TermRule.After after => [after.Norm],
        TermRule.Before before => [before.Norm],
        TermRule.EarliestOf earliest => earliest.Terms.SelectMany(NormsOf),
        TermRule.LatestOf latest => latest.Terms.SelectMany(NormsOf),
        _ => [],
    };
}
