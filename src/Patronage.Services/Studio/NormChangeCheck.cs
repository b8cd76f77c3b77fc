using Patronage.Programs.Editing;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Programs.Wording;
using Patronage.Services.Results;

namespace Patronage.Services.Studio;

/// <summary>Finds what is wrong with a change of a norm before it is written, each problem at its field.</summary>
internal static class NormChangeCheck
{
    public static IReadOnlyList<FieldProblem> Problems(Program program, NormChange change)
    {
        if (program.Norms.Find(change.NormId) is not { } norm)
        {
            return [new FieldProblem("", T("В программе нет такой нормы."))];
        }

        var problems = new List<FieldProblem>();
        if (change is { Amount: null, Min: null, Max: null, Expected: null })
        {
            problems.Add(new FieldProblem("amount", T("Введите число.")));
        }

        foreach (var (field, number) in new[] { ("amount", change.Amount), ("min", change.Min), ("max", change.Max), ("expected", change.Expected) })
        {
            if (number < 0)
            {
                problems.Add(new FieldProblem(field, T("Число не может быть меньше нуля.")));
            }
            else if (number is { } value && NormUnits.IsWhole(norm.Unit) && decimal.Truncate(value) != value)
            {
                problems.Add(new FieldProblem(field, T("Здесь нужно целое число.")));
            }
        }

        if (change.Min > change.Max)
        {
            problems.Add(new FieldProblem("max", T("Наибольшее меньше наименьшего.")));
        }

        if (change.Expected > change.Max)
        {
            problems.Add(new FieldProblem("expected", T("Предупреждение позже предела.")));
        }

        if (change.From is null && norm.Values is [{ From: not null }, ..])
        {
            problems.Add(new FieldProblem("from", T("Укажите день: значения «с начала действия документа» у этой нормы нет.")));
        }

        if (change.From is { } from && norm.Values.Any(value => value.To < from) && norm.Values.All(value => value.To is { } to && to.AddDays(1) < from))
        {
            problems.Add(new FieldProblem("from", T($"До этого дня остались бы дни без значения: норма действует по {UnitWords.Day(norm.Values[^1].To!.Value)}.")));
        }

        if (change is { Act: not null, Clause: null or "" })
        {
            problems.Add(new FieldProblem("clause", T("Укажите пункт документа.")));
        }

        if (change.Clause is null && norm.Origin.ProgramId != program.Identity.Id && norm.Origin.OverriddenBy.All(origin => origin.ProgramId != program.Identity.Id))
        {
            problems.Add(new FieldProblem("clause", T("Норма унаследована: укажите пункт документа, который её меняет.")));
        }

        return problems;
    }
}
