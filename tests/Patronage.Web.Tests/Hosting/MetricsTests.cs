using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Web.Hosting;
using Patronage.Web.Hosting.Metrics;

namespace Patronage.Web.Tests.Hosting;

/// <summary>The figures of the site: for whom they are, and that nothing typed is ever among them.</summary>
public sealed class MetricsTests(MeasuredSiteFixture site) : IClassFixture<MeasuredSiteFixture>
{
    private const string Typed = "primetnaya-semya-7719";

    [Fact]
    public async Task Figures_WithoutTheToken_AreGivenToNobody()
    {
        using var browser = site.Browser();
        using var none = await browser.GetAsync(new Uri("/metrics", UriKind.Relative));
        using var wrong = await AskAsync(browser, new string('x', 40));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (none.StatusCode, wrong.StatusCode));
        Assert.Empty(await wrong.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Figures_AfterAnythingIsAskedOfTheSite_StayFewAndTellNothingTyped()
    {
        using var browser = site.Browser();
        for (var at = 0; at < 400; at++)
        {
            (await browser.GetAsync(new Uri($"/{Typed}-{at}?q={Typed}", UriKind.Relative))).Dispose();
        }

        using (var odd = new HttpRequestMessage(new HttpMethod("PRIMETNAYA"), $"/families/{Typed}"))
        {
            (await browser.SendAsync(odd)).Dispose();
        }

        (await browser.SignIn(Typed, Typed)).Dispose();
        using var answer = await AskAsync(browser, MeasuredSiteFixture.Token);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("# TYPE patronage_http_request_seconds histogram\n", text, StringComparison.Ordinal);
        Assert.Contains("patronage_http_request_seconds_bucket{method=\"GET\"", text, StringComparison.Ordinal);
        Assert.Contains("patronage_memory_bytes ", text, StringComparison.Ordinal);
        Assert.Contains("patronage_saves_total{result=\"saved\"} ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("rimetnaya", text, StringComparison.OrdinalIgnoreCase);
        // Whatever is asked, and by however many sites in this process: the series have a bound.
        Assert.InRange(text.Split('\n').Count(line => line.Length > 0 && line[0] != '#' && !line.Contains("_bucket", StringComparison.Ordinal)), 10, 650);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'), line => Assert.Matches("^[a-z_]+(\\{[a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*\\})? [0-9.eE+-]+$", line));
    }

    [Fact]
    public async Task Address_OfTheFiguresAlone_AnswersNothingElse()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<MetricsBook>();
        await using var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.LocalPort = int.Parse(context.Request.Headers["X-Port"].ToString(), System.Globalization.CultureInfo.InvariantCulture);
            return next(context);
        });
        app.UseMetrics(new MetricsOptions("http://127.0.0.1:5090", null));
        app.MapGet("/families", () => "семьи");
        await app.StartAsync();
        using var client = app.GetTestClient();

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK],
            [await CodeAsync("/metrics", "5090"), await CodeAsync("/families", "5090"), await CodeAsync("/metrics", "5080"), await CodeAsync("/families", "5080")]);

        async Task<HttpStatusCode> CodeAsync(string path, string port)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Port", port } } };
            using var answer = await client.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("Metrics:Token", "короткий")]
    [InlineData("Metrics:Url", "http://0.0.0.0:5090")]
    [InlineData("Metrics:Url", "http://127.0.0.1:5080")]
    [InlineData("Metrics:Url", "five")]
    public void Setting_ThatWouldOpenThemToTheWorldOrCannotWork_IsRefused(string name, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { [name] = value }).Build();

        Assert.Contains(name, Assert.Throws<StartRefusedException>(() => MetricsOptions.Read(configuration, SiteOptions.DefaultUrl)).Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient browser, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await browser.SendAsync(request);
    }
}

/// <summary>The site with its figures open to whoever has the token.</summary>
public sealed class MeasuredSiteFixture : SiteFixture
{
    public const string Token = "0123456789abcdef0123456789abcdef01234567";

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["Metrics:Token"] = Token };
}
