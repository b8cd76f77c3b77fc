using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Clock;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Programs;
using Patronage.Storage.Saving;

namespace Patronage.Services.Profiles.Moving;

/// <summary>Prepares a move of open cases to another program: which cases, to what, and what becomes of what they stand on. Nothing is moved here; what is prepared is kept, and can be given up.</summary>
public sealed class MoveDesk(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces, OrganizationClock clock, CaseDesk cases)
{
    private const int MostDone = 20;

    internal static string NoRight => T("Переводить дела на другую программу может администратор или методист организации.");

    internal static string Decided => T("Этот перевод уже подтверждён или отменён.");

    /// <summary>What can be moved, and what is on the way.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.MoveCases"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<MovePage>> ShowAsync(Person person, Guid organizationId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.MoveCases, organizationId))
        {
            return new Outcome<MovePage>.Denied(NoRight);
        }

        await using var db = Open(databases, person, organizationId);
        if (!await db.Organizations.AnyAsync(item => item.Id == organizationId && item.ClosedOn == null, cancellation))
        {
            return new Outcome<MovePage>.NotFound();
        }

        var place = await workplaces.FindAsync(db, organizationId, cancellation);
        var moves = await db.CaseMoves.AsNoTracking().Where(item => item.OrganizationId == organizationId && item.State != CaseMoveState.Discarded).OrderByDescending(item => item.CreatedAt).ToListAsync(cancellation);
        var done = new List<MoveNote>();
        foreach (var move in moves.Where(item => item.State == CaseMoveState.Confirmed).Take(MostDone))
        {
            done.Add(await NoteAsync(db, move, place.TimeZone, cancellation));
        }

        return Outcome.Done(new MovePage(
            organizationId, place.Title, place.Today, place.Edition, await TargetsAsync(db, place, cancellation), await CasesAsync(db, organizationId, cancellation),
            moves.Find(item => item.State == CaseMoveState.Draft) is { } draft ? await NoteAsync(db, draft, place.TimeZone, cancellation) : null, done));
    }

    /// <summary>Begins a move; the one that was being prepared in the organization is given up.</summary>
    /// <param name="person">Who begins it; needs <see cref="Operation.MoveCases"/>.</param>
    /// <param name="wish">Which cases, to what.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The move.</returns>
    public async Task<Outcome<Guid>> BeginAsync(Person person, MoveWish wish, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(wish);
        if (!person.May(Operation.MoveCases, wish.OrganizationId))
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        await using var db = Open(databases, person, wish.OrganizationId);
        var place = await workplaces.FindAsync(db, wish.OrganizationId, cancellation);
        if ((await TargetsAsync(db, place, cancellation)).All(target => target.VersionId != wish.VersionId))
        {
            return Outcome.Invalid<Guid>(nameof(wish.VersionId), T("Выберите программу, которая сегодня действует."));
        }

        var movable = await db.Cases.AsNoTracking().Where(row => row.OrganizationId == wish.OrganizationId && row.ProgramVersionId != wish.VersionId && (row.State == CaseState.Open || row.State == CaseState.Referral))
            .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation);
        var chosen = wish.Cases.Count == 0 ? movable : [.. wish.Cases.Distinct().Where(movable.Contains)];
        if (chosen.Count is 0 or > MoveRules.MostCases)
        {
            return Outcome.Invalid<Guid>(nameof(wish.Cases), chosen.Count == 0 ? T("Выберите хотя бы одно открытое дело, которое ещё не ведётся по этой программе.")
                : T($"За один раз переводят не больше {MoveRules.MostCases} дел: выберите часть, остальные переведёте следом."));
        }

        foreach (var before in await db.CaseMoves.Where(item => item.OrganizationId == wish.OrganizationId && item.State == CaseMoveState.Draft).ToListAsync(cancellation))
        {
            (before.State, before.DecidedBy, before.DecidedAt) = (CaseMoveState.Discarded, person.Id, clock.UtcNow);
        }

        var row = new CaseMoveDraft
        {
            OrganizationId = wish.OrganizationId, ProgramVersionId = wish.VersionId, Content = new MoveContent(chosen, []).ToJson(), CreatedBy = person.Id, CreatedAt = clock.UtcNow,
        };
        db.CaseMoves.Add(row);
        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(row.Id) : Stale<Guid>(db);
    }

    /// <summary>The mapping of a move that is being prepared.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.MoveCases"/>.</param>
    /// <param name="moveId">The move.</param>
    /// <param name="progress">Told how many of how many cases are read.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<MoveMapping>> MapAsync(Person person, Guid moveId, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = Open(databases, person, person.OrganizationId);
        var maker = new MoveMaker(cases, catalogue, workplaces);
        return (await DraftAsync(db, maker, person, moveId, cancellation)) switch
        {
            Outcome<OpenMove>.Done { Value: var move } => Outcome.Done(MoveMaker.Map(move, await maker.CasesAsync(db, move, progress, cancellation).ToListAsync(cancellation))),
            var refused => refused.Then(_ => new Outcome<MoveMapping>.NotFound()),
        };
    }

    /// <summary>Chooses a counterpart in place of what is proposed.</summary>
    /// <param name="person">Who chooses; needs <see cref="Operation.MoveCases"/>.</param>
    /// <param name="moveId">The move.</param>
    /// <param name="shownVersion">The version of the move that the person saw.</param>
    /// <param name="line">The line.</param>
    /// <param name="to">The id of the counterpart; null: it has none.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<int>> ChooseAsync(Person person, Guid moveId, int shownVersion, MoveLine line, string? to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(line);
        await using var db = Open(databases, person, person.OrganizationId);
        var opened = await DraftAsync(db, new MoveMaker(cases, catalogue, workplaces), person, moveId, cancellation);
        if (opened is not Outcome<OpenMove>.Done { Value: var move })
        {
            return opened.Then(_ => new Outcome<int>.NotFound());
        }

        var (program, topic, from) = (line.From.Identity.Id, line.Proposed.Topic, line.Proposed.From.Id);
        if (to is not null && Casework.Translating.MappingProposal.ElementsOf(move.To.Program, topic).All(element => element.Id != to))
        {
            return Outcome.Invalid<int>(from, T("В новой программе такого нет."));
        }

        move.Row.Content = (to == line.Proposed.To?.Id && to is not null ? move.Content.Without(program, topic, from) : move.Content.With(new MoveChoice(program, topic, from, to))).ToJson();
        db.Expect(move.Row, shownVersion);
        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(move.Row.Version) : Stale<int>(db);
    }

    /// <summary>Gives a move up: nothing was moved.</summary>
    /// <param name="person">Who gives it up; needs <see cref="Operation.MoveCases"/>.</param>
    /// <param name="moveId">The move.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<bool>> DiscardAsync(Person person, Guid moveId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = Open(databases, person, person.OrganizationId);
        var opened = await DraftAsync(db, new MoveMaker(cases, catalogue, workplaces), person, moveId, cancellation);
        if (opened is not Outcome<OpenMove>.Done { Value: var move })
        {
            return opened.Then(_ => new Outcome<bool>.NotFound());
        }

        (move.Row.State, move.Row.DecidedBy, move.Row.DecidedAt) = (CaseMoveState.Discarded, person.Id, clock.UtcNow);
        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(true) : Stale<bool>(db);
    }

    /// <summary>Opens a move that is being prepared, for whoever may.</summary>
    internal static async Task<Outcome<OpenMove>> DraftAsync(PatronageDb db, MoveMaker maker, Person person, Guid moveId, CancellationToken cancellation)
    {
        // Of another organization the answer is the same as of nothing.
        return await maker.FindAsync(db, moveId, cancellation) is not { } move || !person.May(Operation.MoveCases, move.Row.OrganizationId) ? new Outcome<OpenMove>.NotFound()
            : move.Row.State != CaseMoveState.Draft ? Outcome.Invalid<OpenMove>("", Decided)
            : Outcome.Done(move);
    }

    /// <summary>Cases are read as the system does: to whoever moves them only numbers and where they stand are shown.</summary>
    internal static PatronageDb Open(IDbContextFactory<PatronageDb> databases, Person person, Guid organizationId) => databases.Open(person.ActorFor(Operation.MoveCases, organizationId), AccessScope.Everything);

    internal static Outcome<T> Stale<T>(PatronageDb db) => new Outcome<T>.Conflict(new ConflictInfo("", db.Clock.GetUtcNow().UtcDateTime, []));

    private async Task<IReadOnlyList<MoveTarget>> TargetsAsync(PatronageDb db, Workplace place, CancellationToken cancellation)
    {
        var programs = await db.ProgramVersions.AsNoTracking().Where(item => item.Status == VersionStatus.Published && item.InForceFrom <= place.Today).Select(item => item.ProgramId).Distinct().ToListAsync(cancellation);
        var editions = place.Edition is { } own ? new List<ProgramEdition> { own } : [];
        foreach (var program in programs.Order(StringComparer.Ordinal))
        {
            if (await catalogue.InForceAsync(program, place.Today, cancellation) is { } edition && editions.TrueForAll(item => item.VersionId != edition.VersionId))
            {
                editions.Add(edition);
            }
        }

        return [.. editions.Select(item => new MoveTarget(item.VersionId, item.Program.Identity.Id, item.Program.Identity.ShortTitle.Spoken(), item.Ordinal, item.Program.Identity.Jurisdiction))];
    }

    private async Task<IReadOnlyList<MovableCase>> CasesAsync(PatronageDb db, Guid organizationId, CancellationToken cancellation)
    {
        var rows = await db.Cases.AsNoTracking().Where(row => row.OrganizationId == organizationId && (row.State == CaseState.Open || row.State == CaseState.Referral)).OrderBy(row => row.ReferredOn).ThenBy(row => row.Id)
            .Select(row => new { row.Id, row.Number, row.ReferredOn, row.State, row.ProgramVersionId, row.LevelId, row.StageId, Curator = db.Users.Where(user => user.Id == row.CuratorId).Select(user => user.DisplayName).FirstOrDefault() })
            .ToListAsync(cancellation);
        var listed = new List<MovableCase>(rows.Count);
        foreach (var row in rows)
        {
            var edition = await catalogue.GetAsync(row.ProgramVersionId);
            listed.Add(new MovableCase(
                row.Id, row.Number, row.ReferredOn, row.State, edition.Program.Identity.ShortTitle.Spoken(), edition.Ordinal, row.ProgramVersionId, edition.Program.Levels.Find(row.LevelId)?.Title.Spoken(),
                edition.Program.Stages.Find(row.StageId)?.Title.Spoken(), row.Curator ?? ""));
        }

        return listed;
    }

    private async Task<MoveNote> NoteAsync(PatronageDb db, CaseMoveDraft move, string timeZone, CancellationToken cancellation)
    {
        var edition = await catalogue.GetAsync(move.ProgramVersionId);
        var (by, at) = (move.DecidedBy ?? move.CreatedBy, move.DecidedAt ?? move.CreatedAt);
        var name = await db.Users.Where(user => user.Id == by).Select(user => user.DisplayName).FirstOrDefaultAsync(cancellation) ?? "";
        var on = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(timeZone)));
        return new MoveNote(move.Id, move.State, edition.Program.Identity.ShortTitle.Spoken(), edition.Ordinal, MoveContent.Read(move.Content).Cases.Count, name, on, move.Reason);
    }
}
