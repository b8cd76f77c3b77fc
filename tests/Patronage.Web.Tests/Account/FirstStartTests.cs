using Microsoft.EntityFrameworkCore;
using OtpNet;
using Patronage.Storage.People;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Account;

public sealed class FirstStartTests
{
    private const string Password = "four words make one";

    private static (string, string)[] Filled(string program) =>
    [
        ("Input.Surname", "Белова"), ("Input.Name", "Анна"), ("Input.Patronymic", "Юрьевна"), ("Input.UserName", "белова"), ("Input.Password", Password),
        ("Input.PasswordAgain", Password), ("Input.Organization", "Центр «Север»"), ("Input.ProgramId", program), ("Input.TimeZone", "Europe/Moscow"),
    ];

    [Fact]
    public async Task Link_FirstUse_CreatesTheAdministrator_SecondUse_IsRefused()
    {
        using var site = new SiteFixture();
        using var browser = site.Browser();
        var link = await site.FirstStartLink();
        var program = (await browser.See(link)).QuerySelectorAll("#ProgramId option")[^1].GetAttribute("value")!;

        Assert.Equal("/sign-in?welcome=1", (await browser.Send(link, Filled(program))).Place());

        Assert.Contains("Ссылка не действует", (await browser.See(link)).Body!.Words(), StringComparison.Ordinal);
        Assert.Equal("/profiles", (await browser.SignIn("Белова", Password)).Place());
        await using var db = site.Open();
        var user = await db.Users.SingleAsync();
        Assert.Equal("Белова А. Ю.", user.DisplayName);
        var role = await db.RoleAssignments.SingleAsync();
        Assert.Equal((user.Id, Role.Administrator), (role.UserId, role.Role));
        Assert.Equal(program, (await db.Profiles.SingleAsync()).ProgramId);
        Assert.Equal("/first-start/", await site.FirstStartLink());
    }

    [Fact]
    public async Task Link_MistakesInTheForm_StandAtTheirFieldsAndTheLinkStillWorks()
    {
        using var site = new SiteFixture();
        using var browser = site.Browser();
        var link = await site.FirstStartLink();

        using var answer = await browser.Send(link, ("Input.Surname", "Белова"), ("Input.Password", "short"), ("Input.PasswordAgain", "other"));

        var page = await answer.Document();
        string[] wrong = ["Name", "UserName", "Password", "PasswordAgain", "Organization", "TimeZone", "ProgramId"];
        Assert.Equal(wrong.Order(StringComparer.Ordinal), page.QuerySelectorAll(".field-error").Select(error => error.Id!.Replace("-error", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal("Белова", page.GetElementById("Surname")!.GetAttribute("value"));
        Assert.Equal("Первый запуск", (await browser.See(link)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Administrator_WhoOwesTheSecondStep_SeesNothingElseUntilItIsOn()
    {
        using var site = new DutySite();
        using var browser = site.Browser();
        var link = await site.FirstStartLink();
        await browser.Send(link, Filled((await browser.See(link)).QuerySelectorAll("#ProgramId option")[^1].GetAttribute("value")!));
        await browser.SignIn("Белова", Password);

        Assert.Equal("/account/second-factor", (await browser.GetAsync(new Uri("/people", UriKind.Relative))).Place());
        Assert.Equal("/account/second-factor", (await browser.GetAsync(new Uri("/", UriKind.Relative))).Place());
        Assert.Equal("403", (await browser.PostAsync(new Uri("/_blazor/negotiate", UriKind.Relative), null)).Place());
        Assert.Equal("403", (await browser.GetAsync(new Uri("/_blazor", UriKind.Relative))).Place());
        var page = await browser.See("/account/second-factor");
        Assert.Contains("обязателен", page.Body!.Words(), StringComparison.Ordinal);
        var secret = Base32Encoding.ToBytes(page.One("code.secret").TextContent.Replace(" ", "", StringComparison.Ordinal));
        await browser.Send("/account/second-factor", ("Secret", page.One("input[name=Secret]").GetAttribute("value")!), ("Code", new Totp(secret).ComputeTotp()));

        Assert.Equal("200", (await browser.GetAsync(new Uri("/people", UriKind.Relative))).Place());
    }

    private sealed class DutySite : SiteFixture
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["SecondFactor:Roles"] = "Administrator, Head" };
    }

    [Fact]
    public async Task SignInPage_OutsideADemonstration_ListsNoAccounts()
    {
        using var site = new SiteFixture();
        using var browser = site.Browser();
        var page = await browser.See("/sign-in");
        Assert.Empty(page.QuerySelectorAll(".accounts, .sign-in-aside"));
        Assert.Contains("Ссылка не действует", (await browser.See("/first-start/guessed")).Body!.Words(), StringComparison.Ordinal);
    }
}
