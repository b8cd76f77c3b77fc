using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using Patronage.Services.Demo;
using Patronage.Services.People;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Account;

public sealed class SecondFactorTests(DemoSiteFixture site) : IClassFixture<DemoSiteFixture>
{
    private const string Page = "/account/second-factor";

    [Fact]
    public async Task SecondStep_TurnedOn_AsksForACodeOnceAndNoCodeWorksTwice()
    {
        using var browser = site.Browser();
        using var elsewhere = site.Browser();
        await browser.SignIn("kovalchuk", DemoLoader.Password);
        await elsewhere.SignIn("kovalchuk", DemoLoader.Password);
        var (secret, codes) = await TurnOnAsync(browser);

        Assert.Equal(SecondFactors.RecoveryCodes, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.StartsWith("/sign-in", (await elsewhere.GetAsync(new Uri(Page, UriKind.Relative))).Place(), StringComparison.Ordinal);
        Assert.Equal("200", (await browser.GetAsync(new Uri(Page, UriKind.Relative))).Place());

        Assert.Equal("/sign-in/code?return=%2Ffamilies", (await elsewhere.SignIn("kovalchuk", DemoLoader.Password, "/sign-in?return=%2Ffamilies")).Place());
        Assert.StartsWith("/sign-in", (await elsewhere.GetAsync(new Uri("/families", UriKind.Relative))).Place(), StringComparison.Ordinal);
        // The code by which it was turned on has been used; the next one has not.
        Assert.Contains("Код не подошёл", await Refused(elsewhere, Code(secret, 0)), StringComparison.Ordinal);
        Assert.Equal("/families", (await elsewhere.Send("/sign-in/code?return=%2Ffamilies", ("Code", Code(secret, 1)))).Place());

        using var third = site.Browser();
        await third.SignIn("kovalchuk", DemoLoader.Password);
        Assert.Contains("Код не подошёл", await Refused(third, Code(secret, 1)), StringComparison.Ordinal);
        Assert.Equal("/", (await third.Send("/sign-in/code", ("Code", codes[0].ToUpperInvariant()))).Place());
        using var fourth = site.Browser();
        await fourth.SignIn("kovalchuk", DemoLoader.Password);
        Assert.Contains("Код не подошёл", await Refused(fourth, codes[0]), StringComparison.Ordinal);
        await using var db = site.Open();
        var id = (await db.Users.SingleAsync(user => user.UserName == "kovalchuk")).Id;
        Assert.Equal(SecondFactors.RecoveryCodes - 1, await db.RecoveryCodes.CountAsync(code => code.UserId == id && code.UsedAt == null));
    }

    [Fact]
    public async Task SecondStep_FiveWrongCodes_LockTheAccountThoughThePasswordIsRight()
    {
        using var browser = site.Browser();
        await browser.SignIn("bulat", DemoLoader.Password);
        var (secret, _) = await TurnOnAsync(browser);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            // The right password in between does not give more tries.
            await browser.SignIn("bulat", DemoLoader.Password);
            await Refused(browser, "000000");
        }

        using var answer = await browser.SignIn("bulat", DemoLoader.Password);
        Assert.Contains("Вход закрыт на 15 минут", (await answer.Document()).One("[role=alert]").Words(), StringComparison.Ordinal);
        Assert.NotEqual("/", (await browser.Send("/sign-in/code", ("Code", Code(secret, 1)))).Place());
    }

    [Fact]
    public async Task SecondStep_WithoutAPasswordBefore_LeadsToSigningIn()
    {
        using var browser = site.Browser();

        Assert.Equal("/sign-in", (await browser.GetAsync(new Uri("/sign-in/code", UriKind.Relative))).Place());
    }

    [Fact]
    public async Task SecondStep_TurnedOff_AsksForThePasswordAndLetsInByItAlone()
    {
        using var browser = site.Browser();
        await browser.SignIn("orlova", DemoLoader.Password);
        await TurnOnAsync(browser);

        using var wrong = await browser.Send(Page, ("Password", "не тот пароль"), ("Act", "off"));
        Assert.Contains("Пароль не подходит", (await wrong.Document()).Body!.Words(), StringComparison.Ordinal);
        using var answer = await browser.Send(Page, ("Password", DemoLoader.Password), ("Act", "off"));

        Assert.Contains("выключен", (await answer.Document()).Body!.Words(), StringComparison.Ordinal);
        using var other = site.Browser();
        Assert.Equal("/", (await other.SignIn("orlova", DemoLoader.Password)).Place());
    }

    [Fact]
    public async Task SecondStep_TakenByTheAdministrator_LetsInByThePasswordAlone()
    {
        using var browser = site.Browser();
        await browser.SignIn("zakirov", DemoLoader.Password);
        await TurnOnAsync(browser);
        using var scope = site.Services.CreateScope();
        await using var db = site.Open();
        var ids = await db.Users.Where(user => user.UserName == "zakirov" || user.UserName == "hairullin").ToDictionaryAsync(user => user.UserName!, user => user.Id);
        var administrator = await scope.ServiceProvider.GetRequiredService<PersonDirectory>().LoadAsync(ids["hairullin"]);

        Assert.True((await scope.ServiceProvider.GetRequiredService<PeopleDesk>().TakeSecondFactorAsync(administrator!, ids["zakirov"])).Ok);

        Assert.StartsWith("/sign-in", (await browser.GetAsync(new Uri(Page, UriKind.Relative))).Place(), StringComparison.Ordinal);
        Assert.Equal("/", (await browser.SignIn("zakirov", DemoLoader.Password)).Place());
        var told = await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectType == "SecondFactor" && entry.SubjectId == ids["zakirov"].ToString()).Select(entry => entry.Action).ToListAsync();
        Assert.Equal(["added", "removed"], told);
    }

    [Fact]
    public async Task Secret_InTheDatabase_IsSealedAndTheAuditNeverTellsIt()
    {
        using var browser = site.Browser();
        await browser.SignIn("mironova", DemoLoader.Password);
        var (secret, _) = await TurnOnAsync(browser);

        await using var db = site.Open();
        var id = (await db.Users.SingleAsync(user => user.UserName == "mironova")).Id;
        var row = await db.SecondFactors.AsNoTracking().SingleAsync(factor => factor.UserId == id);
        Assert.True(row.SealedSecret.AsSpan().IndexOf(secret) < 0);
    }

    private string Code(byte[] secret, int steps) => new Totp(secret).ComputeTotp(site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.AddSeconds(30 * steps));

    private async Task<(byte[] Secret, List<string> Codes)> TurnOnAsync(HttpClient browser)
    {
        var page = await browser.See(Page);
        var secret = Base32Encoding.ToBytes(page.One("code.secret").TextContent.Replace(" ", "", StringComparison.Ordinal));
        Assert.NotNull(page.QuerySelector("svg[role=img] path"));
        using var wrong = await browser.Send(Page, ("Code", "12"), ("Secret", Sealed(page)));
        page = await wrong.Document();
        Assert.Contains("Код не подошёл", page.One("#code").Referred("aria-describedby")[0], StringComparison.Ordinal);
        // The telephone keeps the key that it was given.
        Assert.Equal(secret, Base32Encoding.ToBytes(page.One("code.secret").TextContent.Replace(" ", "", StringComparison.Ordinal)));
        using var answer = await browser.Send(Page, ("Code", Code(secret, 0)), ("Secret", Sealed(page)));
        var told = await answer.Document();
        Assert.True(told.QuerySelector(".recovery-codes") is not null, $"{answer.StatusCode} {told.Title} {told.Body!.Words()}");
        return (secret, [.. told.QuerySelectorAll(".recovery-codes code").Select(code => code.TextContent)]);
    }

    private static string Sealed(IDocument page) => page.One("input[name=Secret]").GetAttribute("value")!;

    private static async Task<string> Refused(HttpClient browser, string code)
    {
        using var answer = await browser.Send("/sign-in/code", ("Code", code));
        return (await answer.Document()).QuerySelector("[role=alert]")?.Words() ?? "";
    }
}
