using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Wording;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Components.Studio.Editor;

/// <summary>The element that is being edited, for the fields of its form.</summary>
/// <param name="session">The work on the draft.</param>
/// <param name="sheet">The elements of the program.</param>
/// <param name="element">The element.</param>
/// <param name="today">The organization's day.</param>
/// <param name="program">The compiled program, for sentences; null while it has mistakes.</param>
public sealed class ElementEditing(DraftSession session, ProgramSheet sheet, ElementSheet element, DateOnly today, ModelProgram? program)
{
    private readonly ILookup<string, Diagnostic> _problems = (session.Draft?.Problems ?? []).ToLookup(problem => Key(problem.Place), StringComparer.Ordinal);

    /// <summary>The work on the draft.</summary>
    public DraftSession Session => session;

    /// <summary>The elements of the program.</summary>
    public ProgramSheet Sheet => sheet;

    /// <summary>The element.</summary>
    public ElementSheet Element => element;

    /// <summary>The organization's day.</summary>
    public DateOnly Today => today;

    /// <summary>The id of an input, by what it edits.</summary>
    public static string InputId(IReadOnlyList<string> way) => $"ed-{string.Join('-', way.Select(step => step.Trim('#', '[', ']').Replace('$', '_')))}";

    /// <summary>Writes a value; null takes it away.</summary>
    public Task<bool> SetAsync(IReadOnlyList<string> way, string? json) => session.WriteElementAsync(new ElementEdit.Set(element.Section, way, json));

    /// <summary>Puts an item at the end of a list.</summary>
    public Task<bool> AddAsync(IReadOnlyList<string> list, string json) => session.WriteElementAsync(new ElementEdit.Add(element.Section, list, json));

    /// <summary>Takes an item away.</summary>
    public Task<bool> RemoveAsync(IReadOnlyList<string> way) => session.WriteElementAsync(new ElementEdit.Remove(element.Section, way));

    /// <summary>Moves an item.</summary>
    public Task<bool> MoveAsync(IReadOnlyList<string> way, int by) => session.WriteElementAsync(new ElementEdit.Move(element.Section, way, by));

    /// <summary>What an expression says, as a sentence; null while it, or the program, has mistakes.</summary>
    public string? SentenceOf(ElementValue? value) => value is not null && program?.Expressions.GetValueOrDefault((value.Place.File, value.Place.JsonPointer)) is { } expression ? expression.ToWords() : null;

    /// <summary>What a condition at a way may read, as far as the last good state of the program tells; null: it does not.</summary>
    public FactModel? FactsAt(IReadOnlyList<string> way, ElementValue? value)
    {
        var conditions = session.Shown?.Conditions;
        return conditions is null ? null
            : value is not null && conditions.GetValueOrDefault((value.Place.File, value.Place.JsonPointer)) is { } known ? known
            : sheet.ValueAt(element.Section, [.. way.SkipLast(1)])?.Place is { } owner ? conditions.GetValueOrDefault((owner.File, $"{owner.JsonPointer}/{way[^1]}")) : null;
    }

    /// <summary>A term as a sentence; null while it, or the program, has mistakes.</summary>
    public string? TermAt(ElementValue? value) => value is not null && program?.Terms.GetValueOrDefault((value.Place.File, value.Place.JsonPointer)) is { } term
        ? new TermWords(program, (norm, on) => program.Norms.Find(norm)?.On(on)).Describe(term, today) : null;

    /// <summary>What a norm says today; null when nothing, or while the program has mistakes.</summary>
    public string? NormAt(string id) => program?.Norms.Find(id) is { } norm && norm.On(today) is { } value ? TermWords.Value(norm, value) : null;

    /// <summary>What is wrong with a value, in one text; null: nothing.</summary>
    public string? ProblemAt(ElementValue? value) => value is null || !_problems.Contains(Key(value.Place)) ? null : string.Join(' ', _problems[Key(value.Place)].Select(Text));

    /// <summary>What is wrong inside a value, wherever.</summary>
    public IReadOnlyList<Diagnostic> ProblemsIn(SourcePlace? place) => place is null ? [] : [.. session.Draft?.Problems.Where(problem => IsInside(problem.Place, place)) ?? []];

    /// <summary>A problem as one text.</summary>
    public static string Text(Diagnostic problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Hint is { } hint ? $"{problem.Message} {hint}" : problem.Message;
    }

    private static bool IsInside(SourcePlace inner, SourcePlace outer) =>
        inner.File == outer.File && (inner.JsonPointer == outer.JsonPointer || inner.JsonPointer.StartsWith($"{outer.JsonPointer}/", StringComparison.Ordinal));

    private static string Key(SourcePlace place) => $"{place.File}#{place.JsonPointer}";
}
