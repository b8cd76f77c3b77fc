using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Patronage.Web.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_OfASiteThatWorks_IsToldToAnybodyInOneWord()
    {
        using var site = new SiteFixture();
        using var browser = site.Browser();
        foreach (var address in new[] { "/health/live", "/health/ready" })
        {
            using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal((HttpStatusCode.OK, "Healthy"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task Health_OfASiteWhoseDatabaseFails_LivesAndIsNotReady()
    {
        using var site = new SiteFixture();
        using var browser = site.Browser();
        await using (var db = site.Open())
            await db.Database.ExecuteSqlRawAsync("DROP TABLE VersionStamps");

        using var live = await browser.GetAsync(new Uri("/health/live", UriKind.Relative));
        using var ready = await browser.GetAsync(new Uri("/health/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
    }
}
