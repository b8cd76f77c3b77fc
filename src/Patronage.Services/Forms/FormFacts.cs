using Patronage.Casework.Forms;
using Patronage.Casework.Journal;

namespace Patronage.Services.Forms;

/// <summary>What is being written down on a screen, as the facts of its case.</summary>
internal static class FormFacts
{
    public static DraftFacts Of(FormContext context, FormSubject subject, IReadOnlyDictionary<string, Answer> answers) =>
        DraftFacts.Of(context.Program, context.Calendar, context.File, context.Today, Draft(context, subject, answers));

    private static FormDraft Draft(FormContext context, FormSubject subject, IReadOnlyDictionary<string, Answer> answers)
    {
        if (subject is FormSubject.Decision decision)
        {
            return new FormDraft(context.Line, answers) { Decision = decision.Definition, Meeting = decision.Meeting };
        }

        if (subject is FormSubject.Form form)
        {
            return FormDraft.Of(form.Definition, context.Line, form.Member, context.Today, answers, form.Supersedes);
        }

        var entry = FormDraft.Written(context.Line, context.Today, answers);
        return new FormDraft(context.Line, answers)
        {
            FormId = subject.FormId,
            Entry = subject switch
            {
                FormSubject.Plan plan => entry with { Kind = EntryKind.Plan, Subject = plan.Kind.Id },
                FormSubject.Contact contact => entry with { Kind = EntryKind.Contact, Subject = contact.Kind.Id },
                FormSubject.Referral referral => entry with { Subject = referral.Basis.Id },
                _ => entry,
            },
        };
    }
}
