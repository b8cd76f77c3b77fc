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

    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change) => change.Stated(change.Program.Norms).SelectMany(norm => Values(change, norm).Concat(Adjust(change, norm)));

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
}
