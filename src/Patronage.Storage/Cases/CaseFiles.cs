using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Storage.Journal;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;

namespace Patronage.Storage.Cases;

/// <summary>Puts together everything that an assessment reads of a case.</summary>
public static class CaseFiles
{
    /// <summary>Reads the file of a case.</summary>
    /// <param name="db">The context; its scope says whether the file may be opened.</param>
    /// <param name="row">The case.</param>
    /// <param name="day">The day whose profile and roles count.</param>
    /// <param name="depth">Which parts of the journal are opened.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The file.</returns>
    public static async Task<CaseFile> LoadAsync(
        PatronageDb db, CaseRow row, DateOnly day, JournalDepth depth = JournalDepth.Full, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(row);
        var members = await db.Members.AsNoTracking().Where(m => m.FamilyId == row.FamilyId && !m.Void).OrderBy(m => m.Ordinal).ThenBy(m => m.Id).ToListAsync(cancellation);
        return new CaseFile
        {
            Id = row.Id.ToString("D", CultureInfo.InvariantCulture),
            Address = await db.Families.Where(f => f.Id == row.FamilyId).Select(f => f.Address).FirstOrDefaultAsync(cancellation),
            Members = [.. members.Select(Member)],
            Journal = await JournalStore.ReadAsync(db, row.Id, depth, cancellation),
            Curator = row.CuratorId is { } curator ? await CuratorAsync(db, curator, row.OrganizationId, day, cancellation) : null,
            Organization = await OrganizationAsync(db, row.OrganizationId, row.ProgramId, day, cancellation),
        };
    }

    /// <summary>Reads the files of many cases, for work over all of them: some queries a batch, not some a case.</summary>
    /// <param name="db">The context; its scope says which files may be opened.</param>
    /// <param name="rows">The cases, with their families; some hundreds at a time.</param>
    /// <param name="day">The day whose profiles and roles count.</param>
    /// <param name="depth">Which parts of the journals are opened.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Case to file.</returns>
    public static async Task<IReadOnlyDictionary<Guid, CaseFile>> LoadManyAsync(
        PatronageDb db, IReadOnlyList<CaseRow> rows, DateOnly day, JournalDepth depth = JournalDepth.Full, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        var families = rows.Select(row => row.FamilyId).Distinct().ToList();
        var members = (await db.Members.AsNoTracking().Where(m => families.Contains(m.FamilyId) && !m.Void).OrderBy(m => m.Ordinal).ThenBy(m => m.Id).ToListAsync(cancellation))
            .ToLookup(member => member.FamilyId);
        var journals = await JournalStore.ReadManyAsync(db, [.. rows.Select(row => row.Id)], depth, cancellation);
        var curators = new Dictionary<(Guid, Guid), CuratorFacts>();
        var organizations = new Dictionary<(Guid, string), OrganizationFacts>();
        foreach (var row in rows)
        {
            if (!organizations.ContainsKey((row.OrganizationId, row.ProgramId)))
                organizations.Add((row.OrganizationId, row.ProgramId), await OrganizationAsync(db, row.OrganizationId, row.ProgramId, day, cancellation));
            if (row.CuratorId is { } curator && !curators.ContainsKey((curator, row.OrganizationId)))
                curators.Add((curator, row.OrganizationId), await CuratorAsync(db, curator, row.OrganizationId, day, cancellation));
        }
        return rows.ToDictionary(row => row.Id, row => new CaseFile
        {
            Id = row.Id.ToString("D", CultureInfo.InvariantCulture),
            Address = row.Family?.Address,
            Members = [.. members[row.FamilyId].Select(Member)],
            Journal = journals.GetValueOrDefault(row.Id, []),
            Curator = row.CuratorId is { } id ? curators[(id, row.OrganizationId)] : null,
            Organization = organizations[(row.OrganizationId, row.ProgramId)],
        });
    }

    /// <summary>A person as rules see a curator.</summary>
    /// <param name="db">The context.</param>
    /// <param name="userId">The person.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="day">The day whose role counts.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The facts; only the id when the person has no role of a curator there on the day.</returns>
    public static async Task<CuratorFacts> CuratorAsync(PatronageDb db, Guid userId, Guid organizationId, DateOnly day, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var role = await db.RoleAssignments.AsNoTracking()
            .Where(a => a.UserId == userId && a.OrganizationId == organizationId && a.Role == Role.Curator && a.From <= day && (a.To == null || a.To >= day))
            .OrderByDescending(a => a.From).FirstOrDefaultAsync(cancellation);
        var id = userId.ToString("D", CultureInfo.InvariantCulture);
        return role is null
            ? new CuratorFacts { Id = id }
            : new CuratorFacts { Id = id, Role = role.ProgramRole, Employment = role.Employment, Qualification = role.Qualification, AppointedOn = role.From };
    }

    /// <summary>An organization as the rules of a case's program see it, with the norms that its profile sets under that program.</summary>
    /// <param name="db">The context.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="programId">The program of the case.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The facts.</returns>
    public static async Task<OrganizationFacts> OrganizationAsync(PatronageDb db, Guid organizationId, string programId, DateOnly day, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var organization = await db.Organizations.AsNoTracking().FirstAsync(o => o.Id == organizationId, cancellation);
        var profile = await db.ProfileUnderAsync(organizationId, programId, day, cancellation);
        return new OrganizationFacts
        {
            Title = organization.Title,
            Kind = organization.Kind,
            Norms = JsonSerializer.Deserialize<Dictionary<string, decimal>>(profile?.Norms ?? "{}")!,
        };
    }

    private static FamilyMember Member(Families.MemberRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        BirthDate = row.BirthDate,
        Sex = row.Sex,
        Relation = row.Relation,
        InFamily = row.InFamily,
    };
}
