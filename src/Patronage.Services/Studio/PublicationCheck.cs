using Patronage.Services.Results;

namespace Patronage.Services.Studio;

/// <summary>Says what stands in the way of publishing a draft.</summary>
internal static class PublicationCheck
{
    public static IReadOnlyList<FieldProblem> Problems(OpenDraft draft, DateOnly from, string note)
    {
        var problems = new List<FieldProblem>();
        if (draft.Result.Program is null)
        {
            problems.AddRange(draft.Result.Errors.Select(error => new FieldProblem($"{error.Place.File}:{error.Place.Line}", error.Message)));
            return problems;
        }

        if (draft.Changes.Count == 0)
        {
            problems.Add(new FieldProblem("", "В черновике ничего не изменено."));
        }

        if (string.IsNullOrWhiteSpace(note))
        {
            problems.Add(new FieldProblem("note", "Напишите, что изменено: это увидят все, кто работает по программе."));
        }

        if (from < draft.Base.InForceFrom)
        {
            problems.Add(new FieldProblem("from", "Раньше этого дня действует ещё более ранняя редакция."));
        }

        problems.AddRange(FrozenIds.Problems(draft.Base.Program, draft.Result.Program));
        return problems;
    }
}
