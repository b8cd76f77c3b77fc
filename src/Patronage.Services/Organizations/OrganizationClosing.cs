using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Profiles;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Organizations;
using Patronage.Storage.Saving;

namespace Patronage.Services.Organizations;

/// <summary>Closes an organization from a day on, when nothing goes on in it, and opens it again.</summary>
public sealed class OrganizationClosing(IDbContextFactory<PatronageDb> databases, OrganizationClock clock)
{
    /// <summary>The field of problems with the day.</summary>
    public const string DayField = "day";

    private const int MostNamed = 10;

    /// <summary>What stands in the way of closing: families, people with roles after the day, organizations below, cases on their way there.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ManageOrganizations"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="day">The first day on which it works no longer.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>One problem for each; none: it may be closed.</returns>
    public async Task<Outcome<IReadOnlyList<FieldProblem>>> ObstaclesAsync(Person person, Guid organizationId, DateOnly day, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ManageOrganizations, organizationId))
        {
            return new Outcome<IReadOnlyList<FieldProblem>>.Denied(OrganizationDesk.NoRight);
        }

        await using var db = Open(person, organizationId);
        return await db.Organizations.AsNoTracking().FirstOrDefaultAsync(item => item.Id == organizationId, cancellation) is { } organization
            ? Outcome.Done(await ObstaclesAsync(db, organization, day, cancellation))
            : new Outcome<IReadOnlyList<FieldProblem>>.NotFound();
    }

    /// <summary>Closes it.</summary>
    /// <param name="person">Who closes; needs <see cref="Operation.ManageOrganizations"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="shownVersion">The version that the person saw.</param>
    /// <param name="day">The first day on which it works no longer.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<Guid>> CloseAsync(Person person, Guid organizationId, int shownVersion, DateOnly day, CancellationToken cancellation = default) => ChangeAsync(
        person,
        organizationId,
        shownVersion,
        async (db, organization) =>
        {
            if (organization.ClosedOn is not null)
            {
                return [new FieldProblem("", T("Организация уже закрыта."))];
            }

            var problems = await ObstaclesAsync(db, organization, day, cancellation);
            organization.ClosedOn = day;
            return problems;
        },
        cancellation);

    /// <summary>Opens it again.</summary>
    /// <param name="person">Who opens; needs <see cref="Operation.ManageOrganizations"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="shownVersion">The version that the person saw.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<Guid>> ReopenAsync(Person person, Guid organizationId, int shownVersion, CancellationToken cancellation = default) => ChangeAsync(
        person,
        organizationId,
        shownVersion,
        async (db, organization) =>
        {
            var isAboveClosed = organization.ParentId is { } above && await db.Organizations.AnyAsync(item => item.Id == above && item.ClosedOn != null, cancellation);
            var problem = organization.ClosedOn is null ? T("Организация и так открыта.") : isAboveClosed ? T("Вышестоящая организация закрыта. Сначала откройте её снова.") : null;
            organization.ClosedOn = null;
            return problem is null ? [] : [new FieldProblem("", problem)];
        },
        cancellation);

    private async Task<Outcome<Guid>> ChangeAsync(
        Person person, Guid organizationId, int shownVersion, Func<PatronageDb, Organization, Task<IReadOnlyList<FieldProblem>>> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ManageOrganizations, organizationId))
        {
            return new Outcome<Guid>.Denied(OrganizationDesk.NoRight);
        }

        await using var db = Open(person, organizationId);
        if (await db.Organizations.FirstOrDefaultAsync(item => item.Id == organizationId, cancellation) is not { } organization)
        {
            return new Outcome<Guid>.NotFound();
        }

        if (organization.Version != shownVersion)
        {
            return Conflict();
        }

        if (await change(db, organization) is { Count: > 0 } problems)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        db.Expect(organization, shownVersion);
        return await db.TrySaveAsync(cancellation) is { Ok: true } ? Outcome.Done(organizationId) : Conflict();
    }

    private async Task<IReadOnlyList<FieldProblem>> ObstaclesAsync(PatronageDb db, Organization organization, DateOnly day, CancellationToken cancellation)
    {
        var id = organization.Id;
        var problems = new List<FieldProblem>();
        // A day ahead would leave a working organization closed in every list until then.
        if (day > clock.Today(organization.TimeZone))
        {
            problems.Add(new FieldProblem(DayField, T("Этот день ещё не наступил. Закройте организацию, когда он придёт.")));
        }

        var cases = db.Cases.IgnoreQueryFilters().Where(row => row.OrganizationId == id);
        var families = (await OrganizationDesk.FamiliesAsync(db, [id], cancellation)).GetValueOrDefault(id);
        if (families > 0)
        {
            problems.Add(new FieldProblem("", T($"Семей, работа с которыми не завершена: {families}. Завершите её или передайте дела другой организации.")));
        }
        else if (await cases.MaxAsync(row => row.ClosedOn, cancellation) is { } last && last >= day)
        {
            problems.Add(new FieldProblem(DayField, T("После этого дня организация ещё завершала работу с семьями. Выберите более поздний.")));
        }

        var people = await db.RoleAssignments.AsNoTracking().Where(role => role.OrganizationId == id && (role.To == null || role.To >= day))
            .Join(db.Users, role => role.UserId, user => user.Id, (_, user) => new { user.SortName, user.DisplayName }).Distinct().OrderBy(user => user.SortName).Select(user => user.DisplayName)
            .ToListAsync(cancellation);
        if (people.Count > 0)
        {
            problems.Add(new FieldProblem("", T($"Завершите в разделе «Люди» роли, которые действуют и после этого дня: {Named(people)}")));
        }

        var below = await db.Organizations.AsNoTracking().Where(item => item.ParentId == id && item.ClosedOn == null).OrderBy(item => item.SortTitle).ToListAsync(cancellation);
        if (below.Count > 0)
        {
            problems.Add(new FieldProblem("", T($"Закройте или переподчините тех, кто ей подчинён: {Named(below.ConvertAll(item => item.Brief()))}")));
        }

        if (await db.CaseTransfers.IgnoreQueryFilters().CountAsync(transfer => transfer.ToOrganizationId == id && transfer.State == TransferState.Offered, cancellation) is > 0 and var offered)
        {
            problems.Add(new FieldProblem("", T($"Дел, которые ей предложили и которые ждут ответа: {offered}. Их нужно принять или вернуть.")));
        }

        return problems;
    }

    private static string Named(List<string> names) => string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? T($" и ещё {names.Count - MostNamed}") : "");

    private Outcome<Guid> Conflict() => new Outcome<Guid>.Conflict(new ConflictInfo("", clock.UtcNow, []));

    private PatronageDb Open(Person person, Guid organizationId) => databases.Open(person.ActorFor(Operation.ManageOrganizations, organizationId), AccessScope.Nothing);
}
