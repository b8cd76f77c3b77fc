using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services.People;
using Patronage.Storage.People;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Account;

public sealed class SetPasswordTests : IClassFixture<DemoSiteFixture>
{
    private const string Password = "кошка спит на окне";
    private readonly DemoSiteFixture _site;

    public SetPasswordTests(DemoSiteFixture site) => _site = site;

    [Fact]
    public async Task Link_FirstUse_SetsThePasswordAndLetsIn_SecondUse_IsRefused()
    {
        using var browser = _site.Browser();
        var link = await LinkAsync("petrova");
        Assert.Contains("Петрова И.", (await browser.See(link)).Body!.Words(), StringComparison.Ordinal);

        Assert.Equal("/sign-in", (await browser.Send(link, ("Password", Password), ("PasswordAgain", Password))).Place());

        Assert.Contains("Ссылка не действует", (await browser.See(link)).Body!.Words(), StringComparison.Ordinal);
        Assert.NotEqual("200", (await browser.SignIn("petrova", Password)).Place());
    }

    [Fact]
    public async Task Link_PasswordsThatDiffer_StandAtTheFieldAndTheLinkStillWorks()
    {
        using var browser = _site.Browser();
        var link = await LinkAsync("sidorova");

        var page = await (await browser.Send(link, ("Password", Password), ("PasswordAgain", "другое"))).Document();

        Assert.Contains("не совпадают", page.One("#PasswordAgain").Referred("aria-describedby")[0], StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await browser.Send(link, ("Password", Password), ("PasswordAgain", Password))).Place());
    }

    [Fact]
    public async Task Link_MadeUp_SaysWhatToDo()
    {
        using var browser = _site.Browser();

        Assert.Contains("Попросите у администратора новую", (await browser.See("/account/set-password/abc")).Body!.Words(), StringComparison.Ordinal);
    }

    private async Task<string> LinkAsync(string userName)
    {
        using var started = _site.Browser();
        await using var db = _site.Open();
        var role = await db.RoleAssignments.FirstAsync(item => item.Role == Role.Administrator);
        var administrator = (await _site.Services.GetRequiredService<PersonDirectory>().LoadAsync(role.UserId))!;
        var added = await _site.Services.GetRequiredService<PeopleDesk>().AddAsync(administrator, new NewPerson
        {
            UserName = userName, Surname = "Петрова", Name = "Инна", Role = new NewRole { OrganizationId = role.OrganizationId, From = new DateOnly(2026, 11, 1) },
        });
        return "/account/set-password/" + added.ValueOrDefault!.Token;
    }
}
