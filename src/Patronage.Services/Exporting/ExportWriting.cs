using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Api;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Files;

namespace Patronage.Services.Exporting;

/// <summary>Writes one archive: case by case and file by file, straight to where it goes.</summary>
internal sealed class ExportWriting(IDbContextFactory<PatronageDb> databases, CaseDesk desk, IFileStore store, Person person, DateOnly today)
{
    private const string Subject = "export";
    private const string FileSubject = "file";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new Storage.Journal.AnswerJson(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly HashSet<string> _folders = new(StringComparer.OrdinalIgnoreCase);

    public async Task WriteAsync(Stream stream, IReadOnlyList<Guid> cases, bool whole, CancellationToken cancellation)
    {
        await using var line = new UnhurriedLine(stream);
        var archive = await ZipArchive.CreateAsync(line, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        await using (archive)
        {
            var lines = new List<IndexLine>(cases.Count);
            foreach (var id in cases)
            {
                cancellation.ThrowIfCancellationRequested();
                // A case that went elsewhere meanwhile is no longer this person's to take out.
                if (await desk.OpenAsync(person, id, Subject, cancellation) is Outcome<OpenCase>.Done { Value: { Urgent: null } open } && person.May(Operation.ExportData, open.Row.OrganizationId, open.Row.CuratorId))
                {
                    lines.Add(await CaseAsync(archive, open, cancellation));
                }
            }

            if (whole)
            {
                await PutAsync(archive, "organization.json", await OrganizationAsync(cancellation), cancellation);
            }

            await using var index = await archive.CreateEntry("index.html").OpenAsync(cancellation);
            await index.WriteAsync(Encoding.UTF8.GetBytes(ExportIndex.Page(lines, person.DisplayName, today, whole)), cancellation);
        }

        await line.FlushAsync(cancellation);
    }

    private static async Task PutAsync<T>(ZipArchive archive, string path, T value, CancellationToken cancellation)
    {
        await using var entry = await archive.CreateEntry(path).OpenAsync(cancellation);
        await JsonSerializer.SerializeAsync(entry, value, Json, cancellation);
    }

    private async Task<IndexLine> CaseAsync(ZipArchive archive, OpenCase open, CancellationToken cancellation)
    {
        var folder = $"families/{Unique(_folders, DataExport.Folder(open.Row.Number, open.Row.Id))}";
        await using var db = databases.Open(person.ActorFor(Operation.ExportData, open.Row.OrganizationId), person.Scope());
        var files = await FilesAsync(db, archive, open, folder, cancellation);
        var ids = open.File.Journal.SelectMany(entry => new[] { entry.By, entry.Subject }).Append(open.Row.CuratorId?.ToString()).Select(text => Guid.TryParse(text, out var id) ? id : (Guid?)null).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id.ToString(), user => user.DisplayName, StringComparer.Ordinal, cancellation);
        var curator = open.Row.CuratorId is { } lead ? names.GetValueOrDefault(lead.ToString(), "") : "";
        var identity = open.Edition.Program.Identity;
        await PutAsync(archive, $"{folder}/case.json", new ExportedCase(ApiReading.Told(open) with { Entries = null }, [.. open.File.Journal.OrderBy(entry => entry.Sequence)], new ExportedProgram(identity.Id, identity.Title.Spoken(), open.Edition.Ordinal, open.Edition.Program.Hash), curator, names, files), cancellation);
        return new IndexLine(folder, open.Row.Number ?? "", open.Row.Family?.Title ?? "", open.Row.State, curator, open.Row.ReferredOn, open.File.Journal.Count, open.HidesSensitive, files);
    }

    private async Task<IReadOnlyList<ExportedFile>> FilesAsync(PatronageDb db, ZipArchive archive, OpenCase open, string folder, CancellationToken cancellation)
    {
        var sensitive = person.May(Operation.SeeSensitive, open.Row.OrganizationId, open.Row.CuratorId);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var files = new List<ExportedFile>();
        foreach (var attachment in Attachments.Of(open.File.Journal).Where(item => !item.IsRemoved))
        {
            var stored = Guid.TryParse(attachment.FileId, out var id) ? await db.Files.AsNoTracking().FirstOrDefaultAsync(file => file.Id == id && file.CaseId == open.Row.Id && file.DeletedAt == null, cancellation) : null;
            if (stored is null || (stored.Sensitive && !sensitive))
            {
                files.Add(new ExportedFile(attachment.FileId, attachment.Name, null, stored is null ? T("содержимого нет") : T("закрытые сведения"), attachment.Holder));
                continue;
            }

            var path = $"{folder}/files/{Unique(names, attachment.Name)}";
            await using (var entry = await archive.CreateEntry(path, stored.ContentType.StartsWith("image/", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal).OpenAsync(cancellation))
            {
                await store.CopyToAsync(db, stored, entry, cancellation);
            }

            AuditLog.Read(db, FileSubject, stored.Id.ToString(), open.Row.FamilyId, open.Row.Id, open.Row.OrganizationId);
            files.Add(new ExportedFile(attachment.FileId, attachment.Name, path, null, attachment.Holder));
        }

        await db.SaveChangesAsync(cancellation);
        return files;
    }

    private async Task<ExportedOrganization> OrganizationAsync(CancellationToken cancellation)
    {
        await using var db = databases.Open(person.ActorFor(Operation.ExportData, person.OrganizationId), person.Scope());
        var own = person.OrganizationId;
        var organization = await db.Organizations.AsNoTracking().FirstAsync(item => item.Id == own, cancellation);
        var roles = await db.RoleAssignments.AsNoTracking().Where(role => role.OrganizationId == own).Join(db.Users, role => role.UserId, user => user.Id, (role, user) => new { user.DisplayName, user.SortName, role.Role, role.From, role.To }).OrderBy(item => item.SortName).ThenBy(item => item.From).ToListAsync(cancellation);
        return new ExportedOrganization(
            organization.Title, organization.TimeZone, organization.Letterhead,
            [.. (await db.Profiles.AsNoTracking().Where(item => item.OrganizationId == own).OrderBy(item => item.From).ThenBy(item => item.RecordedAt).ToListAsync(cancellation)).Select(item => new ExportedProfile(item.From, item.ProgramId, item.CalendarDays, item.Norms, item.Reason))],
            [.. roles.Select(item => new ExportedRole(item.DisplayName, item.Role.ToString(), item.From, item.To))],
            [
                .. (await db.SignedReports.AsNoTracking().Where(item => item.OrganizationId == own).OrderBy(item => item.PeriodFrom).ThenBy(item => item.ReportId).ThenBy(item => item.Number).ToListAsync(cancellation))
                    .Select(item => new ExportedReport(item.ProgramId, item.ReportId, item.PeriodFrom, item.PeriodTo, item.Number, item.SignedAt, item.SignedByName, item.Reason, item.Figures)),
            ]);
    }

    // Two files of one name stand side by side.
    private static string Unique(HashSet<string> taken, string name)
    {
        var (stem, ending) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{stem} ({number}){ending}");
        }

        return unique;
    }
}
