using Patronage.Casework.Explaining;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Services.Results;

namespace Patronage.Services.Studio;

/// <summary>What is frozen once published: a later version may add, rename and set an end, but not delete an id, change a field's type or a norm's unit.</summary>
internal static class FrozenIds
{
    public static IEnumerable<FieldProblem> Problems(Program published, Program draft) => Found(published, draft).Select(found => new FieldProblem(found.Element.Id, found.Message)
    {
        Why = new Explanation
        {
            Sentence = "Опубликованное не исчезает и не меняет смысла: по нему уже ведут случаи",
            Facts = [new ExplainedFact("Опубликовано", found.Element.Title.Default), new ExplainedFact("Имя в файлах", found.Element.Id)],
            Sources = found.Element.Sources,
            Readings = ["Записи прежних случаев должны читаться и после смены версии, поэтому элементу указывают последний день действия, а не удаляют его."],
        },
    });

    private static IEnumerable<(Element Element, string Message)> Found(Program published, Program draft) =>
        Gone("Норма", published.Norms, draft.Norms)
            .Concat(Gone("Событие", published.Events, draft.Events))
            .Concat(Gone("Обязанность", published.Obligations, draft.Obligations))
            .Concat(Gone("Уровень", published.Levels, draft.Levels))
            .Concat(Gone("Этап", published.Stages, draft.Stages))
            .Concat(Gone("Решение", published.Decisions, draft.Decisions))
            .Concat(Gone("Основание завершения", published.Closures, draft.Closures))
            .Concat(Gone("План", published.Plans, draft.Plans))
            .Concat(Gone("Форма", published.Forms, draft.Forms))
            .Concat(published.Lists.SelectMany(list => Gone("Элемент списка", list.Value.Flatten(), draft.Lists.GetValueOrDefault(list.Key)?.Flatten() ?? [])))
            .Concat(published.Forms.SelectMany(form => FieldsOf(form, draft.Forms.Find(form.Id))))
            .Concat(UnitsOf(published, draft));

    private static IEnumerable<(Element Element, string Message)> Gone(string what, IEnumerable<Element> published, IEnumerable<Element> draft)
    {
        var ids = draft.Select(element => element.Id).ToHashSet(StringComparer.Ordinal);
        return published.Where(element => !ids.Contains(element.Id))
            .Select(element => (element, $"{what} «{element.Title}»: опубликованное не удаляется. Верните элемент и укажите у него последний день (to)."));
    }

    private static IEnumerable<(Element Element, string Message)> FieldsOf(FormDefinition published, FormDefinition? draft)
    {
        if (draft is null)
        {
            yield break;
        }

        foreach (var field in published.Fields)
        {
            var now = draft.Fields.Find(field.Id);
            if (now is null)
            {
                yield return (field, $"Поле «{field.Title}» формы «{published.Title}» опубликовано и не может быть удалено: укажите последний день (to).");
            }
            else if (now.Type != field.Type)
            {
                yield return (field, $"Тип поля «{field.Title}» формы «{published.Title}» опубликован и не меняется: добавьте новое поле, а у прежнего укажите последний день.");
            }
        }
    }

    private static IEnumerable<(Element Element, string Message)> UnitsOf(Program published, Program draft) => published.Norms
        .Select(norm => (Was: norm, Now: draft.Norms.Find(norm.Id)))
        .Where(pair => pair.Now is not null && !string.Equals(pair.Now.Unit, pair.Was.Unit, StringComparison.Ordinal))
        .Where(pair => !(NormUnits.IsTime(pair.Was.Unit) && NormUnits.IsTime(pair.Now!.Unit)))
        .Select(pair => ((Element)pair.Was, $"Единица нормы «{pair.Was.Title}» опубликована и не меняется."));
}
