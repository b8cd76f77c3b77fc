using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Clock;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Organizations;
using Patronage.Storage.Programs;
using Patronage.Storage.Saving;

namespace Patronage.Services.Profiles;

/// <summary>Profiles of organizations: what each works under, what a switch would do, and the switch itself. Every change is a new row; no row is changed.</summary>
public sealed class ProfileDesk(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, CalendarShelf calendars, OrganizationClock clock, ProjectionKeeper projections)
{
    private static string NoRight => T("Менять профиль может администратор этой организации.");

    /// <summary>The organizations that the person administers, each after the one above it.</summary>
    public async Task<Outcome<IReadOnlyList<OrganizationProfile>>> ListAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.SwitchProfile);
        if (reach.Count == 0)
        {
            return new Outcome<IReadOnlyList<OrganizationProfile>>.Denied(NoRight);
        }

        await using var db = Open(person);
        var organizations = await db.Organizations.AsNoTracking().Where(item => reach.Contains(item.Id) && item.ClosedOn == null).OrderBy(item => item.SortTitle).ToListAsync(cancellation);
        var lines = organizations.SelectMany(item => item.Line()).Distinct().ToList();
        var rows = await db.Profiles.AsNoTracking().Where(item => lines.Contains(item.OrganizationId)).ToListAsync(cancellation);
        var titles = await db.Organizations.AsNoTracking().Where(item => lines.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.ShortTitle == "" ? item.Title : item.ShortTitle, cancellation);
        var words = await ProfileWords.LoadAsync(db, rows, cancellation);
        var ids = organizations.Select(item => item.Id).ToHashSet();
        return Outcome.Done<IReadOnlyList<OrganizationProfile>>([.. InTree(organizations).Select(View)]);

        OrganizationProfile View(Organization organization)
        {
            var today = clock.Today(organization.TimeZone);
            var line = organization.Line();
            var history = new ProfileHistory(line, [.. rows.Where(row => line.Contains(row.OrganizationId))]);
            var now = history.InForce(today);
            return new OrganizationProfile(
                organization.Id,
                organization.Brief(),
                line.Count(id => id != organization.Id && ids.Contains(id)),
                organization.Version,
                today,
                now is null ? null : words.View(now),
                now is null || now.OrganizationId == organization.Id ? null : titles[now.OrganizationId],
                [.. history.OwnRows.Select(words.View)]);
        }
    }

    /// <summary>The ids of the calendars that may be chosen.</summary>
    public IReadOnlyList<string> Calendars => calendars.Ids;

    /// <summary>What a switch would do. Nothing is written.</summary>
    public async Task<Outcome<SwitchPreview>> PreviewSwitchAsync(Person person, ProfileSwitch wish, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(wish);
        if (!person.May(Operation.SwitchProfile, wish.OrganizationId))
        {
            return new Outcome<SwitchPreview>.Denied(NoRight);
        }

        await using var db = Open(person);
        var place = await ProfilePlace.FindAsync(db, wish.OrganizationId, cancellation);
        return place is null ? new Outcome<SwitchPreview>.NotFound() : Outcome.Done(await PreviewAsync(db, place, wish, cancellation));
    }

    /// <summary>Switches an organization's profile: adds a row in force from the day on. Open cases keep the version they were opened with.</summary>
    /// <returns>The new row's id.</returns>
    public async Task<Outcome<Guid>> SwitchAsync(Person person, ProfileSwitch wish, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(wish);
        if (!person.May(Operation.SwitchProfile, wish.OrganizationId))
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        await using var db = Open(person, wish.OrganizationId);
        var place = await ProfilePlace.FindAsync(db, wish.OrganizationId, cancellation);
        if (place is null)
        {
            return new Outcome<Guid>.NotFound();
        }

        if (place.Organization.Version != wish.ShownVersion)
        {
            return await place.ConflictAsync<Guid>(db, cancellation);
        }

        var preview = await PreviewAsync(db, place, wish, cancellation);
        var problems = preview.Blocks.ToList();
        if (string.IsNullOrWhiteSpace(wish.Reason))
        {
            problems.Add(new FieldProblem(nameof(wish.Reason), T("Укажите основание: приказ, письмо, решение.")));
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        var row = SwitchRows.Make(place.History.InForce(wish.From), preview, wish, person.Id, clock.UtcNow);
        db.Profiles.Add(row);
        var outcome = await place.SaveAsync(db, wish.ShownVersion, row.Id, cancellation);
        if (outcome.Ok)
        {
            await projections.ForgetAsync([wish.OrganizationId, .. (await place.FollowingAsync(db, cancellation)).Select(item => item.Id)], cancellation);
        }

        return outcome;
    }

    private async Task<SwitchPreview> PreviewAsync(PatronageDb db, ProfilePlace place, ProfileSwitch wish, CancellationToken cancellation)
    {
        var today = clock.Today(place.Organization.TimeZone);
        var before = place.History.InForce(wish.From);
        var now = before is null ? null : await EditionOf(before.ProgramId, before.PinnedVersionId, wish.From, cancellation);
        var next = await EditionOf(wish.ProgramId, wish.PinnedVersionId, wish.From, cancellation);
        var preview = new SwitchPreview(
            place.Organization.Brief(),
            today,
            now,
            next,
            before is null ? null : calendars.Get(before.CalendarId ?? now?.Program.Identity.Calendar ?? "", before.CalendarDays),
            next is null ? null : calendars.Get(wish.CalendarId ?? next.Program.Identity.Calendar, before?.CalendarDays ?? "{}"));
        var following = await place.FollowingAsync(db, cancellation);
        return preview with
        {
            Changes = next is null ? [] : SwitchRows.Changes(now?.Program, next.Program, wish.From),
            Kept = await KeptAsync(db, [place.Organization.Id, .. following.Select(item => item.Id)], cancellation),
            Following = [.. following.Select(item => item.Title)],
            Blocks = SwitchRows.Blocks(preview, before, wish, today, calendars.Ids),
            Warnings = next is null ? [] : await SwitchRows.WarningsAsync(db, place, before, preview, wish, cancellation),
        };
    }

    private async Task<ProgramEdition?> EditionOf(string programId, Guid? pinned, DateOnly day, CancellationToken cancellation)
    {
        if (pinned is not { } id)
        {
            return await catalogue.InForceAsync(programId, day, cancellation);
        }

        await using var db = databases.Open(Actor.System("profiles"));
        return await db.ProgramVersions.AnyAsync(item => item.Id == id && item.ProgramId == programId && item.Status == VersionStatus.Published && item.InForceFrom <= day, cancellation)
            ? await catalogue.GetAsync(id)
            : null;
    }

    private async Task<IReadOnlyList<KeptCases>> KeptAsync(PatronageDb db, List<Guid> organizations, CancellationToken cancellation)
    {
        // How many, never whose: an administrator has no right to cases.
        var counts = await db.Cases.IgnoreQueryFilters().Where(item => organizations.Contains(item.OrganizationId) && item.State != Storage.Cases.CaseState.Declined && item.State != Storage.Cases.CaseState.Closed)
            .GroupBy(item => new { item.ProgramVersionId, item.State })
            .Select(group => new { group.Key.ProgramVersionId, group.Key.State, Count = group.Count() })
            .ToListAsync(cancellation);
        var kept = new List<KeptCases>();
        foreach (var group in counts.GroupBy(item => item.ProgramVersionId))
        {
            var edition = await catalogue.GetAsync(group.Key);
            kept.Add(new KeptCases(
                edition.Program.Identity.ShortTitle.Spoken(),
                edition.Ordinal,
                Of(Storage.Cases.CaseState.Referral),
                Of(Storage.Cases.CaseState.Open),
                Of(Storage.Cases.CaseState.PostSupport)));

            int Of(Storage.Cases.CaseState state) => group.Where(item => item.State == state).Sum(item => item.Count);
        }

        return [.. kept.OrderByDescending(item => item.Total)];
    }

    private PatronageDb Open(Person person, Guid? organizationId = null) =>
        databases.Open(person.ActorFor(Operation.SwitchProfile, organizationId ?? person.OrganizationId), person.Scope());

    private static IEnumerable<Organization> InTree(List<Organization> organizations)
    {
        var ids = organizations.Select(item => item.Id).ToHashSet();
        return organizations.Where(item => item.ParentId is not { } above || !ids.Contains(above)).SelectMany(Walk);

        IEnumerable<Organization> Walk(Organization top) => organizations.Where(item => item.ParentId == top.Id).SelectMany(Walk).Prepend(top);
    }
}
