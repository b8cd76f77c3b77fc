using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Exporting;
using Patronage.Services.Files;
using Patronage.Services.Results;
using Patronage.Services.Tests.Files;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Audit;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Exporting;

/// <summary>Everything that belongs to a family, a curator or an organization, in one archive.</summary>
public sealed class DataExportTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;
    private Guid _own, _others;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", Monday);
        var contact = Office.Entry(EntryKind.Contact, _office.Edition.Program.List("contacts")[0].Id, new(2026, 11, 16)) with { Reason = "Открыла <b>бабушка</b>" };
        _own = await _office.FamilyAsync("Бондары", _office.Curator.Id, new(2026, 10, 5), [.. Office.OnLevel("emergency", new(2026, 10, 12)), contact]);
        _others = await _office.FamilyAsync("<Лис>", _office.Colleague.Id, new(2026, 10, 6));
        await AttachAsync("двор.jpg", SamplePictures.Jpeg);
        await AttachAsync("лист.txt", Encoding.UTF8.GetBytes("Лист 1"));
        await AttachAsync("лист.txt", Encoding.UTF8.GetBytes("Лист 2"));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Organization_TakenOutByItsHead_HoldsEveryJournalFileAndAnIndexAndEachReadingIsOnRecord()
    {
        var archive = Value(await Export.AllAsync(_office.Head));
        using var zip = await ReadAsync(archive);

        Assert.Equal(2, archive.Cases);
        Assert.Equal(["families/2026-001/case.json", "families/2026-001/files/двор.jpg", "families/2026-001/files/лист (2).txt", "families/2026-001/files/лист.txt", "families/2026-002/case.json", "index.html", "organization.json"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        var told = JsonNode.Parse(await TextAsync(zip, "families/2026-001/case.json"))!;
        var journal = told["journal"]!.AsArray();
        await using var db = _office.Database();
        Assert.Equal(await db.Journal.Where(entry => entry.CaseId == _own).OrderBy(entry => entry.Sequence).Select(entry => entry.Id).ToListAsync(), journal.Select(entry => (string)entry!["id"]!));
        Assert.Contains(journal, entry => (string?)entry!["reason"] == "Открыла <b>бабушка</b>");
        Assert.Equal(("Бондары", "Ковалёва", "minsk-oblast"), ((string)told["case"]!["family"]!["surname"]!, (string)told["curator"]!, (string)told["program"]!["id"]!));
        Assert.Equal("families/2026-001/files/двор.jpg", (string)told["files"]![0]!["path"]!);
        Assert.Equal("Центр", (string)JsonNode.Parse(await TextAsync(zip, "organization.json"))!["title"]!);
        var index = await TextAsync(zip, "index.html");
        Assert.Contains("href=\"families/2026-001/files/%D0%B4%D0%B2%D0%BE%D1%80.jpg\"", index, StringComparison.Ordinal);
        Assert.Contains("&lt;Лис&gt;", index, StringComparison.Ordinal);
        var given = Assert.IsType<Outcome<OpenedFile>.Done>(await _office.Get<FileDesk>().OpenAsync(_office.Head, _own, Guid.Parse((string)told["files"]![0]!["id"]!))).Value;
        Assert.Equal(given.Content, await BytesAsync(zip, "families/2026-001/files/двор.jpg"));
        var audited = await db.AuditEntries.Where(entry => entry.UserId == _office.Head.Id).Select(entry => $"{entry.Action} {entry.SubjectType}").ToListAsync();
        Assert.Equal(1, audited.Count(line => line == "exported export"));
        Assert.Equal(2, audited.Count(line => line == "read export"));
        Assert.Equal(4, audited.Count(line => line == "read file"));
    }

    [Fact]
    public async Task Families_TakenOutByTheirCurator_AreOwnOnesAlone()
    {
        var offer = Value(await Export.OfferAsync(_office.Curator));
        using var zip = await ReadAsync(Value(await Export.AllAsync(_office.Curator)));

        Assert.Equal((1, false), (offer.Cases, offer.IsOrganization));
        Assert.DoesNotContain(zip.Entries, entry => entry.FullName.Contains("2026-002", StringComparison.Ordinal) || entry.FullName == "organization.json");
        Assert.IsType<Outcome<ExportArchive>.Denied>(await Export.FamilyAsync(_office.Curator, _others));
        Assert.True((await Export.FamilyAsync(_office.Curator, _own)).Ok);
        Assert.IsType<Outcome<ExportArchive>.NotFound>(await Export.FamilyAsync(_office.Curator, Guid.NewGuid()));
        await using var db = _office.Database();
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.Action == AuditActions.Refused && entry.SubjectType == "export"));
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Methodologist)]
    public async Task Archive_ForARoleWithoutTheRight_IsRefused(Role role)
    {
        var person = _office.Head with { Roles = [new HeldRole(role, _office.OrganizationId, [_office.OrganizationId], "")] };

        Assert.IsType<Outcome<ExportArchive>.Denied>(await Export.AllAsync(person));
        Assert.IsType<Outcome<ExportOffer>.Denied>(await Export.OfferAsync(person));
        Assert.False((await Export.FamilyAsync(person, _own)).Ok);
    }

    [Fact]
    public async Task Case_ThatWentToAnotherCuratorMeanwhile_IsLeftOut()
    {
        var archive = Value(await Export.AllAsync(_office.Curator));
        await using (var db = _office.Database())
        {
            (await db.Cases.SingleAsync(row => row.Id == _own)).CuratorId = _office.Colleague.Id;
            Assert.True((await db.TrySaveAsync()).Ok);
        }

        using var zip = await ReadAsync(archive);

        Assert.Equal(["index.html"], zip.Entries.Select(entry => entry.FullName));
    }

    private async Task AttachAsync(string name, byte[] content) =>
        Assert.True((await _office.Get<FileDesk>().AttachAsync(_office.Curator, new NewAttachment(Guid.NewGuid().ToString("N"), _own, name, content))).Ok);

    private DataExport Export => _office.Get<DataExport>();

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    private static async Task<ZipArchive> ReadAsync(ExportArchive archive)
    {
        await using var line = new Line();
        await archive.WriteAsync(line, CancellationToken.None);
        return new ZipArchive(new MemoryStream(line.Sent.ToArray()), ZipArchiveMode.Read);
    }

    private static async Task<string> TextAsync(ZipArchive zip, string path) => Encoding.UTF8.GetString(await BytesAsync(zip, path));

    private static async Task<byte[]> BytesAsync(ZipArchive zip, string path)
    {
        await using var entry = await zip.GetEntry(path)!.OpenAsync();
        using var content = new MemoryStream();
        await entry.CopyToAsync(content);
        return content.ToArray();
    }

    /// <summary>A line as the site has it: forward only, and nobody waits in it.</summary>
    private sealed class Line : Stream
    {
        public MemoryStream Sent { get; } = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => Sent.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Sent.WriteAsync(buffer, offset, count, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Nobody may wait here.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush() => throw new InvalidOperationException("Nobody may wait here.");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
