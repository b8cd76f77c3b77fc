using Patronage.Services.Forms;
using Patronage.Web.Components.Parts.Models;
using Problem = Patronage.Services.Results.FieldProblem;

namespace Patronage.Web.Components.Forms;

/// <summary>Ties the problems that services name by field to the inputs of a page.</summary>
public static class FieldProblems
{
    /// <summary>The id of the input of a field.</summary>
    /// <param name="prefix">Different for each form of a page.</param>
    /// <param name="field">The field, as problems name it.</param>
    public static string InputId(string prefix, string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return $"{prefix}-{field.Replace('[', '-').Replace("].", "-", StringComparison.Ordinal).Replace('.', '-')}";
    }

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public static string? Of(IReadOnlyList<Problem> problems, string field) => problems.FirstOrDefault(problem => problem.Field == field)?.Message;

    /// <summary>The lines of the summary above a form.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="prefix">Of the form.</param>
    /// <param name="label">The name of a field; null when the problem tells enough.</param>
    public static IReadOnlyList<FieldProblem> Summary(IReadOnlyList<Problem> problems, string prefix, Func<string, string?> label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return [.. problems.Select(problem => new FieldProblem(problem.Field.Length == 0 ? "" : InputId(prefix, problem.Field), label(problem.Field) is { } name ? $"{name}: {Lower(problem.Message)}" : problem.Message))];
    }

    /// <summary>The name of a field of a form, also of a cell of its tables; null for other fields.</summary>
    public static string? Label(FormSession session, string field)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(field);
        var id = field.Split('[')[0];
        return session.Fields.FirstOrDefault(state => state.Definition.Id == id)?.Definition.Title.Spoken();
    }

    private static string Lower(string text) => text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
