using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Browser.Tests;

/// <summary>A curator needs the file of another region's family at night; the head of that family's centre hears of it on the page they have open, and ends it.</summary>
[Collection(AdministrationCollection.Name)]
public sealed class UrgentAccessTests(RunningSite site)
{
    private const string Why = "Ребёнок ночью в приёмном покое, нужно знать, кому его отдать";

    [Fact]
    public async Task Curator_OfAnotherOrganization_ReadsOneFileAndTheHeadHearsOfItAtOnceAndEndsIt()
    {
        var (number, surname, organization, id) = await ForeignAsync();
        await using var head = await site.VisitAsync();
        await head.SignInAsync(site.AccountOf(Storage.People.Role.Head, 0));
        await head.OpenAsync("/centre");
        await using var curator = await site.VisitAsync();
        await curator.SignInAsync(site.AccountOf(Storage.People.Role.Curator, 1));
        await curator.OpenAsync($"/families/{id}");
        await Assertions.Expect(curator.Page.Locator("main")).ToContainTextAsync("Такого случая нет, или он вам не доступен");

        await curator.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Срочный доступ" }).ClickAsync();
        await curator.Page.GetByLabel("Кто ведёт семью").SelectOptionAsync(new SelectOptionValue { Label = organization });
        await FillAsync(curator.Page, "Номер дела", number);
        await FillAsync(curator.Page, "Фамилия кого-нибудь из семьи", "Несуществующая");
        await FillAsync(curator.Page, "Что случилось и зачем нужно дело", Why);
        await curator.Page.GetByLabel("Я знаю, что об этом узнают").CheckAsync();
        await curator.Page.GetByRole(AriaRole.Button, new() { Name = "Открыть дело", Exact = true }).ClickAsync();
        await Assertions.Expect(curator.Page.Locator("main")).ToContainTextAsync("нет дела с таким номером и такой фамилией");
        await FillAsync(curator.Page, "Фамилия кого-нибудь из семьи", surname);
        await curator.Page.GetByRole(AriaRole.Button, new() { Name = "Открыть дело", Exact = true }).ClickAsync();

        await Assertions.Expect(curator.Page.Locator("main")).ToContainTextAsync("Срочный доступ до");
        await Assertions.Expect(curator.Page.GetByRole(AriaRole.Button, new() { Name = "Посещение" })).ToHaveCountAsync(0);
        foreach (var tab in new[] { "family", "evaluation", "visits", "terms", "documents", "history" })
        {
            await curator.OpenAsync($"/families/{id}?tab={tab}");
            await Assertions.Expect(curator.Page.Locator("main")).ToContainTextAsync("Срочный доступ до");
        }

        // The head has the centre open: nothing was pressed there.
        await Assertions.Expect(head.Page.Locator("body")).ToContainTextAsync($"Открыт срочный доступ к делу № {number}");
        var told = head.Page.Locator(".urgent-list li").Filter(new() { HasText = number });
        await Assertions.Expect(told).ToContainTextAsync(Why);
        await told.GetByRole(AriaRole.Button, new() { Name = "Закрыть доступ" }).ClickAsync();

        // What stood on the curator's screen is gone without a press.
        await Assertions.Expect(curator.Page.Locator("main")).ToContainTextAsync("Дело закрыто");
        await curator.OpenAsync("/families");
        await curator.OpenAsync($"/families/{id}");
        await Assertions.Expect(curator.Page.Locator("main")).ToContainTextAsync("Такого случая нет, или он вам не доступен");
        await told.GetByRole(AriaRole.Button, new() { Name = "Ознакомлен" }).ClickAsync();
        await Assertions.Expect(told).ToHaveCountAsync(0);
        await head.OpenAsync("/urgent-access");
        await Assertions.Expect(head.Page.Locator("main")).ToContainTextAsync("Ошиблись номером или фамилией");
    }

    private static async Task FillAsync(IPage page, string label, string text)
    {
        var field = page.GetByLabel(label, new() { Exact = true });
        await field.FillAsync(text);
        await field.BlurAsync();
    }

    private async Task<(string Number, string Surname, string Organization, Guid Id)> ForeignAsync()
    {
        await using var db = site.Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        var name = site.AccountOf(Storage.People.Role.Head, 0);
        var organization = await db.RoleAssignments.Where(role => role.UserId == db.Users.First(user => user.UserName == name).Id).Select(role => role.OrganizationId).FirstAsync();
        var row = await db.Cases.Where(item => item.OrganizationId == organization && item.State == CaseState.Open && item.Number != null).OrderBy(item => item.Number).Select(item => new { item.Id, item.Number, item.Family!.Title }).FirstAsync();
        var title = await db.Organizations.Where(item => item.Id == organization).Select(item => item.ShortTitle == "" ? item.Title : item.ShortTitle).FirstAsync();
        return (row.Number!, row.Title.Split(' ')[0], title, row.Id);
    }
}
