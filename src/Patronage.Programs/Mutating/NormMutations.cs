using System.Globalization;
using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>Every number one more and one less; the permission to set it taken away.</summary>
internal static class NormMutations
{
    private static readonly (string Key, Func<NormValue, decimal?> Read, Func<NormValue, decimal, NormValue> Write)[] Figures =
    [
        ("amount", value => value.Amount, (value, figure) => value with { Amount = figure }),
        ("min", value => value.Min, (value, figure) => value with { Min = figure }),
        ("max", value => value.Max, (value, figure) => value with { Max = figure }),
        ("expected", value => value.Expected, (value, figure) => value with { Expected = figure }),
    ];

    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change) => change.Stated(change.Program.Norms).SelectMany(norm => Values(change, norm).Concat(Adjust(change, norm)).Concat(Bound(change, norm)));

    private static IEnumerable<ProgramMutation> Values(ChangeBuilder change, Norm norm) =>
        from value in norm.Values
        from figure in Figures
        let number = figure.Read(value)
        where number is not null
        from step in new[] { 1, -1 }

        // Less than nothing is no number of the format.
        where number + step >= 0
        let since = value.From is { } day ? $"@{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : ""
        let other = norm with { Values = [.. norm.Values.Select(item => ReferenceEquals(item, value) ? figure.Write(item, number.Value + step) : item)] }
        select change.Replaced(
            Sections.Norms,
            norm,
            $"{figure.Key}{since}{step.ToString("+0;-0", CultureInfo.InvariantCulture)}",
            string.Create(CultureInfo.InvariantCulture, $"{number} → {number + step}"),
            other,
            value.Sources.Count > 0 ? value.Sources : null);

    private static IEnumerable<ProgramMutation> Adjust(ChangeBuilder change, Norm norm) =>
        norm.Adjust is null ? [] : [change.Replaced(Sections.Norms, norm, "adjust", "значение нельзя задать", norm with { Adjust = null })];

    // Whether a limit is recommended decides where something may go beyond it: families a curator takes, and a term «до» that decisions extend.
    private static IEnumerable<ProgramMutation> Bound(ChangeBuilder change, Norm norm)
    {
        var program = change.Program;
        var isLoad = program.Caseload.Any(load => load.Limit == norm.Id || load.Limits.Any(limit => limit.Norm == norm.Id));
        var isLast = norm.Values.Any(value => value.Max is not null) && LastingNorms.All(program).Contains(norm.Id) && program.Decisions.Any(decision => decision.Effects.Any(effect => effect.Kind == EffectKind.Extend));
        if (!isLoad && !isLast) yield break;
        var isRecommended = norm.Binding == Binding.Recommended;
        yield return change.Replaced(
            Sections.Norms, norm, "binding", isRecommended ? "рекомендация становится обязательной" : "обязательное становится рекомендацией", norm with { Binding = isRecommended ? Binding.Mandatory : Binding.Recommended });
    }
}
