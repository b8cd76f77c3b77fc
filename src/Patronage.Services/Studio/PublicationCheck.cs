using System.Globalization;
using Patronage.Casework.Explaining;
using Patronage.Programs.Wording;
using Patronage.Services.Results;

namespace Patronage.Services.Studio;

/// <summary>Says what stands in the way of publishing a draft.</summary>
internal static class PublicationCheck
{
    public static IReadOnlyList<FieldProblem> Problems(OpenDraft draft, DateOnly? from, string? note)
    {
        var problems = new List<FieldProblem>();
        if (from < draft.Base.InForceFrom)
        {
            problems.Add(new FieldProblem("from", T($"Предыдущая версия действует с {UnitWords.Day(draft.Base.InForceFrom)}: новая не может вступить в силу раньше.")));
        }

        if (note is not null && string.IsNullOrWhiteSpace(note))
        {
            problems.Add(new FieldProblem("note", T("Напишите, что изменено: это увидят все, кто работает по программе.")));
        }

        if (draft.Changes.Count == 0)
        {
            problems.Add(new FieldProblem("", T("В черновике ничего не изменено."))
            {
                Why = new Explanation { Sentence = "Новая версия появляется, когда в программе что-то изменилось", Facts = [new ExplainedFact("Изменено в черновике", "ничего")], Readings = ["Версия, равная прежней, ничего не говорила бы тем, кто по ней работает."] },
            });
        }

        if (draft.Result.Program is { } program)
        {
            problems.AddRange(FrozenIds.Problems(draft.Base.Program, program));
        }
        else
        {
            problems.AddRange(draft.Result.Errors.Select(error => new FieldProblem(string.Create(CultureInfo.InvariantCulture, $"{error.Place.File}:{error.Place.Line}"), error.Message)
            {
                Why = new Explanation
                {
                    Sentence = "Публикуется только целая программа: каждая ссылка куда-то ведёт, каждое правило читает известные факты",
                    Facts = [new ExplainedFact("Где", string.Create(CultureInfo.InvariantCulture, $"{error.Place.File}, строка {error.Place.Line}")), new ExplainedFact("Код замечания", error.Code), .. error.Hint is { } hint ? [new ExplainedFact("Подсказка", hint)] : Array.Empty<ExplainedFact>()],
                    Readings = ["Пока черновик исправляют, случаи ведут по действующей версии."],
                },
            }));
        }

        return problems;
    }
}
