using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services.Demo;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Web.Account;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Account;

/// <summary>The dossier on paper and as a file: with every reason written out, and only for those who may read it.</summary>
public sealed class DossierPaperTests(DemoSiteFixture site) : IClassFixture<DemoSiteFixture>
{
    [Fact]
    public async Task Dossier_PrintedByTheAuditor_TellsTermsWithReasonsAndWhoLooked()
    {
        var (account, work, day) = await CaseAsync(Role.Auditor);
        using var browser = site.Browser();
        (await browser.SignIn(account, DemoLoader.Password)).Dispose();

        var page = await browser.GetStringAsync(new Uri($"/families/{work}/dossier/print?day={day:yyyy-MM-dd}", UriKind.Relative));
        var file = await browser.GetByteArrayAsync(new Uri($"/families/{work}/dossier/file?day={day:yyyy-MM-dd}", UriKind.Relative));

        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        var document = await reader.ReadToEndAsync();
        foreach (var told in new[] { "Чего об этом дне узнать нельзя", "Почему", "Кто вёл семью", "Кто открывал дело", "п.\u00A0", "Закрытые сведения: вам они не видны" })
        {
            Assert.Contains(told, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.Contains(told, document, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Dossier_OfNoDayOrByWhoMayNot_IsNotGiven()
    {
        var (account, work, day) = await CaseAsync(Role.Auditor);
        using var browser = site.Browser();
        (await browser.SignIn(account, DemoLoader.Password)).Dispose();
        using var none = await browser.GetAsync(new Uri($"/families/{work}/dossier/print?day=never", UriKind.Relative));
        using var before = await browser.GetAsync(new Uri($"/families/{work}/dossier/print?day={day.AddYears(-30):yyyy-MM-dd}", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (none.StatusCode, before.StatusCode));

        using var other = site.Browser();
        (await other.SignIn(Account(Role.Administrator), DemoLoader.Password)).Dispose();
        using var refused = await other.GetAsync(new Uri($"/families/{work}/dossier/file?day={day:yyyy-MM-dd}", UriKind.Relative));
        Assert.StartsWith("/no-access", refused.Place(), StringComparison.Ordinal);
    }

    private string Account(Role role) => site.Services.GetRequiredService<DemoAccounts>().Groups[0].Accounts.First(account => account.Role == role).UserName;

    private async Task<(string Account, Guid Case, DateOnly Day)> CaseAsync(Role role)
    {
        var account = Account(role);
        await using var db = site.Open();
        var user = await db.Users.SingleAsync(item => item.UserName == account);
        var organization = (await db.RoleAssignments.FirstAsync(item => item.UserId == user.Id)).OrganizationId;
        var row = await db.Cases.OrderBy(item => item.Number).FirstAsync(item => item.OrganizationId == organization && item.State == CaseState.Open && item.OverdueCount > 0);
        return (account, row.Id, row.ReferredOn.AddDays(5));
    }
}
