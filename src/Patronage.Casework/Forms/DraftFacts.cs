using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Calendars;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Rules.Facts;

namespace Patronage.Casework.Forms;

/// <summary>The facts of a case as they would be if what is typed so far were written down: conditions of fields are asked of these.</summary>
public sealed class DraftFacts
{
    private readonly FactRecord _root;
    private readonly FactRecord[] _extras;
    private readonly string[] _own;
    private readonly DateOnly _today;

    private DraftFacts(Assessment assessment, FactRecord[] extras, string[] own, DateOnly today)
    {
        _root = assessment.Facts;
        _extras = extras;
        _own = own;
        _today = today;
        Norms = assessment.Norms;
        Current = assessment.Line.Current;
    }

    /// <summary>The norms in force for the line.</summary>
    public NormReader Norms { get; }

    /// <summary>What the line is now: its categories, its stage.</summary>
    public Segment Current { get; }

    /// <summary>The facts over a case and what is being written down.</summary>
    public static DraftFacts Of(Program program, ProductionCalendar calendar, CaseFile file, DateOnly today, FormDraft draft)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(draft);
        var written = draft.Entry is { } entry ? file with { Journal = [.. file.Journal, entry] } : file;
        var all = CaseAssessor.AssessAll(program, calendar, written, today);
        if (all.Count == 0)
        {
            // A decision on a case without a journal: nothing is known yet, and rules say so.
            var empty = FormDraft.Written(draft.Line, today, new Dictionary<string, Answer>(StringComparer.Ordinal)) with { Sequence = 0 };
            all = CaseAssessor.AssessAll(program, calendar, file with { Journal = [empty] }, today);
        }

        var assessment = all.FirstOrDefault(item => item.Line.Id == draft.Line) ?? all[0];
        var facts = new CaseFacts(program, written);
        var members = facts.Members(assessment.Line, today);
        FactRecord[] extras = draft switch
        {
            { Decision: { } decision } => [facts.DecisionInputs(decision, draft.Answers, draft.Meeting, members)],
            { Member: { } id } when members.TryGetValue(id, out var member) => [facts.MemberInput(member)],
            _ => [],
        };
        return new DraftFacts(assessment, extras, OwnPaths(draft.FormId), today);
    }

    /// <summary>Evaluates an expression of a field.</summary>
    public ExpressionResult Evaluate(CompiledExpression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return expression.Evaluate(_root, _extras);
    }

    /// <summary>
    /// Whether a field is asked. One that waits for another answer of the same form is not yet; one that waits for something else is: what is unknown is not a no.
    /// </summary>
    public bool Shows(FieldDefinition field)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (field.VisibleWhen is not { } condition)
        {
            return true;
        }

        var result = Evaluate(condition);
        return result.Verdict switch
        {
            Verdict.True => true,
            Verdict.False => false,
            _ => !result.Missing.Any(fact => _own.Any(path => fact.Path.StartsWith(path, StringComparison.Ordinal))),
        };
    }

    /// <summary>Whether a field that is asked must be answered. A registration number is given, not answered.</summary>
    public bool Requires(FieldDefinition field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Series is null && (field.RequiredWhen is { } condition ? condition.Test(_root, _extras) == Verdict.True : field.Required);
    }

    /// <summary>What does not hold of a field's answer, in the program's words. What waits for another answer refuses nothing.</summary>
    public IReadOnlyList<string> Contradictions(FieldDefinition field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return [.. field.Checks.Where(check => check.Condition?.Test(_root, _extras) == Verdict.False).Select(check => check.Title.Default)];
    }

    /// <summary>The least number of a field; null when there is none.</summary>
    public decimal? Least(FieldDefinition field) => Bound(field?.Min, value => value.Amount ?? value.Min);

    /// <summary>The greatest number of a field; null when there is none.</summary>
    public decimal? Greatest(FieldDefinition field) => Bound(field?.Max, value => value.Amount ?? value.Max);

    private decimal? Bound(string? norm, Func<NormValue, decimal?> which) => norm is not null && Norms.Read(norm, _today) is { } reading ? which(reading.Value) : null;

    private static string[] OwnPaths(string? form)
    {
        if (form is null)
        {
            return [FactNames.Decision + "."];
        }

        var name = MemberName.Of(form);
        return [$"{FactNames.Answers}.{name}", $"{FactNames.Member}.Answers.{name}", $"{FactNames.Record}."];
    }
}
