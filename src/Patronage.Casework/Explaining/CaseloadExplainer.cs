using Patronage.Casework.Caseload;
using Patronage.Programs.Model;
using Patronage.Programs.Wording;

namespace Patronage.Casework.Explaining;

/// <summary>Says why a person's load is what it is.</summary>
public static class CaseloadExplainer
{
    /// <summary>The answer to «Почему?» of a load.</summary>
    public static Explanation Explain(Program program, CaseloadVerdict verdict, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(verdict);
        var definition = verdict.Definition;
        var shares = definition.Mixed == MixedLoad.Shares && definition.Weights.Count == 0
            ? string.Join(" + ", verdict.Parts.Where(part => part.Count > 0 && part.Value is > 0).Select(part => $"{UnitWords.Number(part.Count)}/{UnitWords.Number(part.Value!.Value)}"))
            : "";
        var total = Total(verdict);
        return new Explanation
        {
            Sentence = shares.Length > 0 ? $"{definition.Title}: {shares} = {total}" : $"{definition.Title}: {total}",
            Facts =
            [
                .. verdict.Parts.Select(part => new ExplainedFact(part.Limit.Title.Default, part.Value is { } value ? $"{UnitWords.Number(part.Count)} из {UnitWords.Number(value)}" : null)),
                .. verdict.Scale is { } scale and not 1 ? (ExplainedFact[])[new ExplainedFact("Коэффициент к пределу", $"{UnitWords.Number(decimal.Round(scale * 100, 2))} %")] : [],
                .. verdict.Uncounted.Select(line => new ExplainedFact($"Не учтено: {WhyNot(program, line)}", line.Title)),
            ],
            Sources = [.. definition.Sources.Concat(Norms(verdict).SelectMany(norm => norm.On(today) is { Sources.Count: > 0 } value ? value.Sources : norm.Sources)).DistinctBy(source => (source.Act, source.Clause))],
            Readings = [.. Norms(verdict).Select(norm => norm.Reading).Prepend(definition.Reading).OfType<string>().Distinct(StringComparer.Ordinal)],
            Missing = [.. Norms(verdict).Where(norm => IsOpen(verdict, norm)).Select(norm => $"значение нормы «{norm.Title}»"), .. verdict.Missing.Distinct(StringComparer.Ordinal)],
        };
    }

    private static string WhyNot(Program program, LoadedLine line) => line.Segment.Level switch
    {
        null => "уровень ещё не установлен",
        { } level when program.Levels.Find(level) is null => "семью ведут по другой программе, её уровня в этой норме нет",
        _ => "норма не называет такого уровня",
    };

    private static string Total(CaseloadVerdict verdict)
    {
        if (verdict.Share is not { } share)
        {
            return verdict.Missing.Count > 0 ? "не определена: не хватает сведений" : "не определена: не установлена норма";
        }

        var percent = $"{UnitWords.Number(decimal.Round(share * 100, 0))} % нормы";
        var counted = verdict.Limit is { Value: { } most } limit
            ? $"{UnitWords.Number(limit.Count)} из {UnitWords.Genitive(decimal.Round(most * (verdict.Scale ?? 1), 2), limit.Limit.Unit)}, {percent}"
            : percent;
        return verdict.IsAboveExpected == true ? $"{counted}, сверх рекомендуемого" : counted;
    }

    private static IEnumerable<Norm> Norms(CaseloadVerdict verdict) =>
        verdict.Parts.Select(part => part.Limit).Concat(verdict.Limit is { } limit ? [limit.Limit] : []);

    private static bool IsOpen(CaseloadVerdict verdict, Norm norm) => verdict.Parts.Any(part => part.Limit == norm && part.Value is null);
}
