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
        var total = verdict.Share is { } share ? $"{UnitWords.Number(decimal.Round(share * 100, 0))} % нормы" : "не определена: не установлена норма";
        return new Explanation
        {
            Sentence = shares.Length > 0 ? $"{definition.Title}: {shares} = {total}" : $"{definition.Title}: {total}",
            Facts =
            [
                .. verdict.Parts.Select(part => new ExplainedFact(part.Limit.Title.Default, part.Value is { } value ? $"{UnitWords.Number(part.Count)} из {UnitWords.Number(value)}" : null)),
                .. verdict.Uncounted.Select(line => new ExplainedFact("Не учтено: уровень ещё не установлен", line.Title)),
            ],
            Sources = [.. definition.Sources.Concat(verdict.Parts.SelectMany(part => part.Limit.On(today) is { Sources.Count: > 0 } value ? value.Sources : part.Limit.Sources)).DistinctBy(source => (source.Act, source.Clause))],
            Readings = [.. verdict.Parts.Select(part => part.Limit.Reading).Prepend(definition.Reading).OfType<string>().Distinct(StringComparer.Ordinal)],
            Missing = [.. verdict.Parts.Where(part => part.Value is null).Select(part => $"значение нормы «{part.Limit.Title}»")],
        };
    }
}
