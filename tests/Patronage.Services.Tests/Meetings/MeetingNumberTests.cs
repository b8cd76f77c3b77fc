using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Meetings;
using Patronage.Services.Numbering;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Meetings;

public sealed class MeetingNumberTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task Held_WithoutANumber_TakesTheNextOneByTheOrganizationsRule()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        Assert.Equal("1", await HeldAsync(office, "Бондары"));
        var administrator = new Person { Id = Guid.CreateVersion7(), DisplayName = "Администратор", OrganizationId = office.OrganizationId, Roles = [new HeldRole(Role.Administrator, office.OrganizationId, [office.OrganizationId], "")] };
        var numbering = office.Get<NumberingDesk>();
        var minutes = Value(await numbering.ShowAsync(administrator, office.OrganizationId)).Single(series => series.Series.EndsWith("/consilium-minutes", StringComparison.Ordinal));
        Value(await numbering.SetAsync(administrator, office.OrganizationId, new SeriesChange(minutes.Series, minutes.Version, "ПК-{yy}/{n:00}", PerYear: true, Today, Next: null, Basis: "приказ № 5")));

        Assert.Equal("ПК-26/02", await HeldAsync(office, "Лисовы"));
        Assert.Equal("7-бис", await HeldAsync(office, "Журавлёвы", "7-бис"));
        Assert.Equal("ПК-26/03", await HeldAsync(office, "Совушкины"));
    }

    // The number that the case's journal and the meeting itself hold: one and the same.
    private static async Task<string> HeldAsync(Office office, string title, string number = "")
    {
        var opened = new DateOnly(2026, 11, 2);
        var caseId = await office.FamilyAsync(title, office.Curator.Id, opened, Office.Entry(EntryKind.Opened, "", opened));
        var (reader, desk) = (office.Get<MeetingReader>(), office.Get<MeetingDesk>());
        var content = new MeetingContent { Number = number, People = [.. Enumerable.Range(1, 6).Select(at => new MeetingPerson { Name = $"Член {at}", Chairs = at == 1, Present = true })] };
        var item = new AgendaItem { Id = Guid.CreateVersion7(), CaseId = caseId, Result = AgendaResult.Noted, Heard = "О семье", Minutes = new Dictionary<string, Answer> { ["family-present"] = Answer.Of(true) } };
        var id = Value(await desk.SaveAsync(office.Head, new MeetingInput { Body = "consilium", On = Today, Content = content, Items = [item] }));
        var view = Value(await reader.OpenAsync(office.Head, id));
        Value(await office.Get<MeetingHolding>().HoldAsync(office.Head, view, new MeetingInput
        {
            Id = id, Version = view.Version, Body = "consilium", On = view.On, Content = view.Content, Items = [.. view.Questions.Select(question => question.Item)],
            Shown = view.Questions.ToDictionary(question => question.Case.Row.Id, question => question.Case.Stamp),
        }));
        var written = Value(await office.Get<CaseDesk>().OpenAsync(office.Head, caseId, "test")).File.Journal.Single(entry => entry is { Kind: EntryKind.Meeting, Status: EntryStatus.Held });
        var shown = Value(await reader.OpenAsync(office.Head, id)).Content.Number;
        Assert.Equal(shown, written.Answers["number"].Text);
        return shown;
    }

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
