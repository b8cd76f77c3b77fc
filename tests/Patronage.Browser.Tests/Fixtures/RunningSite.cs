using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Patronage.Web.Account;
using Patronage.Web.Hosting;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>
/// The whole site on a random port of loopback, in the demonstration at a fixed day, with a database of its own; and one Chromium. All tests of
/// the collection share both: a test that changes data changes those of a family that no other test looks at.
/// </summary>
public class RunningSite : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patronage-browser-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Prepares the site; it starts in <see cref="InitializeAsync"/>.</summary>
    public RunningSite() => UseKestrel(0);

    /// <summary>The day the demonstration is placed on: a Monday.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 23);

    /// <summary>The site's address, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Opens a window of its own, with cookies of its own.</summary>
    public async Task<Visitor> VisitAsync(VisitorOptions? options = null) =>
        await Visitor.OpenAsync(_browser ?? throw new InvalidOperationException("The browser has not started."), Address, options ?? new VisitorOptions());

    /// <summary>Starts the browser of the tests.</summary>
    internal static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium-headless-shell",
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
    });

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        StartServer();
        await Services.GetRequiredService<DemoFilling>().WaitAsync();
        Address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
            .Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("localhost", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/');
        _playwright = await Playwright.CreateAsync();
        _browser = await LaunchAsync(_playwright);
    }

    /// <inheritdoc/>
    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await Folders.DeleteAsync(_folder);
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting(WebHostDefaults.DetailedErrorsKey, "true");
        builder.UseSetting(SiteOptions.DemoKey, "true");
        builder.UseSetting(SiteOptions.TodayKey, Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        builder.UseSetting(SiteOptions.FolderKey, _folder);
        builder.UseSetting("urls", "http://127.0.0.1:0");
    }
}

/// <summary>The tests that share the running site; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<RunningSite>
{
    /// <summary>What a test class names in <c>[Collection]</c>.</summary>
    public const string Name = "site";
}

/// <summary>The tests that change what an organization works under: they have a site of their own.</summary>
[CollectionDefinition(Name)]
public sealed class AdministrationCollection : ICollectionFixture<RunningSite>
{
    /// <summary>What a test class names in <c>[Collection]</c>.</summary>
    public const string Name = "administration";
}
