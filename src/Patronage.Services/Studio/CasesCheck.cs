using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Storage;

namespace Patronage.Services.Studio;

/// <summary>Says what is wrong with what a publication asks of open cases.</summary>
internal static class CasesCheck
{
    public static async Task<IReadOnlyList<FieldProblem>> ProblemsAsync(PatronageDb db, Person person, OpenDraft draft, PublicationPlan plan, CancellationToken cancellation)
    {
        var problems = new List<FieldProblem>();
        if (plan.WaitsForReview)
        {
            var known = draft.Result.Program is { } program ? ReviewEvents.Of(program).Select(definition => definition.Id).ToHashSet(StringComparer.Ordinal) : [];
            if (plan.ReviewEvents.Count == 0)
            {
                problems.Add(new FieldProblem("reviewEvents", T("Отметьте, что считать пересмотром: после него случай перейдёт на новую версию.")));
            }
            else if (draft.Result.IsGood && plan.ReviewEvents.FirstOrDefault(id => !known.Contains(id)) is { } unknown)
            {
                problems.Add(new FieldProblem("reviewEvents", T($"В программе нет события «{unknown}», которым мог бы быть пересмотр.")));
            }
        }

        if (plan.Choices.Count > 0)
        {
            var programId = draft.Row.ProgramId;
            var organizations = await db.Cases.IgnoreQueryFilters().AsNoTracking().Where(row => row.ProgramId == programId).Where(OpenRows.Are)
                .Select(row => new { row.Id, row.OrganizationId }).ToDictionaryAsync(row => row.Id, row => row.OrganizationId, cancellation);
            if (plan.Choices.Keys.Count(id => !organizations.TryGetValue(id, out var organization) || !person.May(Operation.ReplayProgram, organization)) is > 0 and var foreign)
            {
                problems.Add(new FieldProblem("choices", T($"Выбранные вручную случаи уже завершены или не из ваших организаций: {foreign}. Проверьте черновик на случаях ещё раз.")));
            }
        }

        return problems;
    }
}
