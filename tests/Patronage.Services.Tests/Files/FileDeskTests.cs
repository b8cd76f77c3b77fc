using System.Text;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Files;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Files;

public sealed class FileDeskTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;
    private Guid _case;

    private string Visit => $"{_case:N}-4";

    private FileDesk Files => _office.Get<FileDesk>();

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", Monday);
        var contact = Office.Entry(EntryKind.Contact, _office.Edition.Program.List("contacts")[0].Id, new(2026, 11, 16));
        _case = await _office.FamilyAsync("Бондары", _office.Curator.Id, new(2026, 10, 5), [.. Office.OnLevel("emergency", new(2026, 10, 12)), contact]);
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Attach_PhotoWithPlaceAtAVisit_IsStoredSealedWithoutItAndGivenBack()
    {
        var open = await DoneAsync(Photo() with { Holder = Visit, Thumbnail = SamplePictures.Webp });

        var file = Assert.Single(Attachments.Of(open.File.Journal));
        Assert.Equal((Visit, "двор.jpg", "jpeg"), (file.Holder, file.Name, file.Kind));
        var opened = await OpenedAsync(_office.Curator, file.FileId);
        Assert.Equal(("двор.jpg", "image/jpeg", file.Size), (opened.Name, opened.Kind.ContentType, opened.Content.Length));
        Assert.True(SamplePictures.Holds(opened.Content, SamplePictures.JpegPixels));
        Assert.False(SamplePictures.Holds(opened.Content, Encoding.ASCII.GetBytes(SamplePictures.Place)));
        Assert.Equal("image/webp", (await OpenedAsync(_office.Curator, file.ThumbnailId!)).Kind.ContentType);
        await using var db = _office.Database();
        foreach (var part in await db.FileChunks.ToListAsync())
        {
            Assert.False(SamplePictures.Holds(part.Content, "JFIF"u8));
        }
    }

    [Fact]
    public async Task Attach_ProgramNamedAsPhoto_IsRefusedInWordsAndNothingIsStored()
    {
        var invalid = Assert.IsType<Outcome<OpenCase>.Invalid>(await Files.AttachAsync(_office.Curator, Photo() with { Content = "MZ\x90\0\x03"u8.ToArray() }));

        Assert.Contains("это программа", Assert.Single(invalid.Problems).Message, StringComparison.Ordinal);
        await using var db = _office.Database();
        Assert.Equal(0, await db.Files.CountAsync() + await db.FileChunks.CountAsync());
    }

    [Fact]
    public async Task Attach_TenMegabytes_GoesThroughInParts_AndBeyondTheLimitIsRefused()
    {
        byte[] Paper(int size) => [.. "%PDF-1.7"u8, .. new byte[size - 8]];
        var open = await DoneAsync(Photo() with { Name = "скан.pdf", Content = Paper(10 * 1024 * 1024) });

        Assert.Equal(10 * 1024 * 1024, (await OpenedAsync(_office.Curator, Attachments.Of(open.File.Journal)[0].FileId)).Content.Length);
        var invalid = Assert.IsType<Outcome<OpenCase>.Invalid>(await Files.AttachAsync(_office.Curator, Photo() with { Content = Paper(FileLimits.LargestFile + 1) }));
        Assert.Contains("больше 20 МБ", Assert.Single(invalid.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attach_SentTwiceOrAgain_IsStoredOnce()
    {
        var photo = Photo() with { Holder = Visit };

        await DoneAsync(photo);
        await DoneAsync(photo);
        var again = Assert.IsType<Outcome<OpenCase>.Invalid>(await Files.AttachAsync(_office.Curator, photo with { EntryId = Guid.NewGuid().ToString("N") }));

        Assert.Contains("уже есть", Assert.Single(again.Problems).Message, StringComparison.Ordinal);
        await using var db = _office.Database();
        Assert.Equal(1, await db.Files.CountAsync());
    }

    [Fact]
    public async Task Attach_WhileAnotherWrites_IsNoConflict()
    {
        var photos = await Task.WhenAll(Enumerable.Range(1, 3).Select(number => Files.AttachAsync(_office.Curator, Paper(number))));

        Assert.All(photos, outcome => Assert.True(outcome.Ok, outcome.ToString()));
        await using var db = _office.Database();
        Assert.Equal(3, await db.Files.CountAsync());
    }

    [Fact]
    public async Task Attach_MoreThanAnEntryTakes_IsRefused()
    {
        for (var number = 0; number < FileLimits.MostOfEntry; number++)
        {
            await DoneAsync(Paper(number) with { Holder = Visit });
        }

        var invalid = Assert.IsType<Outcome<OpenCase>.Invalid>(await Files.AttachAsync(_office.Curator, Paper(99) with { Holder = Visit }));
        Assert.Contains("не больше 10", Assert.Single(invalid.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_ThenRestore_TakesAwayAndBringsBackWithAllOnRecord()
    {
        var id = Attachments.Of((await DoneAsync(Photo() with { Holder = Visit })).File.Journal)[0].FileId;

        var removed = Assert.IsType<Outcome<OpenCase>.Done>(await Files.RemoveAsync(_office.Head, _case, id)).Value;
        Assert.True(Assert.Single(Attachments.Of(removed.File.Journal)).IsRemoved);
        Assert.IsType<Outcome<OpenedFile>.NotFound>(await Files.OpenAsync(_office.Curator, _case, Guid.Parse(id)));

        await Files.RemoveAsync(_office.Curator, _case, id);
        var back = Assert.IsType<Outcome<OpenCase>.Done>(await Files.RestoreAsync(_office.Curator, _case, id)).Value;
        var file = Assert.Single(Attachments.Of(back.File.Journal));
        Assert.Equal((false, Visit, "двор.jpg"), (file.IsRemoved, file.Holder, file.Name));
        await OpenedAsync(_office.Curator, id);
        Assert.Equal(3, back.File.Journal.Count(entry => entry.Subject == id));
    }

    [Fact]
    public async Task Holder_CorrectedOrDeclaredVoid_GivesItsFilesToWhatCameAfterIt()
    {
        var open = await DoneAsync(Photo() with { Holder = Visit });
        var old = open.File.Journal.Single(entry => entry.Id == Visit);

        var corrected = Attachments.Of([.. open.File.Journal, old with { Id = "mended", Sequence = 90, Supersedes = Visit }]);
        var annulled = Attachments.Of([.. open.File.Journal, old with { Id = "gone", Sequence = 90, Supersedes = Visit, Kind = EntryKind.Annulled }]);

        Assert.Equal(("mended", (string?)null), (Assert.Single(corrected).Holder, Assert.Single(annulled).Holder));
    }

    [Fact]
    public async Task Open_ByWhoMayNot_IsRefusedAndOnRecord_ByWhoMayIsARead()
    {
        var id = Attachments.Of((await DoneAsync(Photo())).File.Journal)[0].FileId;
        await OpenedAsync(_office.Head, id);

        Assert.IsNotType<Outcome<OpenedFile>.Done>(await Files.OpenAsync(_office.Colleague, _case, Guid.Parse(id)));
        Assert.IsType<Outcome<OpenedFile>.NotFound>(await Files.OpenAsync(_office.Head, Guid.NewGuid(), Guid.Parse(id)));
        Assert.IsType<Outcome<OpenCase>.Denied>(await Files.AttachAsync(_office.Colleague, Photo()));
        await using var db = _office.Database();
        Assert.Equal(["denied", "denied", "read"], await db.AuditEntries.Where(entry => entry.SubjectType == "file").Select(entry => entry.Action).OrderBy(action => action).ToListAsync());
    }

    [Fact]
    public async Task Open_FileOfAnEntryWithSensitiveAnswers_NeedsThatRightToo()
    {
        var field = _office.Edition.SensitiveFields.First();
        var form = _office.Edition.Program.Forms.First(item => item.Fields.Any(one => one.Id == field));
        var family = await _office.FamilyAsync("Лисы", _office.Curator.Id, new(2026, 10, 5), Office.Entry(EntryKind.Form, form.Id, new(2026, 11, 2)));
        var auditor = _office.Head with { Roles = [new HeldRole(Role.Auditor, _office.OrganizationId, [_office.OrganizationId], "")] };
        var open = await DoneAsync(Photo() with { CaseId = family, Holder = $"{family:N}-2" });
        var id = Guid.Parse(Attachments.Of(open.File.Journal)[0].FileId);

        Assert.IsType<Outcome<OpenedFile>.Denied>(await Files.OpenAsync(auditor, family, id));
        Assert.True((await Files.OpenAsync(_office.Head, family, id)).Ok);
    }

    private NewAttachment Photo() => new(Guid.NewGuid().ToString("N"), _case, "двор.JPG", SamplePictures.Jpeg) { IsPhoto = false };

    private NewAttachment Paper(int number) => Photo() with { Name = $"лист {number}.txt", Content = Encoding.UTF8.GetBytes($"Лист {number}") };

    private async Task<OpenCase> DoneAsync(NewAttachment attachment) => Assert.IsType<Outcome<OpenCase>.Done>(await Files.AttachAsync(_office.Curator, attachment)).Value;

    private async Task<OpenedFile> OpenedAsync(Person person, string id) => Assert.IsType<Outcome<OpenedFile>.Done>(await Files.OpenAsync(person, _case, Guid.Parse(id))).Value;
}
