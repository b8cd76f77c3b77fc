using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Clock;
using Patronage.Services.People;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Programs;
using Patronage.Storage.Saving;
using Patronage.Storage.Settings;

namespace Patronage.Services.Setup;

/// <summary>What the first administrator types.</summary>
public sealed record FirstAdministrator
{
    /// <summary>Surname.</summary>
    public string Surname { get; init; } = "";

    /// <summary>First name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Patronymic; may stay empty.</summary>
    public string Patronymic { get; init; } = "";

    /// <summary>The name to sign in with.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The password.</summary>
    public string Password { get; init; } = "";

    /// <summary>The password once more.</summary>
    public string PasswordAgain { get; init; } = "";

    /// <summary>The title of the first organization.</summary>
    public string Organization { get; init; } = "";

    /// <summary>Its time zone by IANA.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>The program it works under.</summary>
    public string ProgramId { get; init; } = "";
}

/// <summary>A program that an organization can work under.</summary>
/// <param name="Id">The program.</param>
/// <param name="Title">Its title.</param>
public sealed record ProgramChoice(string Id, string Title);

/// <summary>The first start on an empty database: a link that works once creates the administrator and the first organization. There is no default password.</summary>
public sealed class FirstStart(IDbContextFactory<PatronageDb> databases, OrganizationClock clock, IPasswordHasher<PatronageUser> hasher, ILookupNormalizer normalizer)
{
    private static readonly TimeSpan LinkWorksFor = TimeSpan.FromHours(24);

    /// <summary>Makes the link's token while nobody can sign in.</summary>
    /// <returns>The token; null when there is already an account.</returns>
    public async Task<string?> CreateTokenAsync(CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("first-start"));
        if (await db.Users.AnyAsync(cancellation))
        {
            return null;
        }

        var token = await OneTimeLinks.CreateAsync(db, OneTimeLinks.FirstAdministrator, LinkWorksFor, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        return token;
    }

    /// <summary>Whether a token still works.</summary>
    public async Task<bool> WorksAsync(string token, CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("first-start"));
        return await OneTimeLinks.FindAsync(db, OneTimeLinks.FirstAdministrator, token, cancellation) is not null;
    }

    /// <summary>The programs that are published, by title.</summary>
    public async Task<IReadOnlyList<ProgramChoice>> ProgramsAsync(CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("first-start"));
        var versions = await db.ProgramVersions.AsNoTracking().Where(item => item.Status == VersionStatus.Published)
            .Select(item => new { item.ProgramId, item.Ordinal, item.Title }).ToListAsync(cancellation);
        return [.. versions.GroupBy(item => item.ProgramId).Select(group => new ProgramChoice(group.Key, group.MaxBy(item => item.Ordinal)!.Title)).OrderBy(item => item.Title, StringComparer.Ordinal)];
    }

    /// <summary>Creates the administrator and the organization; the link is used up.</summary>
    /// <returns>The administrator's id; not found when the link does not work (any more).</returns>
    public async Task<Outcome<Guid>> CompleteAsync(string token, FirstAdministrator form, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = databases.Open(Actor.System("first-start"));
        if (await OneTimeLinks.RedeemAsync(db, OneTimeLinks.FirstAdministrator, token, cancellation) is null)
        {
            return new Outcome<Guid>.NotFound();
        }

        if (Check(form, await ProgramsAsync(cancellation)) is { Count: > 0 } problems)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        var (user, organization) = (NewUser(form), NewOrganization(form));
        var today = clock.Today(form.TimeZone);
        db.AddRange(
            organization,
            user,
            new RoleAssignment { UserId = user.Id, Role = Role.Administrator, OrganizationId = organization.Id, From = today },
            new JurisdictionProfile { OrganizationId = organization.Id, From = today, ProgramId = form.ProgramId, Reason = RecordWords.FirstStart, RecordedBy = user.Id, RecordedAt = clock.UtcNow });
        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(user.Id) : new Outcome<Guid>.NotFound();
    }

    private static List<FieldProblem> Check(FirstAdministrator form, IReadOnlyList<ProgramChoice> programs)
    {
        var problems = new List<FieldProblem>();
        Ask(form.Surname.Trim().Length > 0, nameof(form.Surname), T("Укажите фамилию."));
        Ask(form.Name.Trim().Length > 0, nameof(form.Name), T("Укажите имя."));
        Ask(form.UserName.Trim().Length > 0, nameof(form.UserName), T("Придумайте логин, например по фамилии."));
        Ask(form.UserName.Trim().All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' or '@'), nameof(form.UserName), T("В логине возможны буквы, цифры и знаки . - _ @."));
        Ask(PasswordRule.Problem(form.Password, form.UserName) is var weak && weak is null, nameof(form.Password), weak ?? "");
        Ask(string.Equals(form.Password, form.PasswordAgain, StringComparison.Ordinal), nameof(form.PasswordAgain), T("Пароли не совпадают. Наберите второй раз то же самое."));
        Ask(form.Organization.Trim().Length > 0, nameof(form.Organization), T("Укажите название организации."));
        Ask(TimeZoneInfo.TryFindSystemTimeZoneById(form.TimeZone, out _), nameof(form.TimeZone), T("Выберите часовой пояс."));
        Ask(programs.Any(item => item.Id == form.ProgramId), nameof(form.ProgramId), T("Выберите модельную программу."));
        return problems;

        void Ask(bool right, string field, string message)
        {
            if (!right)
            {
                problems.Add(new FieldProblem(field, message));
            }
        }
    }

    private PatronageUser NewUser(FirstAdministrator form)
    {
        var user = new PatronageUser
        {
            UserName = form.UserName.Trim(),
            NormalizedUserName = normalizer.NormalizeName(form.UserName.Trim()),
            Surname = form.Surname.Trim(),
            Name = form.Name.Trim(),
            Patronymic = form.Patronymic.Trim(),
            DisplayName = PersonNames.Short(form.Surname, form.Name, form.Patronymic),
            CreatedAt = clock.UtcNow,
            LockoutEnabled = true,
        };
        user.PasswordHash = hasher.HashPassword(user, form.Password);
        return user;
    }

    private static Organization NewOrganization(FirstAdministrator form)
    {
        var organization = new Organization { Title = form.Organization.Trim(), TimeZone = form.TimeZone };
        organization.Path = $"/{organization.Id}/";
        return organization;
    }
}
