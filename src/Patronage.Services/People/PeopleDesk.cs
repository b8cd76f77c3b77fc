using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Services.People;

/// <summary>People and their roles, for the administrator of their organizations. Roles end and are never deleted.</summary>
public sealed class PeopleDesk(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces, OrganizationClock clock, ILookupNormalizer normalizer, AccountSignals signals)
{
    private static string NoRight => T("Людьми организации управляет её администратор.");
    private static string NoAccount => T("У человека есть роль в организации, которой вы не управляете. Его учётной записью распоряжается администратор той организации.");
    private static string Closed => T("Организация закрыта: ролей в ней не дают.");
    private static string LastOne => T("Это последний администратор организации. Сначала назначьте другого.");

    /// <summary>The people of the organizations that the person manages.</summary>
    public async Task<Outcome<PeopleList>> ListAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.ManagePeople);
        if (reach.Count == 0)
        {
            return new Outcome<PeopleList>.Denied(NoRight);
        }

        await using var db = Open(person);
        return Outcome.Done(await PeopleReading.ListAsync(db, reach, await TodayAsync(db, person.OrganizationId, cancellation), cancellation));
    }

    /// <summary>The roles that the program of an organization names, to be given to its people.</summary>
    public async Task<Outcome<IReadOnlyList<ProgramRoleChoice>>> ProgramRolesAsync(Person person, Guid organizationId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ManagePeople, organizationId))
        {
            return new Outcome<IReadOnlyList<ProgramRoleChoice>>.Denied(NoRight);
        }

        var edition = (await workplaces.FindAsync(organizationId, cancellation)).Edition;
        return Outcome.Done<IReadOnlyList<ProgramRoleChoice>>(
        [
            .. (edition?.Program.Participants ?? ElementList<ParticipantDefinition>.Empty).Where(item => item is { Kind: ParticipantKind.Role, External: false }).Select(item => new ProgramRoleChoice(item.Id, item.Title.Spoken())),
        ]);
    }

    /// <summary>Adds a person with a first role.</summary>
    /// <returns>The link by which the person sets a password.</returns>
    public async Task<Outcome<PasswordLink>> AddAsync(Person person, NewPerson wish, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(wish);
        if (!person.May(Operation.ManagePeople, wish.Role.OrganizationId))
        {
            return new Outcome<PasswordLink>.Denied(NoRight);
        }

        if (PeopleChecks.Of(wish) is { Count: > 0 } problems)
        {
            return Outcome.Invalid<PasswordLink>(problems);
        }

        await using var db = Open(person, wish.Role.OrganizationId);
        if (await IsClosedAsync(db, wish.Role.OrganizationId, cancellation))
        {
            return Outcome.Invalid<PasswordLink>(nameof(NewRole.OrganizationId), Closed);
        }

        var user = new PatronageUser
        {
            UserName = wish.UserName.Trim(),
            NormalizedUserName = normalizer.NormalizeName(wish.UserName.Trim()),
            Surname = wish.Surname.Trim(),
            Name = wish.Name.Trim(),
            Patronymic = wish.Patronymic.Trim(),
            DisplayName = PersonNames.Short(wish.Surname, wish.Name, wish.Patronymic),
            Post = wish.Post.Trim(),
            CreatedAt = clock.UtcNow,
            LockoutEnabled = true,
        };
        db.Users.Add(user);
        db.RoleAssignments.Add(Assignment(user.Id, wish.Role));
        var link = await PasswordLinks.CreateAsync(db, user.Id, clock.UtcNow, cancellation);
        return await db.TrySaveAsync(cancellation) is { Ok: true }
            ? Outcome.Done(link)
            : Outcome.Invalid<PasswordLink>(nameof(wish.UserName), T("Такой логин уже занят. Добавьте имя или цифру."));
    }

    /// <summary>Gives a person a role.</summary>
    public async Task<Outcome<Guid>> GiveRoleAsync(Person person, Guid userId, NewRole wish, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(wish);
        if (!person.May(Operation.ManagePeople, wish.OrganizationId))
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        if (PeopleChecks.Of(wish) is { Count: > 0 } problems)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        await using var db = Open(person, wish.OrganizationId);
        // Whom one does not see one cannot name: a person of other organizations alone is not found.
        if (!await PeopleReading.IsSeenAsync(db, userId, person.OrganizationsOf(Operation.ManagePeople), cancellation))
        {
            return new Outcome<Guid>.NotFound();
        }

        if (await IsClosedAsync(db, wish.OrganizationId, cancellation))
        {
            return Outcome.Invalid<Guid>(nameof(NewRole.OrganizationId), Closed);
        }

        if (await db.RoleAssignments.AnyAsync(item => item.UserId == userId && item.Role == wish.Role && item.OrganizationId == wish.OrganizationId && (item.To == null || item.To >= wish.From), cancellation))
        {
            return Outcome.Invalid<Guid>(nameof(wish.Role), T("Эта роль в этой организации у человека уже есть."));
        }

        var assignment = Assignment(userId, wish);
        db.RoleAssignments.Add(assignment);
        return Tell(await SaveAsync(db, assignment.Id, cancellation), userId);
    }

    /// <summary>Ends a role; its last day may be today or later.</summary>
    public async Task<Outcome<Guid>> EndRoleAsync(Person person, Guid roleId, int shownVersion, DateOnly lastDay, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.ManagePeople);
        await using var reading = Open(person);
        var organization = await reading.RoleAssignments.Where(item => item.Id == roleId).Select(item => (Guid?)item.OrganizationId).FirstOrDefaultAsync(cancellation);
        if (organization is not { } at || !reach.Contains(at))
        {
            return reach.Count == 0 ? new Outcome<Guid>.Denied(NoRight) : new Outcome<Guid>.NotFound();
        }

        await using var db = Open(person, at);
        var row = await db.RoleAssignments.FirstAsync(item => item.Id == roleId, cancellation);
        if (row.Version != shownVersion)
        {
            return Conflict<Guid>();
        }

        if (lastDay < row.From || lastDay < (await TodayAsync(db, at, cancellation)).AddDays(-1))
        {
            return Outcome.Invalid<Guid>(nameof(NewRole.To), T("Последний день роли — не раньше вчерашнего и не раньше первого: прошлое не переписывают."));
        }

        if (row.Role == Role.Administrator && !await PeopleReading.HasOtherAdministratorAsync(db, at, row.UserId, lastDay, cancellation))
        {
            return Outcome.Invalid<Guid>(nameof(NewRole.Role), LastOne);
        }

        row.To = lastDay;
        return Tell(await SaveAsync(db, row.Id, cancellation), row.UserId);
    }

    /// <summary>Locks a person out at once: the sessions end too.</summary>
    public Task<Outcome<Guid>> LockAsync(Person person, Guid userId, string reason, CancellationToken cancellation = default) => OnAccountAsync(
        person,
        userId,
        async (db, user) =>
        {
            if (user.Id == person.Id)
            {
                return new FieldProblem("", T("Себя заблокировать нельзя. Попросите другого администратора."));
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return new FieldProblem(nameof(user.LockedReason), T("Укажите причину блокировки."));
            }

            var administers = await db.RoleAssignments.Where(item => item.UserId == userId && item.Role == Role.Administrator && item.To == null).Select(item => item.OrganizationId).ToListAsync(cancellation);
            foreach (var organization in administers)
            {
                if (!await PeopleReading.HasOtherAdministratorAsync(db, organization, userId, await TodayAsync(db, organization, cancellation), cancellation))
                {
                    return new FieldProblem("", LastOne);
                }
            }

            (user.Locked, user.LockedReason, user.SessionsEndedAt) = (true, reason.Trim(), clock.UtcNow);
            return null;
        },
        cancellation);

    /// <summary>Lets a person in again.</summary>
    public Task<Outcome<Guid>> UnlockAsync(Person person, Guid userId, CancellationToken cancellation = default) => OnAccountAsync(
        person,
        userId,
        (_, user) =>
        {
            (user.Locked, user.LockedReason) = (false, null);
            return Task.FromResult<FieldProblem?>(null);
        },
        cancellation);

    /// <summary>Ends all sessions of a person: on every device they sign in anew.</summary>
    public Task<Outcome<Guid>> EndSessionsAsync(Person person, Guid userId, CancellationToken cancellation = default) => OnAccountAsync(
        person,
        userId,
        (_, user) =>
        {
            user.SessionsEndedAt = clock.UtcNow;
            return Task.FromResult<FieldProblem?>(null);
        },
        cancellation);

    /// <summary>Takes the second step of signing in from a person who lost the telephone and the codes: until they turn it on again, the password alone lets in.</summary>
    public Task<Outcome<Guid>> TakeSecondFactorAsync(Person person, Guid userId, CancellationToken cancellation = default) => OnAccountAsync(
        person,
        userId,
        async (db, user) =>
        {
            await SecondFactors.RemoveAsync(db, user, cancellation);
            return null;
        },
        cancellation);

    /// <summary>Makes a link by which the person sets a new password; earlier links stop working.</summary>
    public async Task<Outcome<PasswordLink>> NewPasswordLinkAsync(Person person, Guid userId, CancellationToken cancellation = default)
    {
        PasswordLink? link = null;
        return await OnAccountAsync(person, userId, Make, cancellation) switch
        {
            Outcome<Guid>.Done => Outcome.Done(link!),
            Outcome<Guid>.Denied { Message: var message } => new Outcome<PasswordLink>.Denied(message),
            Outcome<Guid>.Conflict { Info: var info } => new Outcome<PasswordLink>.Conflict(info),
            _ => new Outcome<PasswordLink>.NotFound(),
        };

        async Task<FieldProblem?> Make(PatronageDb db, PatronageUser user)
        {
            link = await PasswordLinks.CreateAsync(db, user.Id, clock.UtcNow, cancellation);
            return null;
        }
    }

    /// <summary>Lets one person stand in for another for a period.</summary>
    /// <param name="person">Who arranges it.</param>
    /// <param name="userId">Who stands in.</param>
    /// <param name="forUserId">For whom.</param>
    /// <param name="organizationId">In which organization.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<Guid>> AddDeputyAsync(Person person, Guid userId, Guid forUserId, Guid organizationId, DateOnly from, DateOnly? to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ManagePeople, organizationId))
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        await using var db = Open(person, organizationId);
        var today = await TodayAsync(db, organizationId, cancellation);
        var present = await db.RoleAssignments.Where(item => (item.UserId == userId || item.UserId == forUserId) && item.OrganizationId == organizationId && (item.To == null || item.To >= from))
            .Select(item => item.UserId).Distinct().ToListAsync(cancellation);
        if (PeopleChecks.OfDeputy(userId, forUserId, present, from, to, today) is { Count: > 0 } problems)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        var deputy = new Deputy { UserId = userId, ForUserId = forUserId, OrganizationId = organizationId, From = from, To = to };
        db.Deputies.Add(deputy);
        return Tell(await SaveAsync(db, deputy.Id, cancellation), userId);
    }

    /// <summary>Ends standing in, from tomorrow on.</summary>
    public async Task<Outcome<Guid>> EndDeputyAsync(Person person, Guid deputyId, int shownVersion, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.ManagePeople);
        await using var db = Open(person);
        var row = await db.Deputies.FirstOrDefaultAsync(item => item.Id == deputyId && reach.Contains(item.OrganizationId), cancellation);
        if (row is null)
        {
            return reach.Count == 0 ? new Outcome<Guid>.Denied(NoRight) : new Outcome<Guid>.NotFound();
        }

        if (row.Version != shownVersion)
        {
            return Conflict<Guid>();
        }

        var today = await TodayAsync(db, row.OrganizationId, cancellation);
        row.To = row.From > today ? row.From.AddDays(-1) : today;
        return Tell(await SaveAsync(db, row.Id, cancellation), row.UserId);
    }

    private async Task<Outcome<Guid>> OnAccountAsync(Person person, Guid userId, Func<PatronageDb, PatronageUser, Task<FieldProblem?>> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.ManagePeople);
        if (reach.Count == 0)
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        await using var db = Open(person);
        if (!await PeopleReading.IsSeenAsync(db, userId, reach, cancellation))
        {
            return new Outcome<Guid>.NotFound();
        }

        if (!await PeopleReading.IsManagedAsync(db, userId, reach, await TodayAsync(db, person.OrganizationId, cancellation), cancellation))
        {
            return new Outcome<Guid>.Denied(NoAccount);
        }

        var user = await db.Users.FirstAsync(item => item.Id == userId, cancellation);
        return await change(db, user) is { } problem ? Outcome.Invalid<Guid>(problem.Field, problem.Message) : Tell(await SaveAsync(db, userId, cancellation), userId);
    }

    private static Task<bool> IsClosedAsync(PatronageDb db, Guid organizationId, CancellationToken cancellation) => db.Organizations.AnyAsync(item => item.Id == organizationId && item.ClosedOn != null, cancellation);

    private Outcome<T> Tell<T>(Outcome<T> outcome, Guid userId)
    {
        if (outcome.Ok)
        {
            signals.Tell(userId);
        }

        return outcome;
    }

    private static RoleAssignment Assignment(Guid userId, NewRole wish) => new()
    {
        UserId = userId, Role = wish.Role, OrganizationId = wish.OrganizationId, From = wish.From, To = wish.To, ProgramRole = wish.ProgramRole.Trim(), Employment = wish.Employment,
    };

    private async Task<Outcome<T>> SaveAsync<T>(PatronageDb db, T value, CancellationToken cancellation) => await db.TrySaveAsync(cancellation) is { Ok: true } ? Outcome.Done(value) : Conflict<T>();

    private Outcome<T> Conflict<T>() => new Outcome<T>.Conflict(new ConflictInfo("", clock.UtcNow, []));

    private async Task<DateOnly> TodayAsync(PatronageDb db, Guid organizationId, CancellationToken cancellation) =>
        clock.Today(await db.Organizations.Where(item => item.Id == organizationId).Select(item => item.TimeZone).FirstOrDefaultAsync(cancellation) ?? TimeZoneInfo.Utc.Id);

    private PatronageDb Open(Person person, Guid? organizationId = null) =>
        databases.Open(person.ActorFor(Operation.ManagePeople, organizationId ?? person.OrganizationId), AccessScope.Nothing);
}
