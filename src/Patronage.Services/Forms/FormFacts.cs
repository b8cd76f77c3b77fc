using Patronage.Casework;
using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Facts;
using Patronage.Rules;
using Patronage.Rules.Facts;

namespace Patronage.Services.Forms;

/// <summary>The facts of a case as they would be if what is typed so far were written down: conditions of fields are asked of these.</summary>
internal sealed class FormFacts
{
    private readonly FactRecord _root;
    private readonly FactRecord[] _extras;
    private readonly string[] _own;

    private FormFacts(FactRecord root, FactRecord[] extras, NormReader norms, string[] own)
    {
        _root = root;
        _extras = extras;
        Norms = norms;
        _own = own;
    }

    /// <summary>The norms in force for the line.</summary>
    public NormReader Norms { get; }

    public static FormFacts Of(FormContext context, FormSubject subject, IReadOnlyDictionary<string, Answer> answers)
    {
        var file = subject is FormSubject.Decision ? context.File : context.File with { Journal = [.. context.File.Journal, Draft(context, subject, answers)] };
        var all = CaseAssessor.AssessAll(context.Program, context.Calendar, file, context.Today);
        if (all.Count == 0)
        {
            // A decision on a case without a journal: nothing is known yet, and rules say so.
            all = CaseAssessor.AssessAll(context.Program, context.Calendar, file with { Journal = [Empty(context)] }, context.Today);
        }

        var assessment = all.FirstOrDefault(item => item.Line.Id == context.Line) ?? all[0];
        var facts = new CaseFacts(context.Program, file);
        var members = facts.Members(assessment.Line, context.Today);
        FactRecord[] extras = subject switch
        {
            FormSubject.Decision decision => [facts.DecisionInputs(decision.Definition, answers, decision.Meeting, members)],
            { AboutMember: { } id } when members.TryGetValue(id, out var member) => [facts.MemberInput(member)],
            _ => [],
        };
        return new FormFacts(assessment.Facts, extras, assessment.Norms, OwnPaths(subject));
    }

    public Verdict Test(CompiledExpression condition) => condition.Test(_root, _extras);

    public ExpressionResult Evaluate(CompiledExpression expression) => expression.Evaluate(_root, _extras);

    /// <summary>
    /// Whether a field is shown. One that waits for another answer of the same form is not shown yet; one that waits for something else is: what
    /// is unknown is not a no.
    /// </summary>
    public bool Shows(CompiledExpression? condition)
    {
        if (condition is null)
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

    private static string[] OwnPaths(FormSubject subject)
    {
        if (subject.FormId is not { } form)
        {
            return [FactNames.Decision + "."];
        }

        var name = MemberName.Of(form);
        return [$"{FactNames.Answers}.{name}", $"{FactNames.Member}.Answers.{name}", $"{FactNames.Record}."];
    }

    private static JournalEntry Draft(FormContext context, FormSubject subject, IReadOnlyDictionary<string, Answer> answers)
    {
        var entry = Empty(context) with { Answers = answers, Sequence = long.MaxValue };
        return subject switch
        {
            FormSubject.Form form => entry with { Kind = EntryKind.Form, Subject = form.Definition.Id, Member = form.Member, Supersedes = form.Supersedes },
            FormSubject.Plan plan => entry with { Kind = EntryKind.Plan, Subject = plan.Kind.Id },
            FormSubject.Contact contact => entry with { Kind = EntryKind.Contact, Subject = contact.Kind.Id },
            FormSubject.Referral referral => entry with { Subject = referral.Basis.Id },
            _ => entry,
        };
    }

    private static JournalEntry Empty(FormContext context) => new()
    {
        Id = "draft",
        Kind = EntryKind.Referral,
        On = context.Today,
        RecordedOn = context.Today,
        Line = context.Line,
    };
}
