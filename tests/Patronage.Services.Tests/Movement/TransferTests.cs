using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Outside;
using Patronage.Casework.Replay;
using Patronage.Services.Access;
using Patronage.Services.Caseload;
using Patronage.Services.Cases;
using Patronage.Services.Movement;
using Patronage.Services.Movement.Transfers;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Cases;

namespace Patronage.Services.Tests.Movement;

public sealed class TransferTests
{
    private const string Why = "Семья переехала в ваш район";
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly TransferConsent Agreed = new("mother", new DateOnly(2026, 11, 20));

    [Fact]
    public async Task Transfer_UnderTheSameProgram_GoesOnAsItStoodAndIsReadWholeByTheNewSide()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var (other, head, curator) = await office.NeighbourAsync("Второй центр", "tatarstan");
        var id = await CaseAsync(office);
        var desk = office.Get<CaseDesk>();
        var before = Value(await desk.OpenAsync(office.Head, id, "test"));

        var target = Assert.Single(Value(await office.Get<TransferCase>().PreviewAsync(office.Head, id)).Targets);
        Assert.Equal((other, true, 0), (target.Id, target.Continues, target.Unmapped.Count));
        var waiting = Value(await office.Get<TransferCase>().OfferAsync(office.Head, id, new TransferOffer(other, Why, Agreed)));

        // Until it is accepted nothing changes for the sender, and nothing of the file is open to the other side.
        Assert.Equal(Dues(before), Dues(waiting));
        Assert.Equal(office.Curator.Id, waiting.Row.CuratorId);
        Assert.False((await desk.OpenAsync(head, id, "test")).Ok);
        Assert.Equal((false, false), (Assert.Single(await MineAsync(office, office.Curator)).Incoming, Assert.Single(await MineAsync(office, office.Head)).MayDecide));
        var offer = Assert.Single(await MineAsync(office, head));
        Assert.Equal((true, true, "Валеева", Why, 2, 1), (offer.Incoming, offer.MayDecide, offer.Facts.Family, offer.Facts.Reason, offer.Facts.Members, offer.Facts.Children));
        Assert.Empty(await MineAsync(office, curator));
        Assert.True(Value(await office.Get<TakeOverCase>().PreviewAsync(head, offer.Id)).NeedsCurator);

        var taken = Value(await office.Get<TakeOverCase>().AcceptAsync(head, offer.Id, new TakingOver(curator.Id, null, null)));

        var now = Value(await desk.OpenAsync(curator, taken, "test"));
        Assert.Equal((other, curator.Id, LinePhase.Open), (now.Row.OrganizationId, now.Row.CuratorId, now.Main.Line.Phase));
        Assert.Equal(before.Main.Line.Stage, now.Main.Line.Stage);
        Assert.Equal(before.Main.Line.Contacts.Count, now.Main.Line.Contacts.Count);
        Assert.Equal(Dues(before), Dues(now));
        Assert.Equal(before.File.Journal.Select(entry => (entry.Kind, entry.On, entry.By, entry.RecordedOn)), now.File.Journal.Take(before.File.Journal.Count).Select(entry => (entry.Kind, entry.On, entry.By, entry.RecordedOn)));

        // The new curator reads the old file whole, writes nothing into it; the sender keeps it and sees nothing of the new one.
        var old = Value(await desk.OpenAsync(curator, id, "test"));
        Assert.Equal((LinePhase.Closed, true), (old.Main.Line.Phase, old.Main.Line.IsTransferred));
        Assert.DoesNotContain(old.Main.Obligations, obligation => obligation.IsPending);
        Assert.Equal(before.File.Journal.Count, old.File.Journal.Count(entry => entry.Kind is not (EntryKind.Linked or EntryKind.Consent)));
        Assert.IsType<Outcome<OpenCase>.Invalid>(await WriteAsync(office, office.Curator, Value(await desk.OpenAsync(office.Curator, id, "test"))));
        Assert.False((await WriteAsync(office, curator, old)).Ok);
        Assert.False((await desk.OpenAsync(office.Head, taken, "test")).Ok);
        Assert.Equal(TransferState.Accepted, Assert.Single(await MineAsync(office, office.Curator)).State);
        Assert.Equal(taken, Value(await office.Get<TakeOverCase>().AcceptAsync(head, offer.Id, new TakingOver(curator.Id, null, null))));
        Assert.Empty(await office.Get<ProjectionKeeper>().VerifyAsync());
        Assert.Null(ReopenCase.Ending(old));
    }

    [Fact]
    public async Task Transfer_UnderAnotherProgram_SaysWhatStaysOpenAndBeginsWithAReferral()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var (other, head, curator) = await office.NeighbourAsync("Чужой центр", "minsk-oblast");
        var id = await CaseAsync(office);
        var desk = office.Get<CaseDesk>();

        var target = Assert.Single(Value(await office.Get<TransferCase>().PreviewAsync(office.Head, id)).Targets);
        Assert.False(target.Continues);
        Assert.Contains(target.Unmapped, item => item.What == UnmappedKind.Stage && item.Was.Length > 0);
        Value(await office.Get<TransferCase>().OfferAsync(office.Head, id, new TransferOffer(other, Why, Agreed)));
        var offer = Assert.Single(await MineAsync(office, head));
        var preview = Value(await office.Get<TakeOverCase>().PreviewAsync(head, offer.Id));
        Assert.Equal((false, false), (preview.Continues, preview.NeedsCurator));
        var refused = Assert.IsType<Outcome<Guid>.Invalid>(await office.Get<TakeOverCase>().AcceptAsync(head, offer.Id, new TakingOver(null, null, "fairy-tale")));
        Assert.Equal(TransferFields.Basis, Assert.Single(refused.Problems).Field);

        var taken = Value(await office.Get<TakeOverCase>().AcceptAsync(head, offer.Id, new TakingOver(null, null, preview.Bases[0].Id)));

        var now = Value(await desk.OpenAsync(head, taken, "test"));
        var line = now.Main.Line;
        Assert.Equal(("minsk-oblast", LinePhase.Referred, preview.Bases[0].Id), (now.Row.ProgramId, line.Phase, line.Referral?.Subject));
        Assert.Equal((null, 0, 0, null, null), (line.Level, line.Categories.Count, line.Contacts.Count, line.CuratorId, now.Row.Number));
        Assert.Equal(["mother", "son"], now.File.Members.Select(member => member.Id));
        Assert.True((await desk.OpenAsync(head, id, "test")).Ok);
        Value(await office.Get<DecideReferral>().AcceptAsync(head, taken, now.Stamp, new AcceptInput(curator.Id)));
        var note = Assert.Single(await office.Get<TransferNotes>().OfCaseAsync(curator, taken));
        Assert.Equal((true, (Guid?)id), (note.Note.Incoming, note.OtherCase));
        Assert.True((await desk.OpenAsync(curator, id, "test")).Ok);
        Assert.Empty(await office.Get<ProjectionKeeper>().VerifyAsync());
    }

    [Fact]
    public async Task Transfer_ReturnedOrWithdrawn_LeavesTheCaseWithItsSenderAndCanBeOfferedAgain()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var (other, head, _) = await office.NeighbourAsync("Второй центр", "tatarstan");
        var id = await CaseAsync(office);
        var (use, takes) = (office.Get<TransferCase>(), office.Get<TakeOverCase>());
        var offer = new TransferOffer(other, Why, Agreed);

        Value(await use.OfferAsync(office.Head, id, offer));
        Assert.IsType<Outcome<OpenCase>.Invalid>(await use.OfferAsync(office.Head, id, offer));
        var first = Assert.Single(await MineAsync(office, head));
        Assert.Equal(TransferFields.Reason, Assert.Single(Assert.IsType<Outcome<bool>.Invalid>(await takes.ReturnAsync(head, first.Id, " ")).Problems).Field);
        Value(await takes.ReturnAsync(head, first.Id, "Семья живёт не у нас"));

        var told = Assert.Single(await MineAsync(office, office.Curator));
        Assert.Equal((TransferState.Returned, "Семья живёт не у нас"), (told.State, told.Facts.Returned));
        Assert.IsType<Outcome<Guid>.Invalid>(await takes.AcceptAsync(head, first.Id, new TakingOver(office.Curator.Id, null, null)));
        Value(await use.OfferAsync(office.Head, id, offer));
        var open = Value(await use.WithdrawAsync(office.Head, id));
        Assert.Equal([FileLink.TransferOffered, FileLink.TransferReturned, FileLink.TransferOffered, FileLink.TransferWithdrawn], open.File.Journal.Where(entry => entry.Kind == EntryKind.Linked).Select(entry => entry.Subject));
        Assert.Equal((LinePhase.Open, office.Curator.Id), (open.Main.Line.Phase, open.Row.CuratorId));
        Assert.Empty(await MineAsync(office, head));
        Assert.IsType<Outcome<OpenCase>.Invalid>(await use.WithdrawAsync(office.Head, id));
        office.Clock.Today = Today.AddDays(5);
        Assert.Empty(await MineAsync(office, office.Curator));
    }

    [Fact]
    public async Task Transfer_WithoutARightAReasonAPlaceOrTheConsentOfTheProgram_IsRefused()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var (other, head, curator) = await office.NeighbourAsync("Второй центр", "tatarstan");
        var id = await CaseAsync(office);
        var use = office.Get<TransferCase>();
        Assert.True(Value(await use.PreviewAsync(office.Head, id)).AsksConsent);

        var nothing = Assert.IsType<Outcome<OpenCase>.Invalid>(await use.OfferAsync(office.Head, id, new TransferOffer(null, "", null)));
        Assert.Equal([TransferFields.ConsentBy, TransferFields.ConsentOn, TransferFields.Reason, TransferFields.To], nothing.Problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
        var ahead = Assert.IsType<Outcome<OpenCase>.Invalid>(await use.OfferAsync(office.Head, id, new TransferOffer(office.OrganizationId, Why, Agreed with { On = Today.AddDays(1) })));
        Assert.Equal([TransferFields.ConsentOn, TransferFields.To], ahead.Problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
        Assert.IsType<Outcome<OpenCase>.Denied>(await use.OfferAsync(office.Curator, id, new TransferOffer(other, Why, Agreed)));
        Assert.False((await use.OfferAsync(head, id, new TransferOffer(other, Why, Agreed))).Ok);

        var open = Value(await use.OfferAsync(office.Head, id, new TransferOffer(other, Why, Agreed)));
        Assert.Contains("Второй центр", Assert.Single(Consents.Of(open.File, Today)).Purpose, StringComparison.Ordinal);
        var offer = Assert.Single(await MineAsync(office, head));
        Assert.False((await office.Get<TakeOverCase>().AcceptAsync(curator, offer.Id, new TakingOver(curator.Id, null, null))).Ok);
        Assert.False((await office.Get<TakeOverCase>().ReturnAsync(office.Head, offer.Id, "Не наша")).Ok);
        var nobody = Assert.IsType<Outcome<Guid>.Invalid>(await office.Get<TakeOverCase>().AcceptAsync(head, offer.Id, new TakingOver(null, null, null)));
        Assert.Equal(CaseloadReader.CuratorField, Assert.Single(nobody.Problems).Field);
        await using var db = office.Database();
        Assert.Equal(1, await db.Cases.CountAsync());
    }

    [Theory]
    [InlineData(false, LinePhase.Open, FileLink.TransferOutside)]
    [InlineData(true, LinePhase.Closed, FileLink.TransferredOutside)]
    public async Task Transfer_OutsideOfTheInstallation_IsWrittenWithItsNameAndEndsTheCaseOnlyWhereNoReasonFits(bool endsHere, LinePhase phase, string link)
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var id = await CaseAsync(office);
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Head, id, "test"));
        var use = office.Get<TransferCase>();
        Assert.Contains(Value(await use.PreviewAsync(office.Head, id)).Closures, way => way is { Closure: "relocation", Decision: "finish-negative" });
        var empty = Assert.IsType<Outcome<OpenCase>.Invalid>(await use.OutsideAsync(office.Head, id, open.Stamp, new OutsideTransfer(" ", Why, null, Agreed, endsHere)));
        Assert.Equal([TransferFields.To, TransferFields.On], empty.Problems.Select(problem => problem.Field));

        open = Value(await use.OutsideAsync(office.Head, id, open.Stamp, new OutsideTransfer("Центр в Самаре", Why, Today, Agreed, endsHere)));

        Assert.Equal(phase, open.Main.Line.Phase);
        Assert.Equal((link, $"Центр в Самаре. {Why}"), (open.File.Journal[^1].Subject, open.File.Journal[^1].Reason));
    }

    private static Task<Guid> CaseAsync(Office office) => office.FamilyAsync(
        "Валеева", office.Curator.Id, Today.AddDays(-60), Office.Entry(EntryKind.Opened, "", Today.AddDays(-59)), Office.Entry(EntryKind.Contact, "home-visit", Today.AddDays(-50)));

    private static IEnumerable<string> Dues(OpenCase open) => open.Main.Obligations.Where(item => item.IsPending).Select(item => $"{item.Definition.Id} {item.DueOn} {item.Status}").Order(StringComparer.Ordinal);

    private static Task<Outcome<OpenCase>> WriteAsync(Office office, Person person, OpenCase open) => office.Get<CaseDesk>().WriteAsync(
        person, Operation.WorkOnCase, open.Row.Id, open.Stamp, _ => Outcome.Done<IReadOnlyList<JournalEntry>>([Office.Entry(EntryKind.Contact, "home-visit", Today)]));

    private static Task<IReadOnlyList<TransferNote>> MineAsync(Office office, Person person) => office.Get<TransferNotes>().MineAsync(person);

    private static T Value<T>(Outcome<T> outcome) => outcome is Outcome<T>.Invalid { Problems: var problems } ? throw new InvalidOperationException(string.Join("; ", problems)) : Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
