using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Forms;
using Patronage.Services.Results;

namespace Patronage.Services.Referrals;

/// <summary>One more referral of a family that is known.</summary>
/// <param name="Basis">The basis, of the program that the case goes on under.</param>
/// <param name="ReceivedOn">The day it was received.</param>
public sealed record SecondReferral(string Basis, DateOnly ReceivedOn)
{
    /// <summary>Who it comes from, a participant of the program; null when not said.</summary>
    public string? From { get; init; }

    /// <summary>The channel; null when the basis has none, or it is not said.</summary>
    public string? Channel { get; init; }

    /// <summary>Answers to the form of the basis.</summary>
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = new Dictionary<string, Answer>(StringComparer.Ordinal);

    /// <summary>Made once for a form on the screen: sent twice, the referral is stored once.</summary>
    public Guid Token { get; init; } = Guid.CreateVersion7();
}

/// <summary>Writes one more referral into a case that goes on: what the program ties to a referral becomes due once more, and the case stays one.</summary>
public sealed class AddReferral(CaseDesk desk)
{
    /// <summary>Writes it. Whoever registers referrals may do so also where a colleague leads the family.</summary>
    /// <param name="person">Who registers; needs <see cref="Operation.RegisterReferral"/>.</param>
    /// <param name="caseId">The case: a referral that waits, or support that goes on.</param>
    /// <param name="input">What was written down; members in it are those of the family's file.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case with the referral. Its file is for those who may open it.</returns>
    public Task<Outcome<OpenCase>> RunAsync(Person person, Guid caseId, SecondReferral input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        return desk.AddUnseenAsync(person, Operation.RegisterReferral, caseId, open => Decide(open, input, null), cancellation);
    }

    /// <summary>The same from the form of a new referral, where the family was typed: whoever is named is found in the family's file by name and birth date.</summary>
    internal Task<Outcome<OpenCase>> RunAsync(Person person, Guid caseId, ReferralInput typed, CancellationToken cancellation) =>
        desk.AddUnseenAsync(person, Operation.RegisterReferral, caseId, open => Decide(open, typed), cancellation);

    /// <summary>What would be written of a family that was typed.</summary>
    internal static Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open, ReferralInput typed) => Decide(open, Of(typed), typed);

    private static SecondReferral Of(ReferralInput typed) => new(typed.Basis, typed.ReceivedOn) { From = typed.From, Channel = typed.Channel, Answers = typed.Answers, Token = typed.Token };

    private static Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open, SecondReferral input, ReferralInput? typed)
    {
        var id = input.Token.ToString("N");
        if (open.File.Journal.Any(entry => entry.Id == id))
        {
            return Outcome.Done<IReadOnlyList<JournalEntry>>([]);
        }

        if (open.Main.Line.Phase is not (LinePhase.Referred or LinePhase.Open))
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Сопровождение этой семьи не идёт: запишите новое обращение, по нему начнётся новый случай."));
        }

        var (answers, named) = typed is null ? (input.Answers, null) : TypedMembers.Find(typed, open.File.Members, open.Edition.Program.Forms.Find(open.Edition.Program.List("referrals").Find(input.Basis)?.Form));
        var form = new ReferralForm(new FormContext(open.Edition.Program, open.Workplace.Calendar, open.File, open.Today), input with { Answers = answers });
        var problems = form.Check().ToList();
        if (input.ReceivedOn < open.Row.ReferredOn)
        {
            problems.Add(new FieldProblem("receivedOn", T($"Раньше первого обращения этой семьи ({open.Row.ReferredOn.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}).")));
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems);
        }

        List<JournalEntry> entries = [form.Entry(open.Today) with { Id = id, Reason = named }];
        if (typed?.Accept is { } accept && open.Main.Line.Phase == LinePhase.Referred)
        {
            entries.AddRange(DecideReferral.Accepting(accept, open.Today));
        }

        return Outcome.Done<IReadOnlyList<JournalEntry>>(entries);
    }
}
