using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Services.Clock;
using Patronage.Services.Organizations;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Organizations;
using Patronage.Storage.Saving;

namespace Patronage.Services.Workplaces;

/// <summary>An organization on a day: what it works under. Held against the database for each use case, so that a switch of profile needs no restart.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Title">Its short title.</param>
/// <param name="Today">The day in its time zone.</param>
/// <param name="Now">The wall clock in its time zone.</param>
/// <param name="Edition">The version of the program in force for new referrals; null when the organization has no profile.</param>
/// <param name="Calendar">Its production calendar.</param>
/// <param name="Facts">The organization as rules see it.</param>
public sealed record Workplace(
    Guid OrganizationId, string Title, DateOnly Today, DateTime Now, ProgramEdition? Edition, ProductionCalendar Calendar, OrganizationFacts Facts)
{
    /// <summary>Its time zone, an IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>What its letterhead shows beside its title.</summary>
    public Letterhead Letterhead { get; init; } = new();
}

/// <summary>Finds out what an organization works under.</summary>
public sealed class WorkplaceFinder(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, CalendarShelf calendars, OrganizationClock clock)
{
    private readonly WorkplaceMemory _memory = new();

    /// <summary>What an organization works under today.</summary>
    /// <exception cref="InvalidOperationException">There is no such organization.</exception>
    public async Task<Workplace> FindAsync(Guid organizationId, CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("workplace"));
        return await FindAsync(db, organizationId, cancellation);
    }

    /// <summary>What an organization works under today, asked through an open context.</summary>
    public Task<Workplace> FindAsync(PatronageDb db, Guid organizationId, CancellationToken cancellation = default) => FindAsync(db, organizationId, null, cancellation);

    /// <summary>What an organization works under on a day, asked through an open context.</summary>
    /// <param name="db">The context.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="asOf">The day; today when none is given.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InvalidOperationException">There is no such organization.</exception>
    public async Task<Workplace> FindAsync(PatronageDb db, Guid organizationId, DateOnly? asOf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var known = await _memory.NowAsync(db, cancellation);
        if (!known.Organizations.TryGetValue(organizationId, out var organization))
        {
            organization = await db.Organizations.AsNoTracking().FirstOrDefaultAsync(item => item.Id == organizationId, cancellation)
                ?? throw new InvalidOperationException($"There is no organization {organizationId}.");
            known.Organizations[organizationId] = organization;
        }

        var now = clock.Now(organization.TimeZone);
        var today = asOf ?? DateOnly.FromDateTime(now);
        if (!known.Grounds.TryGetValue((organizationId, today), out var ground))
        {
            known.Grounds[(organizationId, today)] = ground = await GroundAsync(db, organizationId, today, cancellation);
        }

        var (profile, edition) = ground;
        var calendar = calendars.Get(profile?.CalendarId ?? edition?.Program.Identity.Calendar ?? "", profile?.CalendarDays ?? "{}");
        var facts = new OrganizationFacts { Title = organization.Title, Kind = organization.Kind, Norms = NormsOf(profile) };
        return new Workplace(organization.Id, organization.ShortTitle.Length > 0 ? organization.ShortTitle : organization.Title, today, now, edition, calendar, facts)
        {
            TimeZone = organization.TimeZone,
            Letterhead = Letterhead.Parse(organization.Letterhead),
        };
    }

    private async Task<WorkplaceMemory.Ground> GroundAsync(PatronageDb db, Guid organizationId, DateOnly day, CancellationToken cancellation)
    {
        var profile = await db.ProfileAsync(organizationId, day, cancellation);
        return new WorkplaceMemory.Ground(
            profile,
            profile is null ? null
            : profile.PinnedVersionId is { } pinned ? await catalogue.GetAsync(pinned)
            : await catalogue.InForceAsync(profile.ProgramId, day, cancellation));
    }

    /// <summary>
    /// The same as a case of the organization sees it: with the calendar and the norms under the program that the case was opened with. The organization's own
    /// days off are those of today, whatever program a case goes on under.
    /// </summary>
    /// <param name="db">An open context.</param>
    /// <param name="workplace">What the organization works under today.</param>
    /// <param name="program">The program of the case.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Workplace> UnderAsync(PatronageDb db, Workplace workplace, ProgramIdentity program, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(workplace);
        ArgumentNullException.ThrowIfNull(program);
        if (workplace.Edition is not { } now || string.Equals(now.Program.Identity.Id, program.Id, StringComparison.Ordinal))
        {
            return workplace;
        }

        var today = await db.ProfileAsync(workplace.OrganizationId, workplace.Today, cancellation);
        var then = await db.ProfileUnderAsync(workplace.OrganizationId, program.Id, workplace.Today, cancellation);
        var known = then is not null && string.Equals(then.ProgramId, program.Id, StringComparison.Ordinal);
        return workplace with
        {
            Calendar = calendars.Get((known ? then!.CalendarId : null) ?? program.Calendar, today?.CalendarDays ?? "{}"),
            Facts = workplace.Facts with { Norms = NormsOf(then) },
        };
    }

    private static Dictionary<string, decimal> NormsOf(JurisdictionProfile? profile) =>
        profile is null ? [] : JsonSerializer.Deserialize<Dictionary<string, decimal>>(profile.Norms) ?? [];
}
