using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Patronage.Storage;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Programs;

namespace Patronage.Services.Anonymising;

/// <summary>An account of the copy.</summary>
/// <param name="UserName">What one signs in with.</param>
/// <param name="Name">The invented name.</param>
/// <param name="Roles">The roles, each with its organization.</param>
public sealed record InventedAccount(string UserName, string Name, IReadOnlyList<string> Roles);

/// <summary>Copies programs, organizations and people: their shape, and no name.</summary>
internal sealed class CopiedPeople(PatronageDb from, NewIds ids)
{
    private const string ScenarioFolder = "/scenarios/";

    /// <summary>Programs: public documents with ids of their own. Who wrote them, their notes and the scenarios, which may be of real cases, stay behind.</summary>
    public async Task ProgramsAsync(PatronageDb to, CancellationToken cancellation)
    {
        foreach (var version in await from.ProgramVersions.AsNoTracking().OrderBy(item => item.PublishedAt).ThenBy(item => item.Ordinal).ToListAsync(cancellation))
        {
            to.ProgramVersions.Add(new ProgramVersion
            {
                Id = version.Id,
                ProgramId = version.ProgramId,
                Ordinal = version.Ordinal,
                Title = version.Title,
                Hash = version.Hash,
                Files = ProgramFiles.Write(version.ReadFiles().Where(file => !file.Key.Contains(ScenarioFolder, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal)),
                ParentVersionId = version.ParentVersionId,
                ParentHash = version.ParentHash,
                PublishedAt = version.PublishedAt,
                InForceFrom = version.InForceFrom,
                OpenCases = version.OpenCases,
                ReviewEvents = version.ReviewEvents,
                Status = version.Status,
                WithdrawnAt = version.WithdrawnAt,
                WithdrawnCases = version.WithdrawnCases,
            });
        }
    }

    /// <summary>Organizations with their profiles and sections. Whoever is above comes before whoever is below.</summary>
    public async Task OrganizationsAsync(PatronageDb to, IReadOnlyDictionary<string, IReadOnlySet<string>> kinds, CancellationToken cancellation)
    {
        var number = 0;
        foreach (var row in (await from.Organizations.AsNoTracking().ToListAsync(cancellation)).OrderBy(item => item.Path.Length).ThenBy(item => item.Id))
        {
            number++;
            to.Organizations.Add(new Organization
            {
                Id = ids.Of(row.Id),
                ParentId = ids.Of(row.ParentId),
                Title = $"Учебная организация {number.ToString(CultureInfo.InvariantCulture)}",
                ShortTitle = $"Учебная {number.ToString(CultureInfo.InvariantCulture)}",
                Kind = kinds.Values.Any(known => known.Contains(row.Kind)) ? row.Kind : "",
                TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(row.TimeZone, out _) ? row.TimeZone : TimeZoneInfo.Utc.Id,
                ClosedOn = row.ClosedOn,
            });
            // The place in the tree is written from what stands above, so that has to be saved.
            await to.SaveChangesAsync(cancellation);
        }

        foreach (var row in await from.Profiles.AsNoTracking().OrderBy(item => item.RecordedAt).ToListAsync(cancellation))
        {
            to.Profiles.Add(new JurisdictionProfile
            {
                Id = ids.Of(row.Id),
                OrganizationId = ids.Of(row.OrganizationId),
                From = row.From,
                ProgramId = row.ProgramId,
                PinnedVersionId = row.PinnedVersionId,
                CalendarId = row.CalendarId,
                CalendarDays = Days(row.CalendarDays),
                Norms = JsonSerializer.Serialize(JsonSerializer.Deserialize<Dictionary<string, decimal>>(row.Norms)),
                Languages = row.Languages,
                RecordedAt = row.RecordedAt,
            });
        }
    }

    /// <summary>People with their roles, absences and what they learned: everybody who is named anywhere gets another name.</summary>
    public async Task<IReadOnlyList<InventedAccount>> PeopleAsync(PatronageDb to, string passwordHash, CancellationToken cancellation)
    {
        var (accounts, number) = (new List<InventedAccount>(), 0);
        var roles = (await from.RoleAssignments.AsNoTracking().ToListAsync(cancellation)).ToLookup(role => role.UserId);
        var titles = await to.Organizations.AsNoTracking().ToDictionaryAsync(item => item.Id, item => item.ShortTitle, cancellation);
        foreach (var user in await from.Users.AsNoTracking().OrderBy(item => item.Id).ToListAsync(cancellation))
        {
            number++;
            var (surname, name, patronymic) = InventedNames.Person(number, 1, isMan: number % 4 == 0);
            var login = $"sotrudnik-{number.ToString(CultureInfo.InvariantCulture)}";
            to.Users.Add(new PatronageUser
            {
                Id = ids.Of(user.Id), Surname = surname, Name = name, Patronymic = patronymic, DisplayName = $"{surname} {name[0]}. {patronymic[0]}.", UserName = login, NormalizedUserName = login.ToUpperInvariant(),
                PasswordHash = passwordHash, Locked = user.Locked, CreatedAt = user.CreatedAt, LockoutEnabled = true,
            });
            accounts.Add(new InventedAccount(login, $"{surname} {name} {patronymic}", [.. roles[user.Id].Select(role => $"{role.Role}, {titles[ids.Of(role.OrganizationId)]}")]));
            foreach (var role in roles[user.Id])
            {
                to.RoleAssignments.Add(new RoleAssignment { Id = ids.Of(role.Id), UserId = ids.Of(role.UserId), Role = role.Role, OrganizationId = ids.Of(role.OrganizationId), From = role.From, To = role.To, ProgramRole = Identifier(role.ProgramRole), Employment = role.Employment });
            }
        }

        await to.SaveChangesAsync(cancellation);
        foreach (var row in await from.Deputies.AsNoTracking().ToListAsync(cancellation))
        {
            to.Deputies.Add(new Deputy { Id = ids.Of(row.Id), UserId = ids.Of(row.UserId), ForUserId = ids.Of(row.ForUserId), OrganizationId = ids.Of(row.OrganizationId), From = row.From, To = row.To });
        }

        foreach (var row in await from.Absences.AsNoTracking().ToListAsync(cancellation))
        {
            to.Absences.Add(new Absence { Id = ids.Of(row.Id), UserId = ids.Of(row.UserId), From = row.From, To = row.To });
        }

        foreach (var row in await from.Qualifications.AsNoTracking().ToListAsync(cancellation))
        {
            to.Qualifications.Add(new PersonQualification { Id = ids.Of(row.Id), UserId = ids.Of(row.UserId), Kind = row.Kind, Title = InventedNames.Text, IssuedOn = row.IssuedOn, ValidTo = row.ValidTo, CountsAs = row.CountsAs is { } counts && Identifier(counts).Length > 0 ? counts : null });
        }

        number = 0;
        foreach (var row in await from.TerritorySections.AsNoTracking().OrderBy(item => item.Id).ToListAsync(cancellation))
        {
            to.TerritorySections.Add(new TerritorySection { Id = ids.Of(row.Id), OrganizationId = ids.Of(row.OrganizationId), Title = $"Участок {(++number).ToString(CultureInfo.InvariantCulture)}", CuratorId = ids.Known(row.CuratorId), From = row.From, To = row.To });
        }

        await to.SaveChangesAsync(cancellation);
        return accounts;
    }

    // An id of a program is of small Latin letters, digits and hyphens; anything else is a text, and stays behind.
    private static string Identifier(string text) => text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') ? text : "";

    // Of the organization's own days only whether they are working days is carried over.
    private static string Days(string json)
    {
        var days = new JsonObject();
        foreach (var (day, value) in JsonNode.Parse(json)!.AsObject())
        {
            days[DateOnly.Parse(day, CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] = new JsonObject { ["working"] = value!["working"]!.GetValue<bool>(), ["name"] = "Учебный день", ["basis"] = InventedNames.Text };
        }

        return days.ToJsonString();
    }
}
