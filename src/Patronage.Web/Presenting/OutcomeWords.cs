using Patronage.Services.Results;

namespace Patronage.Web.Presenting;

/// <summary>What a page says and shows when a use case did not succeed.</summary>
public static class OutcomeWords
{
    /// <summary>The problems of an outcome, each at its field; one of the whole has an empty field.</summary>
    public static IReadOnlyList<FieldProblem> Problems<TValue>(Outcome<TValue> outcome) => outcome switch
    {
        Outcome<TValue>.Done => [],
        Outcome<TValue>.Invalid invalid => invalid.Problems,
        Outcome<TValue>.Denied denied => [new FieldProblem("", denied.Message)],
        Outcome<TValue>.Conflict conflict => [new FieldProblem("", Conflict(conflict.Info))],
        _ => [new FieldProblem("", T("Этого больше нет. Обновите страницу."))],
    };

    /// <summary>The message at a field; null when there is none.</summary>
    public static string? At(this IReadOnlyList<FieldProblem> problems, string field)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return problems.FirstOrDefault(problem => problem.Field == field)?.Message;
    }

    private static string Conflict(ConflictInfo info) => info.By.Length > 0
        ? T($"Пока страница была открыта, здесь уже появилась другая запись, её автор — {info.By}. Ваше изменение не записано: посмотрите новое и повторите, если нужно.")
        : T("Пока страница была открыта, это уже изменили. Ничего не записано: посмотрите новое и повторите, если нужно.");
}
