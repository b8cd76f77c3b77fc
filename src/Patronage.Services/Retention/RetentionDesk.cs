using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Erasing;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Services.Retention;

/// <summary>
/// Says whose files have been kept as long as they have to be. It destroys nothing and proposes nothing by itself: a head proposes and another decides, as always (<see cref="ErasureDesk"/>).
/// </summary>
public sealed class RetentionDesk(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces, OrganizationClock clock)
{
    /// <summary>How many letters the name of a paper has at most.</summary>
    public const int LongestDocument = ErasureDesk.LongestDocument;

    /// <summary>For how many years files are kept at most.</summary>
    public const int MostYears = 100;

    private const int ShortestDocument = 5;

    /// <summary>How many files stand on a page.</summary>
    public const int PageSize = 50;

    private static string NoRight => T("Сроки хранения видят руководитель, администратор и аудитор.");

    /// <summary>How long files are kept, and whose term has passed.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeErasures"/>.</param>
    /// <param name="number">Which page of the files, from 1; the last one where there are fewer.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<RetentionPage>> ReadAsync(Person person, int number = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.SeeErasures);
        if (reach.Count == 0)
        {
            return new Outcome<RetentionPage>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.SeeErasures, person.OrganizationId), AccessScope.Everything);
        var today = clock.Today(person.TimeZone);
        var ended = db.Cases.AsNoTracking().Where(row => reach.Contains(row.OrganizationId) && (row.State == CaseState.Closed || row.State == CaseState.Declined) && row.ClosedOn != null && row.Family!.ErasedAt == null);
        var rows = await ended.OrderBy(row => row.ClosedOn).ThenBy(row => row.Id)
            .Select(row => new Ended(row.Id, row.FamilyId, row.OrganizationId, row.ProgramVersionId, row.Number ?? "", row.ClosedOn!.Value)).ToListAsync(cancellation);
        var known = new Known(this, db, cancellation);
        var due = new List<(Ended Row, RetentionTerm Term)>();
        foreach (var row in rows)
        {
            var term = await known.TermAsync(row);
            if (term.Until < today)
            {
                due.Add((row, term));
            }
        }

        var holds = await HoldsAsync(db, [.. due.Select(item => item.Row)], rows, known, today, cancellation);
        var titles = await db.Organizations.AsNoTracking().Where(item => reach.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.ShortTitle == "" ? item.Title : item.ShortTitle, cancellation);
        var page = Math.Clamp(number, 1, Math.Max(1, (due.Count + PageSize - 1) / PageSize));
        var files = new List<RetainedFile>();
        foreach (var (row, term) in due.OrderBy(item => holds[item.Row.Id].Hold != RetentionHold.None).ThenBy(item => item.Term.Until).ThenBy(item => item.Row.Id).Skip((page - 1) * PageSize).Take(PageSize))
        {
            var (hold, document) = holds[row.Id];
            files.Add(new RetainedFile(
                row.Id, row.Number, titles[row.OrganizationId], (await catalogue.GetAsync(row.ProgramVersionId)).Program.Identity.ShortTitle.Spoken(), row.EndedOn, term, hold, document,
                hold == RetentionHold.None && row.OrganizationId == person.OrganizationId && row.Number.Length > 0 && person.May(Operation.AskErasure, row.OrganizationId),
                hold is RetentionHold.None or RetentionHold.Paper && person.May(Operation.AskErasure, row.OrganizationId)));
        }

        var (setting, at) = await RetentionKeeper.FindAsync(db, person.OrganizationId, cancellation);
        return Outcome.Done(new RetentionPage(
            await RulesAsync(db, person, setting, cancellation),
            files,
            due.Count,
            page,
            setting,
            setting is not null && at != person.OrganizationId ? titles.GetValueOrDefault(at, T("вышестоящая организация")) : "",
            person.May(Operation.ManageOrganizations, person.OrganizationId),
            today));
    }

    /// <summary>Sets how long files are kept where the program is silent: for the person's organization and those below it.</summary>
    /// <param name="person">Who sets it; needs <see cref="Operation.ManageOrganizations"/>.</param>
    /// <param name="years">Years after the end; null takes the setting away.</param>
    /// <param name="document">The paper that orders it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<bool>> SetAsync(Person person, int? years, string? document, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ManageOrganizations, person.OrganizationId))
        {
            return new Outcome<bool>.Denied(T("Срок хранения устанавливает администратор."));
        }

        var paper = document?.Trim() ?? "";
        var problems = new List<FieldProblem>();
        if (years is < 1 or > MostYears)
        {
            problems.Add(new FieldProblem(RetentionFields.Years, T($"Число лет – от 1 до {MostYears}.")));
        }

        if (years is not null && paper.Length is < ShortestDocument or > LongestDocument)
        {
            problems.Add(new FieldProblem(RetentionFields.Document, T("Напишите номер и дату приказа или номенклатуры дел.")));
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<bool>(problems);
        }

        await using var db = databases.Open(person.ActorFor(Operation.ManageOrganizations, person.OrganizationId), AccessScope.Everything);
        await RetentionKeeper.SetAsync(db, person.OrganizationId, years is { } number ? new RetentionSetting(number, paper, person.Id, clock.Today(person.TimeZone)) : null, cancellation);
        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(true) : Outcome.Invalid<bool>("", T("Пока вы решали, здесь что-то изменилось. Обновите страницу."));
    }

    /// <summary>Holds a file by a paper, so that it is not destroyed, or lets it go.</summary>
    /// <param name="person">Who holds it; needs <see cref="Operation.AskErasure"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="document">The paper; null lets it go.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<bool>> HoldAsync(Person person, Guid caseId, string? document, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.AskErasure, person.OrganizationId), AccessScope.Everything);
        var row = await db.Cases.AsNoTracking().Where(item => item.Id == caseId).Select(item => new { item.OrganizationId }).FirstOrDefaultAsync(cancellation);
        if (row is null || !person.May(Operation.AskErasure, row.OrganizationId))
        {
            return new Outcome<bool>.NotFound();
        }

        if (document?.Trim() is { } paper && paper.Length is < ShortestDocument or > LongestDocument)
        {
            return Outcome.Invalid<bool>(RetentionFields.Document, T("Напишите, кто и какой бумагой просит хранить дело. Имён семьи здесь быть не должно: эта запись останется."));
        }

        await RetentionKeeper.HoldAsync(db, row.OrganizationId, caseId, document is null ? null : new FileHold(document.Trim(), person.Id, clock.Today(person.TimeZone)), cancellation);
        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(true) : Outcome.Invalid<bool>("", T("Пока вы решали, здесь что-то изменилось. Обновите страницу."));
    }

    private async Task<IReadOnlyList<RetentionRule>> RulesAsync(PatronageDb db, Person person, RetentionSetting? setting, CancellationToken cancellation)
    {
        var place = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        if (place.Edition is not { } edition)
        {
            return [];
        }

        // Counted from today: of the sentence only how long and by whom is told.
        var term = RetentionTerms.Of(edition.Program, place.Facts, setting, place.Today);
        return [new RetentionRule(edition.Program.Identity.ShortTitle.Spoken(), term.Source, term.Source switch
        {
            RetentionSource.Program => edition.Program.Norms.Find(edition.Program.Identity.Retention)!.Title.Spoken(),
            RetentionSource.Setting => T($"{setting!.Years} г. после завершения: {setting.Document}"),
            _ => T("не установлен: дела хранят"),
        })];
    }

    // The first of what holds each file.
    private static async Task<Dictionary<Guid, (RetentionHold Hold, string Document)>> HoldsAsync(PatronageDb db, IReadOnlyList<Ended> due, IReadOnlyList<Ended> all, Known known, DateOnly today, CancellationToken cancellation)
    {
        var (ids, families) = (due.Select(row => row.Id).ToList(), due.Select(row => row.FamilyId).Distinct().ToList());
        var papers = await RetentionKeeper.HoldsAsync(db, ids, cancellation);
        var open = (await db.Cases.AsNoTracking().Where(row => families.Contains(row.FamilyId) && row.State != CaseState.Closed && row.State != CaseState.Declined).Select(row => row.FamilyId).ToListAsync(cancellation)).ToHashSet();
        var ties = await db.FamilyChanges.AsNoTracking().Where(change => change.UndoneAt == null && (families.Contains(change.FamilyId) || families.Contains(change.OtherFamilyId))).Select(change => new { change.FamilyId, change.OtherFamilyId }).ToListAsync(cancellation);
        var others = ties.SelectMany(tie => new[] { tie.FamilyId, tie.OtherFamilyId }).Distinct().ToList();
        var openOthers = (await db.Cases.AsNoTracking().Where(row => others.Contains(row.FamilyId) && row.State != CaseState.Closed && row.State != CaseState.Declined).Select(row => row.FamilyId).ToListAsync(cancellation)).ToHashSet();
        var tied = ties.SelectMany(tie => new[] { (One: tie.FamilyId, Other: tie.OtherFamilyId), (One: tie.OtherFamilyId, Other: tie.FamilyId) }).Where(tie => openOthers.Contains(tie.Other)).Select(tie => tie.One).ToHashSet();
        var offered = (await db.CaseTransfers.AsNoTracking().Where(item => ids.Contains(item.CaseId) && item.State == TransferState.Offered).Select(item => item.CaseId).ToListAsync(cancellation)).ToHashSet();
        var proposed = (await FamilyErasure.WaitingAsync(db, [.. due.Select(row => row.OrganizationId).Distinct()], cancellation)).ToHashSet();
        var longer = new HashSet<Guid>();
        foreach (var row in all.Where(row => families.Contains(row.FamilyId)))
        {
            if ((await known.TermAsync(row)).Until is not { } until || until >= today)
            {
                longer.Add(row.FamilyId);
            }
        }

        return due.ToDictionary(row => row.Id, row => papers.TryGetValue(row.Id, out var paper) ? (RetentionHold.Paper, paper.Document)
            : (open.Contains(row.FamilyId) ? RetentionHold.OpenCase : tied.Contains(row.FamilyId) ? RetentionHold.TiedCase : offered.Contains(row.Id) ? RetentionHold.Offered
                : proposed.Contains(row.FamilyId) ? RetentionHold.Proposed : longer.Contains(row.FamilyId) ? RetentionHold.KeptLonger : RetentionHold.None, ""));
    }

    private sealed record Ended(Guid Id, Guid FamilyId, Guid OrganizationId, Guid ProgramVersionId, string Number, DateOnly EndedOn);

    // What many files of one organization and program have in common is asked for once.
    private sealed class Known(RetentionDesk desk, PatronageDb db, CancellationToken cancellation)
    {
        private readonly Dictionary<Guid, RetentionSetting?> _settings = [];
        private readonly Dictionary<(Guid, Guid), Workplace> _places = [];
        private readonly Dictionary<(Guid, Guid, DateOnly), RetentionTerm> _terms = [];

        public async Task<RetentionTerm> TermAsync(Ended row)
        {
            if (_terms.TryGetValue((row.OrganizationId, row.ProgramVersionId, row.EndedOn), out var counted))
            {
                return counted;
            }

            var edition = await desk.EditionOf(row.ProgramVersionId);
            if (!_settings.TryGetValue(row.OrganizationId, out var setting))
            {
                _settings[row.OrganizationId] = setting = (await RetentionKeeper.FindAsync(db, row.OrganizationId, cancellation)).Setting;
            }

            if (!_places.TryGetValue((row.OrganizationId, row.ProgramVersionId), out var place))
            {
                _places[(row.OrganizationId, row.ProgramVersionId)] = place = await desk.PlaceOf(db, row.OrganizationId, edition, cancellation);
            }

            return _terms[(row.OrganizationId, row.ProgramVersionId, row.EndedOn)] = RetentionTerms.Of(edition.Program, place.Facts, setting, row.EndedOn);
        }
    }

    private Task<ProgramEdition> EditionOf(Guid version) => catalogue.GetAsync(version);

    private async Task<Workplace> PlaceOf(PatronageDb db, Guid organization, ProgramEdition edition, CancellationToken cancellation) =>
        await workplaces.UnderAsync(db, await workplaces.FindAsync(db, organization, cancellation), edition.Program.Identity, cancellation);
}
