using Patronage.Programs.Comparing;
using Patronage.Programs.Editing;
using Patronage.Services.Results;
using Patronage.Services.Studio;
using Patronage.Services.Studio.Exchange;

namespace Patronage.Services.Tests.Studio;

public sealed class ExchangeTests
{
    private const int Places = 32;

    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task Version_GivenToAnotherInstallation_IsPreviewedTrustedAndTakenIntoADraft()
    {
        await using var giver = await Workshop.OpenAsync(Today);
        await using var taker = await Workshop.OpenAsync(Today);
        await giver.ChangeAsync(new NormChange("decision-days", new DateOnly(2026, 12, 1), 7, null, null, null));
        var version = await giver.PublishAsync(new DateOnly(2026, 12, 1));
        var (name, content) = Workshop.Value(await giver.Get<ProgramExchange>().ExportAsync(giver.Methodologist, version.Id));
        Assert.Equal("tatarstan-2.patronage.zip", name);
        Assert.Equal(OriginTrust.Own, Workshop.Value(await giver.Get<ProgramExchange>().PreviewAsync(giver.Methodologist, content)).Trust);

        var exchange = taker.Get<ProgramExchange>();
        var preview = Workshop.Value(await exchange.PreviewAsync(taker.Methodologist, content));

        Assert.Equal((OriginTrust.Unknown, 1, null, false), (preview.Trust, preview.Against, preview.SameAs, preview.HasDraft));
        Assert.Empty(preview.Mistakes);
        var norm = Assert.Single(preview.Changes!.Topics.Single(topic => topic.Kind == TopicKind.Norms).Rows, row => !row.IsSame);
        Assert.Contains("7 рабочих дней", norm.Cells[1]!.Statement.Value, StringComparison.Ordinal);
        Assert.NotEmpty(Workshop.Problems(await exchange.TrustAsync(taker.Methodologist, preview.Package.Manifest.PublicKey, " ")));
        Assert.True(Workshop.Value(await exchange.TrustAsync(taker.Methodologist, preview.Package.Manifest.PublicKey, "Методический центр")));
        var trusted = Workshop.Value(await exchange.PreviewAsync(taker.Methodologist, content));
        Assert.Equal((OriginTrust.Known, "Методический центр"), (trusted.Trust, trusted.TrustedAs));

        Assert.Equal(Workshop.Program, Workshop.Value(await exchange.TakeAsync(taker.Methodologist, content)));
        var draft = await taker.DraftAsync();
        Assert.Equal([Workshop.NormsPath], draft.Changes.Select(change => change.Path));
        Assert.Equal(version.Hash, draft.Result.Program!.Hash);
    }

    [Fact]
    public async Task File_ThatWasTouched_IsRefusedAndNothingIsWritten()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var exchange = workshop.Get<ProgramExchange>();
        var latest = Workshop.Value(await workshop.Desk.ViewAsync(workshop.Methodologist, Workshop.Program)).Versions[0];
        var (_, content) = Workshop.Value(await exchange.ExportAsync(workshop.Methodologist, latest.Id));
        var whole = Workshop.Value(await exchange.PreviewAsync(workshop.Methodologist, content)).SameAs;
        var refused = new List<byte[]>();
        for (var part = 1; part < Places; part++)
        {
            byte[] touched = [.. content];
            touched[content.Length * part / Places] ^= 0xFF;
            switch (await exchange.PreviewAsync(workshop.Methodologist, touched))
            {
                case Outcome<ImportPreview>.Invalid invalid:
                    Assert.Equal(["file"], invalid.Problems.Select(problem => problem.Field));
                    refused.Add(touched);
                    break;
                case Outcome<ImportPreview>.Done done:
                    // The archive's own times and the like carry nothing of the program.
                    Assert.Equal((whole, OriginTrust.Own), (done.Value.SameAs, done.Value.Trust));
                    break;
                default:
                    Assert.Fail("Neither refused nor read.");
                    break;
            }
        }

        Assert.InRange(refused.Count, Places * 3 / 4, Places);
        Assert.Equal(["file"], Workshop.Problems(await exchange.TakeAsync(workshop.Methodologist, refused[0])).Select(problem => problem.Field));
        Assert.Null(Workshop.Value(await workshop.Desk.ViewAsync(workshop.Methodologist, Workshop.Program)).Draft);
        Assert.IsType<Outcome<ImportPreview>.Denied>(await exchange.PreviewAsync(workshop.Curator, content));
        Assert.IsType<Outcome<(string, byte[])>.Denied>(await exchange.ExportAsync(workshop.Curator, latest.Id));
    }

    [Fact]
    public async Task Family_UnderSeveralPrograms_IsReadAsFarAsEachKnowsIt()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var desk = workshop.Get<FamilyUnderPrograms>();
        var id = await workshop.CaseAsync("Юнусовы", Today.AddDays(-3));

        var found = Workshop.Value(await desk.CompareAsync(workshop.Curator, id, ["tatarstan", "novgorod"]));
        Assert.Equal(("Юнусовы", 2), (found.Title, found.Programs.Count));
        Assert.Equal([true, false], found.Programs.Select(under => under.Translation!.IsWhole));
        Assert.IsType<Outcome<FamilyPrograms>.NotFound>(await desk.CompareAsync(workshop.Methodologist, id, ["tatarstan"]));
        Assert.Equal(["Юнусовы"], (await desk.FindAsync(workshop.Curator, "юну")).Select(family => family.Title));
        Assert.Empty(await desk.FindAsync(workshop.Methodologist, "юну"));

        var invented = Workshop.Value(await desk.InventAsync(workshop.Methodologist, new InventedFamily(Today.AddDays(-3), null, 1, [new DateOnly(2020, 1, 1)]), ["tatarstan", "novgorod", "belarus"]));
        // The national program lets its terms begin with an application, which nobody has made yet.
        Assert.Equal([true, true, false], invented.Programs.Select(under => under.Assessment.Obligations.Any(obligation => obligation.IsPending)));
        Assert.NotEmpty(Workshop.Problems(await desk.InventAsync(workshop.Methodologist, new InventedFamily(Today.AddDays(1), null, 1, []), ["belarus"])));
    }
}
