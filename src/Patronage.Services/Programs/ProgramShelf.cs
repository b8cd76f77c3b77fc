using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Comparing;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Programs;

namespace Patronage.Services.Programs;

/// <summary>A published version of a program that may be chosen.</summary>
/// <param name="Id">The version.</param>
/// <param name="Ordinal">Its number.</param>
/// <param name="InForceFrom">The first day it is in force.</param>
/// <param name="Note">What it changes.</param>
public sealed record OfferedVersion(Guid Id, int Ordinal, DateOnly InForceFrom, string Note);

/// <summary>A program that may be chosen.</summary>
/// <param name="Id">The program.</param>
/// <param name="Title">Its short title.</param>
/// <param name="FullTitle">Its full title.</param>
/// <param name="Jurisdiction">ISO 3166-2 code.</param>
/// <param name="Versions">Its published versions, the latest first.</param>
public sealed record OfferedProgram(string Id, string Title, string FullTitle, string Jurisdiction, IReadOnlyList<OfferedVersion> Versions);

/// <summary>The program of an organization, told by meaning.</summary>
/// <param name="Organization">The organization's title.</param>
/// <param name="Today">Its day.</param>
/// <param name="Edition">The version in force for new referrals.</param>
/// <param name="Outline">What it says, with the organization's own norms.</param>
public sealed record ShownProgram(string Organization, DateOnly Today, ProgramEdition Edition, ProgramOutline Outline);

/// <summary>Programs side by side on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Editions">The versions in force, in the order of the columns.</param>
/// <param name="Comparison">What they say.</param>
public sealed record ShownComparison(DateOnly Day, IReadOnlyList<ProgramEdition> Editions, ProgramComparison Comparison);

/// <summary>Programs for everybody who reads them: the one in force, what may be chosen, several side by side.</summary>
public sealed class ProgramShelf(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces)
{
    /// <summary>The most programs that stand side by side.</summary>
    public const int MostCompared = 5;

    private static string NoRight => T("Программу читают сотрудники организаций, которые по ней работают.");

    /// <summary>The program in force in the person's organization.</summary>
    /// <returns>Not found when the organization has no profile.</returns>
    public async Task<Outcome<ShownProgram>> ShowAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ReadProgram, person.OrganizationId))
        {
            return new Outcome<ShownProgram>.Denied(NoRight);
        }

        var workplace = await workplaces.FindAsync(person.OrganizationId, cancellation);
        return workplace.Edition is { } edition
            ? Outcome.Done(new ShownProgram(workplace.Title, workplace.Today, edition, ProgramOutline.Of(edition.Program, workplace.Today, workplace.Facts.Norms)))
            : new Outcome<ShownProgram>.NotFound();
    }

    /// <summary>The published programs, by title.</summary>
    public async Task<Outcome<IReadOnlyList<OfferedProgram>>> OfferedAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.ReadProgram))
        {
            return new Outcome<IReadOnlyList<OfferedProgram>>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.ReadProgram, person.OrganizationId), person.Scope());
        var versions = await db.ProgramVersions.AsNoTracking().Where(item => item.Status == VersionStatus.Published)
            .Select(item => new { item.Id, item.ProgramId, item.Ordinal, item.InForceFrom, item.Note }).ToListAsync(cancellation);
        var offered = new List<OfferedProgram>();
        foreach (var group in versions.GroupBy(item => item.ProgramId))
        {
            var ordered = group.OrderByDescending(item => item.Ordinal).ToList();
            var identity = (await catalogue.GetAsync(ordered[0].Id)).Program.Identity;
            offered.Add(new OfferedProgram(
                group.Key, identity.ShortTitle.Spoken(), identity.Title.Spoken(), identity.Jurisdiction, [.. ordered.Select(item => new OfferedVersion(item.Id, item.Ordinal, item.InForceFrom, item.Note))]));
        }

        return Outcome.Done<IReadOnlyList<OfferedProgram>>([.. offered.OrderBy(item => item.Title, StringComparer.Ordinal)]);
    }

    /// <summary>Programs side by side, as they are in force today in the person's organization.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="programs">The programs, in the order of the columns; unknown ones and those without a version in force are left out.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Not found when none is left.</returns>
    public async Task<Outcome<ShownComparison>> CompareAsync(Person person, IReadOnlyList<string> programs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(programs);
        if (!person.May(Operation.ReadProgram, person.OrganizationId))
        {
            return new Outcome<ShownComparison>.Denied(NoRight);
        }

        var today = (await workplaces.FindAsync(person.OrganizationId, cancellation)).Today;
        var editions = new List<ProgramEdition>();
        foreach (var id in programs.Distinct(StringComparer.Ordinal).Take(MostCompared))
        {
            if (await catalogue.InForceAsync(id, today, cancellation) is { } edition)
            {
                editions.Add(edition);
            }
        }

        return editions.Count == 0
            ? new Outcome<ShownComparison>.NotFound()
            : Outcome.Done(new ShownComparison(today, editions, ProgramComparison.Of([.. editions.Select(edition => edition.Program)], today)));
    }
}
