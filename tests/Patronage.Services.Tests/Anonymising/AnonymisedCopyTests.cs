using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Anonymising;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Verification;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Files;
using Patronage.Storage.Journal;
using Patronage.Storage.Meetings;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Storage.Settings;
using Patronage.Storage.Setup;

namespace Patronage.Services.Tests.Anonymising;

/// <summary>Of what people wrote into the original nothing is in any byte of the copy, sealed or not; and the copy is a whole database all the same.</summary>
public sealed class AnonymisedCopyTests : IAsyncLifetime
{
    private const string Mark = "Приметное";
    private static readonly DateOnly Began = new(2026, 10, 5);
    private static readonly DateOnly Born = new(2014, 3, 17);

    // What is no text of a person: ids of programs, words of the product, JSON that is read by its shape, hashes.
    private static readonly HashSet<string> Structure = new(StringComparer.Ordinal)
    {
        "AuditEntries.Action", "AuditEntries.SubjectType", "AuditEntries.Right", "CaseProgramVersions.Mapping", "Cases.ProgramId", "Cases.State", "CaseTransfers.State", "FamilyChanges.Kind", "FamilyMembers.Id", "FamilyRevisions.MemberId",
        "JournalEntries.Id", "JournalEntries.Kind", "JournalEntries.Line", "JournalEntries.Member", "JournalEntries.Status", "JournalEntries.Subject", "JournalEntries.Reference", "JournalEntries.Supersedes", "JournalEntries.By", "JournalEntries.As",
        "DataKeys.MasterKeyId", "AuditChains.MasterKeyId", "Meetings.State", "JurisdictionProfiles.ProgramId", "JurisdictionProfiles.CalendarId", "JurisdictionProfiles.CalendarDays", "JurisdictionProfiles.Norms", "JurisdictionProfiles.Languages",
        "Organizations.Path", "Organizations.TimeZone", "RoleAssignments.Role", "PersonQualifications.Kind", "ProgramVersions.ProgramId", "ProgramVersions.Files", "ProgramVersions.Hash", "ProgramVersions.ParentHash", "ProgramVersions.OpenCases",
        "ProgramVersions.ReviewEvents", "ProgramVersions.Status", "ProgramVersions.Title", "VersionStamps.Name", "FamilyMembers.Sex", "FamilyMembers.Relation", "Settings.Name", "DataProtectionKeys.Name", "Obligations.State", "CasePeriods.Kind", "VisitPeriods.Verdict",
    };

    private readonly string _directory = Directory.CreateTempSubdirectory("patronage-copy-").FullName;
    private Office _office = null!;
    private Guid _case;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("tatarstan", new(2026, 11, 23));
        _case = await _office.FamilyAsync($"{Mark}-семья", _office.Curator.Id, Began, Office.OnLevel("crisis", new(2026, 10, 12)));
        await FillAsync();
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Copy_OfADatabaseFullOfMarks_HasNoneInAnyByte_AndIsWhole()
    {
        var source = _office.Get<IOptions<StorageOptions>>().Value;
        await MarkColumnsAsync(source);
        SqliteConnection.ClearAllPools();
        var file = new SqliteConnectionStringBuilder(source.ConnectionString).DataSource;
        Assert.True(Holds(await File.ReadAllBytesAsync(file), Mark));
        var before = SHA256.HashData(await File.ReadAllBytesAsync(file));

        await using var services = Target();
        var made = await services.GetRequiredService<AnonymisedCopy>().MakeAsync(source);

        Assert.Equal((1, 1, 0), (made.Families, made.Cases, made.Left));
        SqliteConnection.ClearAllPools();
        Assert.Equal(before, SHA256.HashData(await File.ReadAllBytesAsync(file)));
        Assert.All(Directory.GetFiles(_directory), path => Assert.False(Holds(File.ReadAllBytes(path), Mark), path));
        await using var db = services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        var open = await OpenedAsync(db);
        Assert.DoesNotContain(Mark, open, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(InventedNamesText, open, StringComparison.Ordinal);

        var report = await services.GetRequiredService<DatabaseVerification>().VerifyAsync();
        Assert.True(report.Good, string.Join("; ", report.Differences.Select(item => $"{item.Table}.{item.Column} {item.Stored} {item.Computed}").Concat(report.Journal.Select(item => item.Fault.ToString()))));
        Assert.All(await services.GetRequiredService<AuditVerifier>().VerifyAllAsync(), chain => Assert.True(chain is { Whole: true, Unsealed: 0 }));
    }

    [Fact]
    public async Task Copy_KeepsLevelStageAndTerms_AndHasOtherIdsAndBirths()
    {
        await _office.Get<ProjectionKeeper>().RefreshAsync([_case]);
        await using var services = Target();
        var made = await services.GetRequiredService<AnonymisedCopy>().MakeAsync(_office.Get<IOptions<StorageOptions>>().Value);

        await using var from = _office.Database();
        await using var to = services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        var (was, now) = (await from.Cases.SingleAsync(), await to.Cases.SingleAsync());
        Assert.Equal((was.LevelId, was.StageId, was.State, was.ReferredOn, was.EndsOn), (now.LevelId, now.StageId, now.State, now.ReferredOn, now.EndsOn));
        Assert.Equal(await DueAsync(from), await DueAsync(to));
        Assert.NotEqual(was.Id, now.Id);
        var (parents, children) = (await from.Journal.Select(entry => entry.Id).ToListAsync(), await to.Journal.Select(entry => entry.Id).ToListAsync());
        Assert.Equal(parents.Count, children.Count);
        Assert.Empty(parents.Intersect(children));
        var shifts = await ShiftsAsync(from, to);
        Assert.NotEqual(0, Assert.Single(shifts.Distinct()));
        Assert.InRange(Math.Abs(shifts[0]), 1, 28);
        Assert.All(await to.Users.ToListAsync(), user => Assert.StartsWith("sotrudnik-", user.UserName, StringComparison.Ordinal));
        Assert.Equal(made.Accounts.Count, await from.Users.CountAsync());
        Assert.Equal(await from.RoleAssignments.CountAsync(), await to.RoleAssignments.CountAsync());
        var attached = Assert.Single(Attachments.Of(await JournalStore.ReadAsync(to, now.Id)));
        using var content = new MemoryStream();
        Assert.True(await services.GetRequiredService<IFileStore>().CopyToAsync(to, await to.Files.SingleAsync(item => item.Id == Guid.Parse(attached.FileId)), content));
        Assert.Equal(attached.Size, content.Length);
    }

    private const string InventedNamesText = "Учебная запись: текст заменён.";

    private ServiceProvider Target()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_office.Clock);
        services.AddPatronageStorage(storage => (storage.ConnectionString, storage.KeyFile) = ("Data Source=" + Path.Combine(_directory, "copy.db"), Path.Combine(_directory, "copy.keys")));
        services.AddPatronageServices(ProductFiles.Find(AppContext.BaseDirectory)!);
        return services.BuildServiceProvider();
    }

    private static async Task<List<string>> DueAsync(PatronageDb db) =>
        [.. (await db.Obligations.ToListAsync()).Select(item => $"{item.DefinitionId} {item.State} {item.DueOn}").Order(StringComparer.Ordinal)];

    private static async Task<List<int>> ShiftsAsync(PatronageDb from, PatronageDb to)
    {
        var born = await from.Members.Where(member => member.BirthDate != null).OrderBy(member => member.Ordinal).Select(member => member.BirthDate!.Value).ToListAsync();
        var moved = await to.Members.Where(member => member.BirthDate != null).OrderBy(member => member.Ordinal).Select(member => member.BirthDate!.Value).ToListAsync();
        return [.. born.Zip(moved, (was, now) => now.DayNumber - was.DayNumber)];
    }

    /// <summary>Everything that is sealed in the copy, opened.</summary>
    private static async Task<string> OpenedAsync(PatronageDb db)
    {
        var text = new StringBuilder();
        foreach (var row in await db.Cases.Include(item => item.Family).ToListAsync())
        {
            foreach (var entry in await JournalStore.ReadAsync(db, row.Id))
            {
                text.AppendLine(System.Text.Json.JsonSerializer.Serialize(entry, Readable));
            }

            foreach (var statement in await FamilyHistory.ReadAsync(db, row.FamilyId))
            {
                text.AppendLine(System.Text.Json.JsonSerializer.Serialize(statement, Readable));
            }
        }

        foreach (var entry in await db.AuditEntries.ToListAsync())
        {
            text.AppendLine(System.Text.Json.JsonSerializer.Serialize(await AuditLog.DetailsAsync(db, entry), Readable));
        }

        foreach (var stored in await db.Files.ToListAsync())
        {
            text.AppendLine(await new DatabaseFileStore().NameAsync(db, stored));
        }

        // What else is sealed is not carried over at all.
        Assert.Equal((0, 0, 0, 0, 0, 0), (await db.Meetings.CountAsync(), await db.CaseTransfers.CountAsync(), await db.FamilyChanges.CountAsync(), await db.UrgentAccesses.CountAsync(), await db.InputDrafts.CountAsync(), await db.Settings.CountAsync()));
        return text.ToString();
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new AnswerJson() } };

    private static bool Holds(byte[] bytes, string text) => new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }
        .Any(encoding => new[] { text, text.ToUpperInvariant(), text.ToLowerInvariant() }.Any(way => bytes.AsSpan().IndexOf(encoding.GetBytes(way)) >= 0));

    // Every text column of every table that has a row, but for those that are no text: a column that is added tomorrow is filled by itself.
    private static async Task MarkColumnsAsync(StorageOptions source)
    {
        await using var connection = new SqliteConnection(source.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA foreign_keys=OFF");
        foreach (var table in await ListAsync(connection, "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'"))
        {
            var marked = new List<string>();
            foreach (var column in await ListAsync(connection, $"SELECT name FROM pragma_table_info('{table}') WHERE type='TEXT'"))
            {
                var sample = (await ListAsync(connection, $"SELECT \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL LIMIT 1")).FirstOrDefault();
                if (sample is null || Structure.Contains($"{table}.{column}") || Guid.TryParse(sample, out _) || DateTime.TryParse(sample, System.Globalization.CultureInfo.InvariantCulture, out _) || Projections.Contains(table))
                {
                    continue;
                }

                await ExecuteAsync(connection, $"UPDATE OR IGNORE \"{table}\" SET \"{column}\" = '{Mark}-{table}-{column}-' || rowid WHERE \"{column}\" IS NOT NULL");
                marked.Add(column);
            }
        }
    }

    // Computed anew from the copy's journals, never read.
    private static readonly HashSet<string> Projections = new(StringComparer.Ordinal) { "Obligations", "CaseLines", "CasePeriods", "FieldValues", "CaseEvents", "PlanItems", "VisitPeriods" };

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> ListAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    // A row in every table that people write to, and every field of every form of the program, filled in with what its type takes and a mark wherever a text goes.
    private async Task FillAsync()
    {
        await using var db = _office.Database();
        var row = await db.Cases.Include(item => item.Family).SingleAsync(item => item.Id == _case);
        (row.Family!.Phone, row.Family.Address) = ($"{Mark} 29", $"{Mark}, 4");
        (await db.Members.SingleAsync(member => member.Id == "son")).BirthDate = Born;
        db.Members.Add(new MemberRow { FamilyId = row.FamilyId, Id = $"{Mark}-id", Ordinal = 5, Name = $"{Mark} Аглая", BirthDate = new(1990, 2, 3), Phone = Mark, Address = Mark, Relation = "mother", EffectiveOn = Began });
        var program = _office.Edition.Program;
        var entries = new List<JournalEntry>();
        foreach (var form in program.Forms)
        {
            entries.Add(Entry(EntryKind.Form, form.Id) with { Member = form.About == About.Member ? "son" : null, Answers = form.Fields.ToDictionary(field => field.Id, Answered, StringComparer.Ordinal) });
        }

        using (var content = new MemoryStream(Encoding.UTF8.GetBytes($"{Mark} содержимое")))
        {
            var stored = await new DatabaseFileStore().AddAsync(db, new NewFile(row.OrganizationId, $"{Mark}.png", "image/png") { FamilyId = row.FamilyId, CaseId = row.Id }, content);
            entries.Add(Attachments.Entry(stored.Id.ToString(), $"{Mark}.png", "image/png", 20, null, Began) with { Id = "file", Reason = Mark });
        }

        entries.Add(Entry(EntryKind.Contact, program.List("contacts")[0].Id) with { Seen = ["son", $"{Mark}-id"], Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["notes"] = Answer.Of(Mark), ["result"] = Answer.Of(Mark), [$"{Mark}"] = Answer.Of(Mark) } });
        entries.Add(Entry(EntryKind.Consent, "") with { Member = $"{Mark}-id", Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["given-by"] = Answer.Of(Mark) } });
        entries.Add(Entry(EntryKind.Sent, Mark) with { Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["to"] = Answer.Of(Mark) } });
        entries.Add(Entry(EntryKind.Waived, "") with { Reference = $"main|{Mark}|{Mark}-id|{Mark}" });
        entries.Add(Entry(EntryKind.LateReason, "") with { Reference = Mark });
        entries.Add(Entry(EntryKind.Plan, program.Plans.Count > 0 ? program.Plans[0].Id : "") with { Measures = [new PlanMeasure { Id = Mark, Title = Mark, Expected = Mark, Responsible = Mark, For = $"{Mark}-id", Measure = Mark, Direction = Mark, HelpType = Mark }] });
        entries.Add(Entry(EntryKind.PlanItem, "") with { Reference = Mark });
        entries.Add(Entry(EntryKind.Annulled, "") with { Supersedes = "Waived-" });
        await JournalStore.AppendAsync(db, row, entries, _office.Edition.SensitiveFields);
        var sealedText = await db.Vault.SealAsync(row.FamilyId, "any", "any", Encoding.UTF8.GetBytes(Mark));
        var meeting = new MeetingRow { OrganizationId = row.OrganizationId, Body = Mark, On = Began, Content = sealedText, ChangedBy = _office.Head.Id, ChangedAt = DateTime.UnixEpoch };
        db.AddRange(
            meeting,
            new MeetingItemRow { Id = Guid.CreateVersion7(), MeetingId = meeting.Id, CaseId = row.Id, FamilyId = row.FamilyId, Position = 1, Content = sealedText },
            new UrgentAccess { OrganizationId = row.OrganizationId, CaseId = row.Id, FamilyId = row.FamilyId, UserId = _office.Colleague.Id, AskedIn = row.OrganizationId, Sensitive = true, Reason = sealedText, OpenedAt = DateTime.UnixEpoch, ExpiresAt = DateTime.UnixEpoch },
            new Absence { UserId = _office.Curator.Id, From = Began, Reason = Mark },
            new PersonQualification { UserId = _office.Curator.Id, Kind = QualificationKind.Course, Title = Mark, Institution = Mark, Document = Mark, CountsAs = Mark, IssuedOn = Began },
            new TerritorySection { OrganizationId = row.OrganizationId, Title = Mark, Addresses = Mark, From = Began },
            new Setting { OrganizationId = row.OrganizationId, Name = "addresses", Value = $"\"{Mark}\"" },
            new SavedList { UserId = _office.Curator.Id, Name = Mark, Filter = Mark },
            new CaseProgramVersion { CaseId = row.Id, FamilyId = row.FamilyId, ProgramVersionId = row.ProgramVersionId, From = Began, Reason = Mark, RecordedAt = DateTime.UnixEpoch },
            new JurisdictionProfile { OrganizationId = row.OrganizationId, From = new(2021, 1, 1), ProgramId = row.ProgramId, Bodies = $"{{\"a\":\"{Mark}\"}}", Reason = Mark, CalendarDays = $"{{\"2026-12-31\":{{\"working\":true,\"name\":\"{Mark}\",\"basis\":\"{Mark}\"}}}}", RecordedAt = DateTime.UnixEpoch },
            new InputDraft { UserId = _office.Curator.Id, Key = Mark, FamilyId = row.FamilyId, Content = sealedText, UpdatedAt = DateTime.UnixEpoch });
        (await db.Organizations.SingleAsync(item => item.Id == row.OrganizationId)).Letterhead = $"{{\"address\":\"{Mark}\"}}";
        Assert.True((await db.TrySaveAsync()).Ok);
    }

    private static JournalEntry Entry(EntryKind kind, string subject) => new() { Id = $"{kind}-{subject}", Kind = kind, Subject = subject, On = Began, RecordedOn = Began, Reason = Mark };

    private Answer Answered(FieldDefinition field) => field.Type switch
    {
        FieldType.Date => Answer.Of("2014-03-17"),
        FieldType.Moment => Answer.Of("2014-03-17T10:00"),
        FieldType.Number or FieldType.Money => Answer.Of("3"),
        FieldType.YesNo => Answer.Of("true"),
        FieldType.Choices => Answer.OfItems([Mark]),
        FieldType.Table => Answer.OfRows([field.Fields.ToDictionary(column => column.Id, Answered, StringComparer.Ordinal)]),
        _ => Answer.Of(Mark),
    };
}
