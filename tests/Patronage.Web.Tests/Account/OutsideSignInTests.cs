using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Web.Account;
using Patronage.Web.Hosting;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Account;

public sealed class OutsideSignInTests(OutsideSignInTests.SiteWithProvider site) : IClassFixture<OutsideSignInTests.SiteWithProvider>
{
    private const string Refused = "/sign-in?outside=";

    [Fact]
    public async Task Person_WhomTheProviderNames_IsSignedInAndComesWhereTheyWanted()
    {
        Tell("email", "orlova");
        using var browser = site.Browser();
        Assert.Contains("Войти через Госключ", (await browser.See("/sign-in?return=%2Ffamilies")).Body!.Words(), StringComparison.Ordinal);

        Assert.Equal("/families", await GoAsync(browser, "/sign-in/outside?return=%2Ffamilies"));

        Assert.Equal("200", (await browser.GetAsync(new Uri("/families", UriKind.Relative))).Place());
        await using var db = site.Open();
        Assert.NotNull((await db.Users.SingleAsync(user => user.UserName == "orlova")).LastSignInAt);
    }

    [Fact]
    public async Task Person_OverASecureLine_IsSignedInByCookiesOfThisHostAlone()
    {
        Tell("email", "orlova");
        using var browser = site.CreateClient(new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false, HandleCookies = true });

        using var begun = await browser.GetAsync(new Uri("/sign-in/outside", UriKind.Relative));

        Assert.All(begun.Headers.GetValues("Set-Cookie"), cookie =>
        {
            Assert.StartsWith("__Secure-.AspNetCore.Correlation.", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.Ordinal);
            Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        });
        Assert.Equal("/families", await GoAsync(browser, "/sign-in/outside?return=%2Ffamilies"));
        Assert.Equal("200", (await browser.GetAsync(new Uri("/families", UriKind.Relative))).Place());
    }

    [Fact]
    public async Task Person_SentToAnotherSite_BeginsAtHomeInstead()
    {
        Tell("email", "vasyanin");
        using var browser = site.Browser();

        Assert.Equal("/", await GoAsync(browser, "/sign-in/outside?return=%2F%2Fevil.example"));
    }

    [Fact]
    public async Task Person_NobodyKnowsHere_IsToldSoAndNobodyIsAdded()
    {
        await using var db = site.Open();
        var before = await db.Users.CountAsync();
        Tell("email", "stranger@example.org");
        using var browser = site.Browser();

        Assert.Equal($"{Refused}unknown", await GoAsync(browser));

        Assert.Contains("входа с таким логином здесь нет", (await browser.See($"{Refused}unknown")).Body!.Words(), StringComparison.Ordinal);
        Assert.Equal(before, await db.Users.CountAsync());
        Assert.StartsWith("/sign-in", (await browser.GetAsync(new Uri("/families", UriKind.Relative))).Place(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_WhoNeverProvedTheAddress_IsNotLetIn()
    {
        site.Provider.Told = new() { ["email"] = "orlova", ["email_verified"] = false };
        using var browser = site.Browser();

        Assert.Equal($"{Refused}unknown", await GoAsync(browser));
    }

    [Fact]
    public async Task Person_WhoIsLocked_IsNotLetIn()
    {
        await ChangeAsync("timofeeva", "Locked");
        Tell("email", "timofeeva");
        using var browser = site.Browser();

        Assert.Equal($"{Refused}unknown", await GoAsync(browser));
    }

    [Fact]
    public async Task Person_WithTheSecondStep_IsAskedForTheCode()
    {
        await ChangeAsync("bulat", "TwoFactorEnabled");
        Tell("email", "bulat");
        using var browser = site.Browser();

        Assert.Equal("/sign-in/code?return=%2Ffamilies", await GoAsync(browser, "/sign-in/outside?return=%2Ffamilies"));

        Assert.StartsWith("/sign-in", (await browser.GetAsync(new Uri("/families", UriKind.Relative))).Place(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_OfAnotherBrowserOrWithAWrongState_IsRefused()
    {
        Tell("email", "orlova");
        using var browser = site.Browser();
        using var other = site.Browser();
        var back = await AnswerAsync(browser);

        Assert.Equal($"{Refused}failed", (await other.GetAsync(back)).Place());
        Assert.Equal($"{Refused}failed", (await browser.GetAsync(new Uri("/sign-in/outside/back?code=1&state=x", UriKind.Relative))).Place());
        Assert.Equal("/sign-in/outside/done", (await browser.GetAsync(back)).Place());
        Assert.Equal($"{Refused}failed", (await browser.GetAsync(back)).Place());
        Assert.Contains("не получилось", (await browser.See($"{Refused}failed")).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_WithoutTheProvider_LetsNobodyIn()
    {
        using var browser = site.Browser();

        Assert.Equal($"{Refused}unknown", (await browser.GetAsync(new Uri("/sign-in/outside/done", UriKind.Relative))).Place());
    }

    [Theory]
    [InlineData("access_denied", "declined")]
    [InlineData("server_error", "failed")]
    public async Task Provider_ThatTurnsThePersonBack_IsToldOnThePage(string error, string told)
    {
        site.Provider.Error = error;
        try
        {
            using var browser = site.Browser();
            Assert.Equal($"{Refused}{told}", await GoAsync(browser));
        }
        finally
        {
            site.Provider.Error = null;
        }
    }

    [Fact]
    public async Task Provider_ThatRefusesTheCode_LetsNobodyIn()
    {
        Tell("email", "orlova");
        site.Provider.RefusesCodes = true;
        try
        {
            using var browser = site.Browser();
            Assert.Equal($"{Refused}failed", await GoAsync(browser));
        }
        finally
        {
            site.Provider.RefusesCodes = false;
        }
    }

    [Fact]
    public void Configuration_WithoutTheSection_HasNoProvider() => Assert.Null(OutsideSignIn.Read(new ConfigurationBuilder().Build()));

    [Theory]
    [InlineData("Name", "")]
    [InlineData("ClientId", " ")]
    [InlineData("ClientSecret", "")]
    [InlineData("TokenEndpoint", "http://provider.example/token")]
    [InlineData("AuthorizationEndpoint", "provider")]
    [InlineData("ClientSecretFile", "/no/such/file")]
    public void Configuration_ThatIsNotWhole_DoesNotStart(string name, string value)
    {
        var settings = Whole("https://provider.example");
        settings[$"OAuth:{name}"] = value;

        Assert.Contains($"OAuth:{name}", Assert.Throws<StartRefusedException>(() => OutsideSignIn.Read(Configured(settings))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_InAFile_IsReadWithoutItsLineEnd()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "тайна\n");
        var settings = Whole("https://provider.example");
        settings["OAuth:ClientSecretFile"] = file;
        settings.Remove("OAuth:Claim");

        var read = OutsideSignIn.Read(Configured(settings))!;

        Assert.Equal(("тайна", OutsideSignIn.DefaultClaim), (read.ClientSecret, read.Claim));
        File.Delete(file);
    }

    private void Tell(string claim, string value) => site.Provider.Told = new() { [claim] = value };

    private async Task ChangeAsync(string userName, string property)
    {
        await using var db = site.Open();
        db.Entry(await db.Users.SingleAsync(user => user.UserName == userName)).Property(property).CurrentValue = true;
        Assert.True((await db.TrySaveAsync()).Ok);
    }

    /// <summary>From the button to the provider and to the answer with which it sends back.</summary>
    private async Task<Uri> AnswerAsync(HttpClient browser, string from = "/sign-in/outside")
    {
        using var asked = await browser.GetAsync(new Uri(from, UriKind.Relative));
        Assert.StartsWith(site.Provider.Address, asked.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        using var outside = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await outside.GetAsync(asked.Headers.Location);
        return new Uri(answer.Headers.Location!.PathAndQuery, UriKind.Relative);
    }

    private async Task<string> GoAsync(HttpClient browser, string from = "/sign-in/outside")
    {
        var place = (await browser.GetAsync(await AnswerAsync(browser, from))).Place();
        return place.StartsWith("/sign-in/outside/done", StringComparison.Ordinal) ? (await browser.GetAsync(new Uri(place, UriKind.Relative))).Place() : place;
    }

    private static IConfiguration Configured(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private static Dictionary<string, string?> Whole(string provider) => new(StringComparer.Ordinal)
    {
        ["OAuth:Name"] = "Госключ",
        ["OAuth:AuthorizationEndpoint"] = $"{provider}/authorize",
        ["OAuth:TokenEndpoint"] = $"{provider}/token",
        ["OAuth:UserInfoEndpoint"] = $"{provider}/me",
        ["OAuth:ClientId"] = FakeProvider.ClientId,
        ["OAuth:ClientSecret"] = FakeProvider.ClientSecret,
        ["OAuth:Claim"] = "email",
    };

    /// <summary>The demonstration with a provider on this machine, on the day that it is: a browser throws cookies of another day away.</summary>
    public sealed class SiteWithProvider : SiteFixture, IAsyncLifetime
    {
        internal FakeProvider Provider { get; private set; } = null!;

        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string>(Whole(Provider.Address).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!)), StringComparer.Ordinal) { ["demo"] = "true" };

        public async Task InitializeAsync()
        {
            Provider = await FakeProvider.StartAsync();
            await Services.GetRequiredService<DemoFilling>().WaitAsync();
        }

        async Task IAsyncLifetime.DisposeAsync() => await Provider.DisposeAsync();
    }
}
