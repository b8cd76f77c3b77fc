using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Services.Movement.Transfers;

/// <summary>
/// Hands a case to another organization. Until that one accepts, the sender stays responsible, works on and may take the offer back. To an organization outside of the
/// installation it is only written down: nobody there could accept.
/// </summary>
public sealed class TransferCase(IDbContextFactory<PatronageDb> databases, CaseDesk desk, WorkplaceFinder workplaces)
{
    private static string NoRight => T("Передать дело другой организации может руководитель.");

    /// <summary>What a transfer would do.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.TransferCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<TransferPreview>> PreviewAsync(Person person, Guid caseId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(Actor.System("transfer"));
        var row = await db.Cases.AsNoTracking().Include(item => item.Family).FirstOrDefaultAsync(item => item.Id == caseId, cancellation);
        if (row is null || !person.May(Operation.TransferCase, row.OrganizationId))
        {
            return new Outcome<TransferPreview>.Denied(NoRight);
        }

        // What the other program has no word for is told whole to whoever may see it.
        var open = await desk.LoadAsync(db, row, person.May(Operation.SeeSensitive, row.OrganizationId, row.CuratorId), cancellation);
        var targets = new List<TransferTarget>();
        foreach (var id in await ReceiversAsync(db, open, cancellation))
        {
            if (await workplaces.FindAsync(db, id, cancellation) is { Edition.Program: { } program } workplace)
            {
                var continues = TransferRules.Continues(open.Edition.Program, program);
                targets.Add(new TransferTarget(id, workplace.Title, program.Identity.ShortTitle.Default, continues, continues ? [] : TransferRules.UnmappedOf(open)));
            }
        }

        return Outcome.Done(new TransferPreview(targets, TransferRules.AsksConsent(open.Edition.Program), Ways(open)));
    }

    /// <summary>Offers a case to another organization.</summary>
    /// <param name="person">Who offers; needs <see cref="Operation.TransferCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="offer">To whom and why.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or problems with the fields of <see cref="TransferFields"/>.</returns>
    public Task<Outcome<OpenCase>> OfferAsync(Person person, Guid caseId, TransferOffer offer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(offer);
        return desk.AddAsync(person, Operation.TransferCase, caseId, (db, open) => OfferAsync(db, person, open, offer, cancellation), cancellation);
    }

    /// <summary>Takes an offer back that nobody has accepted yet.</summary>
    /// <param name="person">Who takes it back; needs <see cref="Operation.TransferCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> WithdrawAsync(Person person, Guid caseId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return desk.AddAsync(person, Operation.TransferCase, caseId, Withdraw, cancellation);

        async Task<Outcome<IReadOnlyList<JournalEntry>>> Withdraw(PatronageDb db, OpenCase open)
        {
            if (await WaitingAsync(db, caseId, cancellation) is not { } transfer)
            {
                return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Отозвать нечего: другая организация уже ответила."));
            }

            (transfer.State, transfer.DecidedOn, transfer.DecidedBy) = (TransferState.Withdrawn, open.Today, person.Id);
            return Outcome.Done<IReadOnlyList<JournalEntry>>([TransferFields.Entry(FileLink.TransferWithdrawn, transfer.Id.ToString(), await TitleAsync(db, transfer.ToOrganizationId, cancellation), open.Today)]);
        }
    }

    /// <summary>Writes down that the family goes to an organization which does not work in this installation.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.TransferCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="transfer">Where and why.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or problems with the fields of <see cref="TransferFields"/>.</returns>
    public Task<Outcome<OpenCase>> OutsideAsync(Person person, Guid caseId, CaseStamp shown, OutsideTransfer transfer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(transfer);
        return desk.WriteAsync(person, Operation.TransferCase, caseId, shown, open => Outside(open, transfer), cancellation);
    }

    private static Outcome<IReadOnlyList<JournalEntry>> Outside(OpenCase open, OutsideTransfer transfer)
    {
        if (!TransferRules.IsOpen(open))
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Сопровождение завершено: передавать некого."));
        }

        var organization = transfer.Organization?.Trim() ?? "";
        var problems = new List<FieldProblem>();
        if (organization.Length is 0 or > TransferFields.LongestText)
        {
            problems.Add(new FieldProblem(TransferFields.To, organization.Length == 0 ? T("Напишите, в какую организацию передаётся семья.") : T("Слишком длинное название.")));
        }

        if (transfer.On is not { } on || on > open.Today || on < open.Row.ReferredOn)
        {
            problems.Add(new FieldProblem(TransferFields.On, transfer.On is null ? T("Укажите день.") : transfer.On > open.Today ? T("Эта дата ещё не наступила.") : T("Раньше, чем семья обратилась: проверьте дату.")));
        }

        problems.AddRange(TransferRules.Reason(transfer.Reason, T("Напишите, почему семью передают.")));
        var (wrong, consent) = TransferRules.Consent(open, transfer.Consent, organization);
        problems.AddRange(wrong);
        if (problems.Count > 0)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems);
        }

        var told = $"{organization}. {transfer.Reason!.Trim()}";
        IEnumerable<JournalEntry> links = transfer.EndsHere
            ? open.Assessments.Where(item => item.Line.Phase is not (LinePhase.Closed or LinePhase.Declined)).Select(item => TransferFields.Entry(FileLink.TransferredOutside, "", told, transfer.On!.Value, item.Line.Id))
            : [TransferFields.Entry(FileLink.TransferOutside, "", told, transfer.On!.Value)];
        return Outcome.Done<IReadOnlyList<JournalEntry>>([.. consent is null ? Array.Empty<JournalEntry>() : [consent], .. links]);
    }

    private async Task<Outcome<IReadOnlyList<JournalEntry>>> OfferAsync(PatronageDb db, Person person, OpenCase open, TransferOffer offer, CancellationToken cancellation)
    {
        if (!TransferRules.IsOpen(open))
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Сопровождение завершено: передавать некого."));
        }

        if (await WaitingAsync(db, open.Row.Id, cancellation) is not null)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Это дело уже предложено другой организации: дождитесь ответа или отзовите передачу."));
        }

        await using var all = databases.Open(Actor.System("transfer"));
        var known = offer.To is { } to && (await ReceiversAsync(all, open, cancellation)).Contains(to) ? await workplaces.FindAsync(all, to, cancellation) : null;
        var problems = new List<FieldProblem>();
        if (known?.Edition is null)
        {
            problems.Add(new FieldProblem(TransferFields.To, T("Выберите организацию, которая примет семью.")));
        }

        problems.AddRange(TransferRules.Reason(offer.Reason, T("Напишите, почему семью передают и что важно знать принимающей организации.")));
        var (wrong, consent) = TransferRules.Consent(open, offer.Consent, known?.Title ?? "");
        problems.AddRange(wrong);
        if (problems.Count > 0)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems);
        }

        var (id, reason) = (Guid.CreateVersion7(), offer.Reason!.Trim());
        var continues = TransferRules.Continues(open.Edition.Program, known!.Edition!.Program);
        db.CaseTransfers.Add(new CaseTransfer
        {
            Id = id, CaseId = open.Row.Id, FamilyId = open.Row.FamilyId, OrganizationId = open.Row.OrganizationId, ToOrganizationId = known.OrganizationId, On = open.Today,
            OfferedAt = db.Clock.GetUtcNow().UtcDateTime, OfferedBy = person.Id, Facts = await TransferRules.SealAsync(db, open.Row.FamilyId, id, TransferRules.FactsOf(open, continues, reason), cancellation),
        });
        return Outcome.Done<IReadOnlyList<JournalEntry>>(
            [.. consent is null ? Array.Empty<JournalEntry>() : [consent], TransferFields.Entry(FileLink.TransferOffered, id.ToString(), $"{known.Title}. {reason}", open.Today)]);
    }

    // Those in which somebody may accept: a right there, or above.
    private static async Task<IReadOnlyList<Guid>> ReceiversAsync(PatronageDb db, OpenCase open, CancellationToken cancellation)
    {
        var roles = Enum.GetValues<Role>().Where(role => RightsTable.Of(role, Operation.TransferCase) != Reach.None).ToList();
        var held = await db.RoleAssignments.AsNoTracking().Where(role => roles.Contains(role.Role) && role.From <= open.Today && (role.To == null || role.To >= open.Today)).Select(role => role.OrganizationId).Distinct().ToListAsync(cancellation);
        var all = await db.Organizations.AsNoTracking().Where(item => item.Id != open.Row.OrganizationId && (item.ClosedOn == null || item.ClosedOn > open.Today)).OrderBy(item => item.SortTitle).ThenBy(item => item.Id)
            .Select(item => new { item.Id, item.Path }).ToListAsync(cancellation);
        return [.. all.Where(item => held.Exists(id => item.Path.Contains(id.ToString("N"), StringComparison.Ordinal))).Select(item => item.Id)];
    }

    private static List<ClosingWay> Ways(OpenCase open)
    {
        var program = open.Edition.Program;
        return
        [
            .. program.Closures.Where(closure => closure.Then is null)
                .SelectMany(closure => closure.Decisions.Where(id => program.Decisions.Find(id)?.Effects.Any(effect => effect.Kind == EffectKind.Close) == true).Take(1).Select(id => new ClosingWay(closure.Id, id, closure.Title.Default))),
        ];
    }

    internal static Task<CaseTransfer?> WaitingAsync(PatronageDb db, Guid caseId, CancellationToken cancellation) =>
        db.CaseTransfers.FirstOrDefaultAsync(item => item.CaseId == caseId && item.State == TransferState.Offered, cancellation);

    private async Task<string> TitleAsync(PatronageDb db, Guid organizationId, CancellationToken cancellation) => (await workplaces.FindAsync(db, organizationId, cancellation)).Title;
}
