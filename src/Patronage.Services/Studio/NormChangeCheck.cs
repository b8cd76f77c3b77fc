using Patronage.Programs.Editing;
using Patronage.Programs.Model;
using Patronage.Services.Results;

namespace Patronage.Services.Studio;

/// <summary>Finds what is wrong with a change of a norm before it is written, each problem at its field.</summary>
internal static class NormChangeCheck
{
    public static IReadOnlyList<FieldProblem> Problems(Program program, NormChange change)
    {
        if (program.Norms.Find(change.NormId) is not { } norm)
        {
            return [new FieldProblem("", "В программе нет такой нормы.")];
        }

        var problems = new List<FieldProblem>();
        if (change is { Amount: null, Min: null, Max: null, Expected: null })
        {
            problems.Add(new FieldProblem("amount", "Введите число."));
        }

        foreach (var (field, number) in new[] { ("amount", change.Amount), ("min", change.Min), ("max", change.Max), ("expected", change.Expected) })
        {
            if (number < 0)
            {
                problems.Add(new FieldProblem(field, "Число не может быть меньше нуля."));
            }
            else if (number is { } value && Patronage.Programs.Facts.NormUnits.IsWhole(norm.Unit) && decimal.Truncate(value) != value)
            {
                problems.Add(new FieldProblem(field, "Здесь нужно целое число."));
            }
        }

        if (change.Min > change.Max)
        {
            problems.Add(new FieldProblem("max", "Наибольшее меньше наименьшего."));
        }

        if (change.Expected > change.Max)
        {
            problems.Add(new FieldProblem("expected", "Предупреждение позже предела."));
        }

        if (change.From is { } from && norm.Values.Any(value => value.From > from))
        {
            problems.Add(new FieldProblem("from", "С более позднего дня уже действует другое значение: измените его или удалите."));
        }

        return problems;
    }
}
