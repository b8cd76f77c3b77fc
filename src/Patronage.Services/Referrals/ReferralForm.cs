using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Forms;
using Patronage.Services.Results;

namespace Patronage.Services.Referrals;

/// <summary>How a family came, as it is written down: what is wrong with it, and the entry that it becomes.</summary>
internal sealed class ReferralForm(FormContext context, SecondReferral input)
{
    private const int LongestAgo = 30;

    private ListItem? Basis => context.Program.List("referrals").Find(input.Basis);

    /// <summary>Everything that is wrong.</summary>
    public IEnumerable<FieldProblem> Check()
    {
        if (input.ReceivedOn > context.Today)
        {
            yield return new FieldProblem("receivedOn", T("Эта дата ещё не наступила."));
        }
        else if (input.ReceivedOn < context.Today.AddYears(-LongestAgo))
        {
            yield return new FieldProblem("receivedOn", T("Слишком давняя дата: проверьте год."));
        }

        if (Basis is not { } basis)
        {
            yield return new FieldProblem("basis", T("Выберите основание обращения."));
            yield break;
        }

        if (input.Channel is { } channel && basis.Channels.Count > 0 && basis.Channels.All(item => item.Id != channel))
        {
            yield return new FieldProblem("channel", T("У этого основания такого пути нет."));
        }

        var session = Session(basis);
        foreach (var problem in session.Check())
        {
            yield return problem;
        }

        // What the family came by cannot have happened after it came.
        foreach (var field in session.EventDays.Where(field => input.ReceivedOn <= context.Today && session[field]?.AsDate() is { } day && day > input.ReceivedOn && day <= context.Today))
        {
            yield return new FieldProblem(field, T($"Позже дня, когда поступило обращение ({input.ReceivedOn.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}). Проверьте обе даты."));
        }
    }

    /// <summary>The entry; nothing may be wrong.</summary>
    public JournalEntry Entry(DateOnly today)
    {
        var answers = new Dictionary<string, Answer>(Session(Basis!).Collect(), StringComparer.Ordinal);
        if (input.From is { } from)
        {
            answers["from"] = Answer.Of(from);
        }

        if (input.Channel is { } channel)
        {
            answers["channel"] = Answer.Of(channel);
        }

        return new JournalEntry { Id = "", Kind = EntryKind.Referral, Subject = input.Basis, On = input.ReceivedOn, RecordedOn = today, Answers = answers };
    }

    private FormSession Session(ListItem basis) => new(context, new FormSubject.Referral(basis, context.Program.Forms.Find(basis.Form)), input.Answers);
}
