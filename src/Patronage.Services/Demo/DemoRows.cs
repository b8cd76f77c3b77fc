using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Patronage.Casework;
using Patronage.Services.Cases;
using Patronage.Services.People;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Projections;

namespace Patronage.Services.Demo;

/// <summary>Puts organizations and families of demonstration files into an open context, as a person's work would have: the one place that knows which rows they are made of.</summary>
internal static class DemoRows
{
    private static readonly DateOnly Always = new(2000, 1, 1);

    /// <summary>Adds an organization with its profile and people.</summary>
    public static void AddOrganization(PatronageDb db, DemoOrganization organization, string passwordHash, ILookupNormalizer normalizer, DateTime now)
    {
        db.Organizations.Add(new Organization
        {
            Id = organization.Id,
            Path = $"/{organization.Id}/",
            Title = organization.Title,
            ShortTitle = organization.ShortTitle,
            Kind = organization.Kind,
            TimeZone = organization.TimeZone,
            Letterhead = JsonSerializer.Serialize(new { address = organization.Address, phone = organization.Phone, head = HeadOf(organization) }),
        });
        db.Profiles.Add(new JurisdictionProfile
        {
            Id = DemoIds.Of("profile", organization.Key),
            OrganizationId = organization.Id,
            From = Always,
            ProgramId = organization.ProgramId,
            Norms = JsonSerializer.Serialize(new SortedDictionary<string, decimal>(organization.Norms.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)),
            Reason = "Демонстрация",
            RecordedAt = now,
        });
        foreach (var person in organization.People)
        {
            db.Users.Add(UserOf(person, passwordHash, normalizer, now));
            db.RoleAssignments.Add(new RoleAssignment
            {
                Id = DemoIds.Of("role", person.Key),
                UserId = person.Id,
                Role = person.Role,
                OrganizationId = organization.Id,
                From = Always,
                ProgramRole = person.ProgramRole,
                Employment = person.Employment,
                Qualification = person.Qualification,
            });
        }
    }

    /// <summary>Adds a family with its case, journal and projections.</summary>
    public static async Task AddCaseAsync(
        PatronageDb db, WritingClock writing, Guid organizationId, ProgramEdition edition, DemoFamily family, IReadOnlyList<Assessment> assessments, CancellationToken cancellation)
    {
        var file = family.File;
        var came = WritingClock.MorningOf(family.ReferredOn).UtcDateTime;
        db.Families.Add(new FamilyRow
        {
            Id = family.Id, OrganizationId = organizationId, Title = family.Title, Address = file.Address, Phone = family.Phone, EffectiveOn = family.ReferredOn, CreatedAt = came,
        });
        db.Members.AddRange(file.Members.Select((member, ordinal) => new MemberRow
        {
            FamilyId = family.Id,
            Id = member.Id,
            Ordinal = ordinal,
            Name = member.Name,
            BirthDate = member.BirthDate,
            Sex = member.Sex,
            Relation = member.Relation,
            InFamily = member.InFamily,
            EffectiveOn = family.ReferredOn,
        }));
        var row = new CaseRow
        {
            Id = family.CaseId,
            OrganizationId = organizationId,
            FamilyId = family.Id,
            Number = family.Number,
            ProgramId = edition.Program.Identity.Id,
            ProgramVersionId = edition.VersionId,
            ReferredOn = family.ReferredOn,
            CreatedAt = came,
        };
        db.Cases.Add(row);
        db.CaseProgramVersions.Add(new CaseProgramVersion
        {
            Id = DemoIds.Of("case-version", family.Key), CaseId = row.Id, FamilyId = family.Id, ProgramVersionId = edition.VersionId, From = family.ReferredOn, RecordedAt = came,
        });
        foreach (var entry in file.Journal)
        {
            writing.Now = WritingClock.MorningOf(entry.RecordedOn).AddSeconds(entry.Sequence);
            await JournalStore.AppendAsync(db, row, [entry], edition.SensitiveFields, cancellation);
        }

        await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(assessments), cancellation);
    }

    private static PatronageUser UserOf(DemoPerson person, string passwordHash, ILookupNormalizer normalizer, DateTime now) => new()
    {
        Id = person.Id,
        UserName = person.UserName,
        NormalizedUserName = normalizer.NormalizeName(person.UserName),
        Surname = person.Surname,
        Name = person.Name,
        Patronymic = person.Patronymic,
        DisplayName = PersonNames.Short(person.Surname, person.Name, person.Patronymic),
        Post = person.Post,
        CreatedAt = now,
        LockoutEnabled = true,
        PasswordHash = passwordHash,
    };

    private static string HeadOf(DemoOrganization organization) =>
        organization.People.FirstOrDefault(person => person.Role == Role.Head) is { } head ? PersonNames.Short(head.Surname, head.Name, head.Patronymic) : "";
}
