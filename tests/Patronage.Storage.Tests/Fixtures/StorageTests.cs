using Patronage.Casework.Journal;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Programs;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Tests.Fixtures;

[CollectionDefinition(Name)]
public sealed class OnPostgreSql : ICollectionFixture<PostgreSqlServer>
{
    public const string Name = "PostgreSQL";
}

/// <summary>Every test of the storage runs on both engines: once in a class for SQLite, once in a class for PostgreSQL.</summary>
public abstract class StorageTests(PostgreSqlServer? server) : IDisposable
{
    protected static readonly DateOnly Today = new(2026, 2, 16);

    protected PostgreSqlServer? Server { get; } = server;

    protected TestDatabase Data { get; } = TestDatabase.Migrated(server);

    public void Dispose()
    {
        Data.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>An organization, a program's version, a curator and a family with a case.</summary>
    protected async Task<Seeded> SeedAsync(string surname = "Королёва", string number = "12/2026", string address = "ул. Зелёная, д. 5")
    {
        await using var db = Data.Open();
        var organization = new Organization { Title = "Центр " + surname, TimeZone = "Europe/Minsk" };
        var version = new ProgramVersion
        {
            ProgramId = "alpha-" + Guid.NewGuid().ToString("N"), Ordinal = 1, Hash = "h", Files = "{}", PublishedAt = Data.Clock.GetUtcNow().UtcDateTime, InForceFrom = Today,
        };
        var curator = new PatronageUser { UserName = Guid.NewGuid().ToString("N"), Surname = "Ковалёва", Name = "Анна", CreatedAt = Data.Clock.GetUtcNow().UtcDateTime };
        var family = new FamilyRow { OrganizationId = organization.Id, Title = surname, Address = address, Phone = "+375 29 111-22-33", EffectiveOn = Today };
        var child = new MemberRow { FamilyId = family.Id, Id = "m1", Name = surname + " Артём Сергеевич", BirthDate = new DateOnly(2020, 5, 4), EffectiveOn = Today };
        var work = new CaseRow
        {
            OrganizationId = organization.Id, FamilyId = family.Id, Number = number, ProgramId = version.ProgramId, ProgramVersionId = version.Id, CuratorId = curator.Id, ReferredOn = Today,
        };
        db.AddRange(organization, version, curator, family, child, work);
        Assert.True((await db.TrySaveAsync()).Ok);
        return new Seeded(organization.Id, version.Id, curator.Id, family.Id, work.Id);
    }

    protected async Task<SaveResult> AppendAsync(Guid caseId, JournalEntry entry, params string[] sensitive)
    {
        await using var db = Data.Open();
        var row = await db.Cases.FindAsync(caseId);
        await Journal.JournalStore.AppendAsync(db, row!, [entry], sensitive.ToHashSet(StringComparer.Ordinal));
        return await db.TrySaveAsync();
    }

    protected static JournalEntry Form(string id, params (string Field, Answer Answer)[] answers) => new()
    {
        Id = id, Kind = EntryKind.Form, Subject = "survey", On = Today, RecordedOn = Today,
        Answers = answers.ToDictionary(a => a.Field, a => a.Answer, StringComparer.Ordinal),
    };
}

/// <summary>The ids of what a test starts from.</summary>
public sealed record Seeded(Guid Organization, Guid Version, Guid Curator, Guid Family, Guid Case);
