using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Services.Retention;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Saving;
using Patronage.Storage.Settings;

namespace Patronage.Services.Erasing;

/// <summary>
/// Destroys the data of families whose support is over: a head asks by the number of the case and the paper that orders it, a second person decides. What cannot be undone is done by
/// no one alone.
/// </summary>
public sealed class ErasureDesk(IDbContextFactory<PatronageDb> databases)
{
    /// <summary>How many letters the name of a paper has at most.</summary>
    public const int LongestDocument = 200;
    private const int ShortestDocument = 5;
    private const int MostShown = 200;

    private static string NoRight => T("Уничтожить данные семьи предлагает руководитель, а решает другой человек: второй руководитель или администратор.");

    /// <summary>What waits and what was decided.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeErasures"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ErasurePage>> ReadAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.SeeErasures);
        if (reach.Count == 0)
        {
            return new Outcome<ErasurePage>.Denied(NoRight);
        }

        await using var db = Open(person, Operation.SeeErasures);
        var rows = (await FamilyErasure.In(db, reach).AsNoTracking().ToListAsync(cancellation)).Select(row => (row.OrganizationId, Erasure: FamilyErasure.Read(row)))
            .OrderBy(row => row.Erasure.State != ErasureState.Asked).ThenByDescending(row => row.Erasure.AskedAt).Take(MostShown).ToList();
        var people = rows.SelectMany(row => new[] { row.Erasure.AskedBy, row.Erasure.DecidedBy ?? Guid.Empty }).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => people.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var ids = rows.Select(row => row.Erasure.CaseId).ToList();
        var numbers = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Number ?? "", cancellation);
        var titles = await db.Organizations.AsNoTracking().Where(item => reach.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.ShortTitle == "" ? item.Title : item.ShortTitle, cancellation);
        return Outcome.Done(new ErasurePage(person.May(Operation.AskErasure, person.OrganizationId), [.. rows.Select(row => Note(row.OrganizationId, row.Erasure))]));

        ErasureNote Note(Guid organization, FamilyErasure erasure) => new(
            erasure.Id, numbers[erasure.CaseId], titles[organization], erasure.Basis, erasure.Document, erasure.State, names.GetValueOrDefault(erasure.AskedBy, ""), In(person, erasure.AskedAt),
            erasure.DecidedBy is { } by ? names.GetValueOrDefault(by, "") : "", erasure.DecidedAt is { } at ? In(person, at) : null,
            erasure.State == ErasureState.Asked && MayDecide(person, organization, erasure), erasure.State == ErasureState.Asked && erasure.AskedBy == person.Id);
    }

    /// <summary>Asks for it.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.AskErasure"/>.</param>
    /// <param name="input">Whose data and why.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>It; or problems with the fields of <see cref="ErasureFields"/>.</returns>
    public async Task<Outcome<Guid>> AskAsync(Person person, ErasureInput input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(input);
        if (!person.May(Operation.AskErasure, person.OrganizationId))
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        await using var db = Open(person, Operation.AskErasure);
        var (number, document) = (SearchText.Normalize(input.Number), input.Document?.Trim() ?? "");
        var row = number.Length == 0 ? null : await db.Cases.AsNoTracking().Include(item => item.Family).FirstOrDefaultAsync(item => item.OrganizationId == person.OrganizationId && item.NumberSearch == number, cancellation);
        var problems = new List<FieldProblem>();
        if (row is null)
        {
            problems.Add(new FieldProblem(ErasureFields.Number, T("В вашей организации нет дела с таким номером.")));
        }
        else if ((await FamilyErasure.In(db, [row.OrganizationId]).AsNoTracking().ToListAsync(cancellation)).Select(FamilyErasure.Read).Any(item => item.FamilyId == row.FamilyId && item.State == ErasureState.Asked))
        {
            problems.Add(new FieldProblem(ErasureFields.Number, T("Уничтожить эти данные уже предложили: решение ждёт второго человека.")));
        }
        else if (await HindranceAsync(db, row.FamilyId, cancellation) is { } hindrance)
        {
            problems.Add(new FieldProblem(ErasureFields.Number, hindrance));
        }

        if (input.Basis is null)
        {
            problems.Add(new FieldProblem(ErasureFields.Basis, T("Выберите, почему данные уничтожаются.")));
        }

        if (document.Length is < ShortestDocument or > LongestDocument)
        {
            problems.Add(new FieldProblem(ErasureFields.Document, T("Напишите номер и дату акта или приказа. Имён семьи здесь быть не должно: эта запись останется.")));
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        var erasure = new FamilyErasure
        {
            Id = Guid.CreateVersion7(db.Clock.GetUtcNow()), FamilyId = row!.FamilyId, CaseId = row.Id, Basis = input.Basis!.Value, Document = document, AskedBy = person.Id, AskedAt = db.Clock.GetUtcNow().UtcDateTime,
        };
        db.Settings.Add(erasure.ToRow(row.OrganizationId));
        Record(db, "erasure-asked", row.OrganizationId, erasure);
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(erasure.Id);
    }

    /// <summary>Decides: destroys the data, or refuses. It cannot be undone.</summary>
    /// <param name="person">Who decides; needs <see cref="Operation.DecideErasure"/>, and is another than who asked.</param>
    /// <param name="erasureId">What is decided.</param>
    /// <param name="agreed">Whether the data are destroyed.</param>
    /// <param name="number">The number of the case, typed once more; not asked for where it is refused.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    public async Task<Outcome<bool>> DecideAsync(Person person, Guid erasureId, bool agreed, string? number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = Open(person, Operation.DecideErasure);
        if (await FamilyErasure.FindAsync(db, erasureId, cancellation) is not { } row || FamilyErasure.Read(row) is not { } erasure || !MayDecide(person, row.OrganizationId, erasure))
        {
            return new Outcome<bool>.NotFound();
        }

        if (erasure.State != ErasureState.Asked)
        {
            return Outcome.Invalid<bool>("", T("Об этом уже решили."));
        }

        Decide(db, row, erasure with { State = agreed ? ErasureState.Done : ErasureState.Refused }, person, agreed ? "erasure-agreed" : "erasure-refused");
        if (!agreed)
        {
            return Saved(await db.TrySaveAsync(cancellation));
        }

        var named = await db.Cases.AsNoTracking().Where(item => item.Id == erasure.CaseId).Select(item => item.NumberSearch).FirstAsync(cancellation);
        if (!string.Equals(named, SearchText.Normalize(number), StringComparison.Ordinal))
        {
            return Outcome.Invalid<bool>(ErasureFields.Number, T("Номер не тот. Наберите номер дела, данные которого уничтожаете."));
        }

        // The family may have come again since it was asked for.
        return await HindranceAsync(db, erasure.FamilyId, cancellation) is { } hindrance
            ? Outcome.Invalid<bool>(ErasureFields.Number, hindrance)
            : Saved(await FamilyEraser.EraseAsync(db, erasure.FamilyId, $"{erasure.Basis}: {erasure.Document}", cancellation));
    }

    /// <summary>Takes it back before it is decided.</summary>
    /// <param name="person">Who takes it back; the one who asked.</param>
    /// <param name="erasureId">What is taken back.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<bool>> WithdrawAsync(Person person, Guid erasureId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = Open(person, Operation.AskErasure);
        if (await FamilyErasure.FindAsync(db, erasureId, cancellation) is not { } row || !person.May(Operation.AskErasure, row.OrganizationId)
            || FamilyErasure.Read(row) is not { State: ErasureState.Asked } erasure || erasure.AskedBy != person.Id)
        {
            return new Outcome<bool>.NotFound();
        }

        Decide(db, row, erasure with { State = ErasureState.Withdrawn }, person, "withdrawn");
        return Saved(await db.TrySaveAsync(cancellation));
    }

    private static void Decide(PatronageDb db, Setting row, FamilyErasure erasure, Person person, string action)
    {
        row.Value = (erasure with { DecidedBy = person.Id, DecidedAt = db.Clock.GetUtcNow().UtcDateTime }).ToJson();
        Record(db, action, row.OrganizationId, erasure);
    }

    // Not under the family's key: it is to be read when that is gone.
    private static void Record(PatronageDb db, string action, Guid organization, FamilyErasure erasure) =>
        AuditLog.Record(db, new AuditFact(action, "FamilyErasure", erasure.Id.ToString())
        {
            CaseId = erasure.CaseId, OrganizationId = organization, Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Document"] = erasure.Document },
        });

    private static bool MayDecide(Person person, Guid organization, FamilyErasure erasure) => erasure.AskedBy != person.Id && person.May(Operation.DecideErasure, organization);

    // What others still need is not destroyed: work that goes on, a file on its way, a file from which another took over.
    private static async Task<string?> HindranceAsync(PatronageDb db, Guid familyId, CancellationToken cancellation)
    {
        if (await db.Families.AnyAsync(family => family.Id == familyId && family.ErasedAt != null, cancellation))
        {
            return T("Данные этой семьи уже уничтожены.");
        }

        var cases = await db.Cases.AsNoTracking().Where(row => row.FamilyId == familyId).Select(row => new { row.Id, row.State }).ToListAsync(cancellation);
        if (cases.Exists(row => row.State is not (CaseState.Closed or CaseState.Declined)))
        {
            return T("Семью ещё сопровождают: данные уничтожают только после завершения.");
        }

        var ids = cases.Select(row => row.Id).ToList();
        if ((await RetentionKeeper.HoldsAsync(db, ids, cancellation)).Values.FirstOrDefault() is { } hold)
        {
            return T($"Дело удержано: {hold.Document}.");
        }

        return await db.CaseTransfers.AnyAsync(transfer => ids.Contains(transfer.CaseId) && transfer.State == TransferState.Offered, cancellation) ? T("Дело ждёт ответа другой организации.") : null;
    }

    private static DateTime In(Person person, DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(person.TimeZone));

    private static Outcome<bool> Saved(SaveResult result) => result.Ok ? Outcome.Done(true) : Outcome.Invalid<bool>("", T("Пока вы решали, здесь что-то изменилось. Обновите страницу."));

    private PatronageDb Open(Person person, Operation operation) => databases.Open(person.ActorFor(operation, person.OrganizationId), AccessScope.Everything);
}
