using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Services.People;

/// <summary>A leave to be recorded.</summary>
public sealed record NewLeave
{
    /// <summary>Who leaves.</summary>
    public required Guid UserId { get; init; }

    /// <summary>In which of the person's organizations somebody stands in.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Why, in words.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who stands in on these days; null when nobody is named yet.</summary>
    public Guid? DeputyId { get; init; }
}

/// <summary>Leaves of people, each with whoever stands in for exactly its days.</summary>
public sealed class LeaveDesk(IDbContextFactory<PatronageDb> databases, OrganizationClock clock, AccountSignals signals)
{
    private const int LongestReason = 100;

    private static string NoRight => T("Отпуска записывает администратор организации.");

    /// <summary>Records a leave, and whoever stands in.</summary>
    /// <param name="person">Who records; needs <see cref="Operation.ManagePeople"/>.</param>
    /// <param name="wish">The leave.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The leave.</returns>
    public async Task<Outcome<Guid>> RecordAsync(Person person, NewLeave wish, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(wish);
        if (!person.May(Operation.ManagePeople, wish.OrganizationId))
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        await using var db = Open(person, wish.OrganizationId);
        if (!await PeopleReading.IsSeenAsync(db, wish.UserId, person.OrganizationsOf(Operation.ManagePeople), cancellation))
        {
            return new Outcome<Guid>.NotFound();
        }

        var today = await TodayAsync(db, wish.OrganizationId, cancellation);
        var problems = Typed(wish).ToList();
        if (problems.Count == 0)
        {
            problems.AddRange(await AgainstOthersAsync(db, wish, today, cancellation));
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        var leave = new Absence { UserId = wish.UserId, From = wish.From!.Value, To = wish.To, Reason = wish.Reason.Trim() };
        db.Absences.Add(leave);
        // Of two who record a leave of one person at once, the second is refused.
        db.Entry(await db.RoleAssignments.OrderBy(item => item.Id).FirstAsync(item => item.UserId == wish.UserId, cancellation)).Property(item => item.To).IsModified = true;
        if (wish.DeputyId is { } deputy)
        {
            // What has passed cannot be stood in for any more.
            db.Deputies.Add(new Deputy { UserId = deputy, ForUserId = wish.UserId, OrganizationId = wish.OrganizationId, From = leave.From > today ? leave.From : today, To = leave.To });
        }

        if (await db.TrySaveAsync(cancellation) is not { Ok: true })
        {
            return Conflict();
        }

        Tell(wish.DeputyId);
        return Outcome.Done(leave.Id);
    }

    /// <summary>Ends a leave: one that has not begun is taken back, one that goes on ended yesterday. Whoever stands in for its days ends with it.</summary>
    /// <param name="person">Who ends; needs <see cref="Operation.ManagePeople"/>.</param>
    /// <param name="leaveId">The leave.</param>
    /// <param name="shownVersion">The version that the person saw.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<Guid>> EndAsync(Person person, Guid leaveId, int shownVersion, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.ManagePeople);
        if (reach.Count == 0)
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        await using var db = Open(person, person.OrganizationId);
        if (await db.Absences.FirstOrDefaultAsync(item => item.Id == leaveId, cancellation) is not { } leave || !await PeopleReading.IsSeenAsync(db, leave.UserId, reach, cancellation))
        {
            return new Outcome<Guid>.NotFound();
        }

        if (leave.Version != shownVersion)
        {
            return Conflict();
        }

        var today = await TodayAsync(db, person.OrganizationId, cancellation);
        if (leave.To < today)
        {
            return Outcome.Invalid<Guid>("", T("Этот отпуск уже закончился."));
        }

        var deputies = await db.Deputies.Where(item => item.ForUserId == leave.UserId && item.To == leave.To && item.From >= leave.From && reach.Contains(item.OrganizationId)).ToListAsync(cancellation);
        foreach (var deputy in deputies)
        {
            deputy.To = deputy.From >= today ? deputy.From.AddDays(-1) : today.AddDays(-1);
        }

        if (leave.From >= today)
        {
            db.Absences.Remove(leave);
        }
        else
        {
            leave.To = today.AddDays(-1);
        }

        db.Expect(leave, shownVersion);
        if (await db.TrySaveAsync(cancellation) is not { Ok: true })
        {
            return Conflict();
        }

        deputies.ForEach(deputy => Tell(deputy.UserId));
        return Outcome.Done(leaveId);
    }

    private static IEnumerable<FieldProblem> Typed(NewLeave wish) =>
    [
        .. When(string.IsNullOrWhiteSpace(wish.Reason), nameof(wish.Reason), T("Укажите, почему человека не будет: отпуск, учёба, командировка.")),
        .. When(wish.Reason.Length > LongestReason, nameof(wish.Reason), T($"Слишком длинно: не больше {LongestReason} знаков.")),
        .. When(wish.From is null, nameof(wish.From), T("Укажите первый день.")),
        .. When(wish.To is null, nameof(wish.To), T("Укажите последний день.")),
        .. When(wish.To < wish.From, nameof(wish.To), T("Последний день раньше первого. Проверьте даты.")),
        .. When(wish.DeputyId == wish.UserId, nameof(wish.DeputyId), T("Человек не замещает сам себя. Выберите другого.")),
    ];

    private static async Task<IReadOnlyList<FieldProblem>> AgainstOthersAsync(PatronageDb db, NewLeave wish, DateOnly today, CancellationToken cancellation)
    {
        var (from, to) = (wish.From!.Value, wish.To!.Value);
        var others = await db.Absences.AsNoTracking().Where(item => (item.UserId == wish.UserId || item.UserId == wish.DeputyId) && item.From <= to && (item.To == null || item.To >= from)).OrderBy(item => item.From).ToListAsync(cancellation);
        var roles = await db.RoleAssignments.AsNoTracking().Where(item => (item.UserId == wish.UserId || item.UserId == wish.DeputyId) && item.OrganizationId == wish.OrganizationId && item.From <= from && (item.To == null || item.To >= to))
            .Select(item => item.UserId).Distinct().ToListAsync(cancellation);
        return
        [
            .. others.Where(item => item.UserId == wish.UserId).Take(1).Select(item => new FieldProblem(nameof(wish.From), T($"На эти дни уже записано: {item.Reason}, {Days(item)}."))),
            .. When(to < today, nameof(wish.To), T("Эти дни уже прошли. Записывают отпуск, который идёт или будет.")),
            .. When(wish.DeputyId is not null && !roles.Contains(wish.UserId), "", T("У человека нет роли в этой организации на все эти дни.")),
            .. When(wish.DeputyId is { } deputy && deputy != wish.UserId && !roles.Contains(deputy), nameof(wish.DeputyId), T("У замещающего нет роли в этой организации на эти дни.")),
            .. others.Where(item => item.UserId == wish.DeputyId && item.UserId != wish.UserId).Take(1).Select(item => new FieldProblem(nameof(wish.DeputyId), T($"Замещающего самого не будет: {item.Reason}, {Days(item)}."))),
        ];
    }

    private static string Days(Absence leave) => leave.To is { } last ? $"{Day(leave.From)}–{Day(last)}" : T($"с {Day(leave.From)}");

    private static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static IEnumerable<FieldProblem> When(bool wrong, string field, string message) => wrong ? [new FieldProblem(field, message)] : [];

    private void Tell(Guid? deputy)
    {
        if (deputy is { } id)
        {
            signals.Tell(id);
        }
    }

    private Outcome<Guid> Conflict() => new Outcome<Guid>.Conflict(new ConflictInfo("", clock.UtcNow, []));

    private async Task<DateOnly> TodayAsync(PatronageDb db, Guid organizationId, CancellationToken cancellation) =>
        clock.Today(await db.Organizations.Where(item => item.Id == organizationId).Select(item => item.TimeZone).FirstOrDefaultAsync(cancellation) ?? TimeZoneInfo.Utc.Id);

    private PatronageDb Open(Person person, Guid organizationId) => databases.Open(person.ActorFor(Operation.ManagePeople, organizationId), AccessScope.Nothing);
}
