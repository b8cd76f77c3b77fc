using Patronage.Casework.Journal;
using Patronage.Casework.Outside;
using Patronage.Services.Cases;
using Patronage.Services.Outside;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Outside;

public sealed class AddressBookTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Address School = new("education", "Школа № 3", "ул. Садовая, 1");

    [Fact]
    public async Task Book_OfAnOrganization_IsOfferedToAllOfItAndToNobodyElse()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var (other, stranger, _) = await office.NeighbourAsync("Второй центр", "tatarstan");
        var book = office.Get<AddressBook>();

        Value(await book.RememberAsync(office.Curator, office.OrganizationId, School));
        Value(await book.RememberAsync(office.Colleague, office.OrganizationId, School with { Title = " школа № 3 ", Contact = "" }));
        Value(await book.RememberAsync(office.Colleague, office.OrganizationId, new Address("healthcare", "Больница")));

        var shown = Value(await book.ReadAsync(office.Head, office.OrganizationId));
        Assert.Equal(["Больница", "Школа № 3"], shown.Addresses.Select(item => item.Title));
        Assert.Empty(Value(await book.ReadAsync(stranger, other)).Addresses);
        Assert.IsType<Outcome<AddressBookView>.Denied>(await book.ReadAsync(stranger, office.OrganizationId));
        Assert.IsType<Outcome<AddressBookView>.Denied>(await book.SaveAsync(stranger, office.OrganizationId, shown));
    }

    [Fact]
    public async Task Book_EditedOverAColleague_OrWithNobodysName_IsRefused()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var book = office.Get<AddressBook>();
        var first = Value(await book.RememberAsync(office.Curator, office.OrganizationId, School));

        var then = Value(await book.SaveAsync(office.Colleague, office.OrganizationId, first with { Addresses = [School with { Contact = "8 843" }] }));

        Assert.IsType<Outcome<AddressBookView>.Conflict>(await book.SaveAsync(office.Curator, office.OrganizationId, first with { Addresses = [] }));
        Assert.Equal(AddressBook.TitleField, Assert.Single(Assert.IsType<Outcome<AddressBookView>.Invalid>(await book.SaveAsync(office.Curator, office.OrganizationId, then with { Addresses = [School with { Title = " " }] })).Problems).Field);
        Assert.IsType<Outcome<AddressBookView>.Invalid>(await book.SaveAsync(office.Curator, office.OrganizationId, then with { Addresses = [School, School with { Title = "ШКОЛА № 3" }] }));
        Assert.Equal("8 843", Assert.Single(Value(await book.ReadAsync(office.Curator, office.OrganizationId)).Addresses).Contact);
        Assert.Empty(Value(await book.SaveAsync(office.Curator, office.OrganizationId, then with { Addresses = [] })).Addresses);
    }

    [Fact]
    public async Task Answer_WithAnIdOfItsOwn_IsTheEntryToWhichItsFilesBelong()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var id = await office.FamilyAsync("Валеева", office.Curator.Id, Today.AddDays(-20));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, id, "test"));
        var use = office.Get<SendPapers>();
        open = Value(await use.SendAsync(office.Curator, id, open.Stamp, new SendInput { Kind = SentKind.Request, What = "Характеристика", To = ["education"], On = Today, AnswerBy = Today.AddDays(5) }));
        var sending = Assert.Single(Correspondence.Of(open.File, Today));
        Assert.Null(sending.AnswerId);

        open = Value(await use.AnswerAsync(office.Curator, id, open.Stamp, sending.Id, Today, "Прислали", "answer-1"));

        Assert.Equal("answer-1", Assert.Single(Correspondence.Of(open.File, Today)).AnswerId);
        Assert.Equal((EntryKind.Answered, "answer-1"), (open.File.Journal[^1].Kind, open.File.Journal[^1].Id));
    }

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
