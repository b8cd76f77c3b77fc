using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Patronage.Services.Access;
using Patronage.Services.Demo;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Web.Account;

namespace Patronage.Web.Tests.Hosting;

/// <summary>The site goes on while the world around it goes wrong: a file of a program is broken under it, the machine's clock jumps. Nobody starts it anew.</summary>
public sealed class RunningSiteTests(RunningSiteTests.LivingSite site) : IClassFixture<RunningSiteTests.LivingSite>
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task ProgramFile_BrokenWhileTheSiteRuns_IsToldWithinAMinuteHarmsNobodyAndIsTakenOnceMended()
    {
        var catalogue = site.Services.GetRequiredService<ProgramCatalogue>();
        var before = (await catalogue.InForceAsync("tatarstan", Today))!;
        var norms = site.Template("tatarstan", "norms.json");
        var good = await File.ReadAllTextAsync(norms);
        using var curator = site.Browser();
        (await curator.SignIn("mironova", DemoLoader.Password)).Dispose();

        await File.WriteAllTextAsync(norms, good.Replace("\"amount\": 10,", "\"amount\": \"ten\",", StringComparison.Ordinal));
        var told = await site.LineOfTheLogAsync("folder of program");

        Assert.Contains("tatarstan has 1 mistakes; version 1 goes on serving", told, StringComparison.Ordinal);
        Assert.Contains("tatarstan/norms.json", told, StringComparison.Ordinal);
        Assert.Equal((before.VersionId, before.Program.Hash), ((await catalogue.InForceAsync("tatarstan", Today))!.VersionId, (await catalogue.InForceAsync("tatarstan", Today))!.Program.Hash));
        Assert.Equal("200", (await curator.GetAsync(new Uri("/families", UriKind.Relative))).Place());
        var state = Assert.Single(await FoldersAsync());
        Assert.Equal(("tatarstan", 1, 1), (state.ProgramId, state.InUse, state.Errors.Count));
        Assert.True(state.Errors[0].Place.Line > 1);

        // Half written, and then another mistake: each is told once, and what is told is what stands there.
        await File.WriteAllTextAsync(norms, good[..(good.Length / 2)]);
        Assert.Contains("tatarstan", await site.LineOfTheLogAsync("folder of program"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(norms, good.Replace("\"amount\": 10,", "\"amount\": 11,", StringComparison.Ordinal));
        var mended = Assert.Single(await FoldersAsync());
        Assert.Empty(mended.Errors);
        Assert.Contains("\"amount\": 11,", site.Services.GetRequiredService<ProgramFolders>().Read("tatarstan").Read("program-templates/tatarstan/norms.json"), StringComparison.Ordinal);
        await File.WriteAllTextAsync(norms, good);
        Assert.Empty(await FoldersAsync());
    }

    [Fact]
    public async Task Clock_ADayAheadAndPutRight_AsksToSignInAnewAndLocksNobodyOut()
    {
        using var curator = site.Browser();
        Assert.Equal("/", (await curator.SignIn("orlova", DemoLoader.Password)).Place());
        Assert.Equal("200", await SeesAsync(curator));

        site.Clock.Jump(TimeSpan.FromDays(1));
        Assert.StartsWith("/sign-in", await SeesAsync(curator), StringComparison.Ordinal);
        Assert.Equal("/", (await curator.SignIn("orlova", DemoLoader.Password)).Place());
        Assert.Equal("200", await SeesAsync(curator));
        await using (var db = site.Open())
        {
            (await db.Users.SingleAsync(user => user.UserName == "orlova")).SessionsEndedAt = db.Clock.GetUtcNow().UtcDateTime;
            await db.SaveChangesAsync();
        }

        site.Clock.Jump(TimeSpan.FromDays(-1));
        Assert.StartsWith("/sign-in", await SeesAsync(curator), StringComparison.Ordinal);
        Assert.Equal("/", (await curator.SignIn("orlova", DemoLoader.Password)).Place());
        Assert.Equal("200", await SeesAsync(curator));

        // Whoever stayed signed in with the clock a day behind is not signed out by it.
        site.Clock.Jump(TimeSpan.FromDays(-1));
        Assert.Equal("200", await SeesAsync(curator));
        site.Clock.Jump(TimeSpan.FromDays(1));
        Assert.Equal("200", await SeesAsync(curator));
    }

    private static async Task<string> SeesAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync(new Uri("/families", UriKind.Relative));
        return answer.Place();
    }

    private async Task<IReadOnlyList<FolderState>> FoldersAsync()
    {
        var organization = Guid.NewGuid();
        var administrator = new Person { Id = Guid.NewGuid(), DisplayName = "А", OrganizationId = organization, Roles = [new HeldRole(Role.Administrator, organization, [organization], "")] };
        return (await site.Services.GetRequiredService<ProgramFolders>().CheckAsync(administrator)).ValueOrDefault!;
    }

    /// <summary>The demonstration over folders of its own, whose time passes when it is told to.</summary>
    public sealed class LivingSite : WebApplicationFactory<Program>, IAsyncLifetime
    {
        private readonly string _root = Directory.CreateTempSubdirectory("patronage-living-").FullName;
        private readonly ConcurrentQueue<string> _said = new();
        private readonly SemaphoreSlim _more = new(0);

        internal JumpingClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));

        public async Task InitializeAsync()
        {
            var product = ProductFiles.Find(AppContext.BaseDirectory)!;
            foreach (var from in new[] { product.Templates, product.Rules })
            {
                foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
                {
                    var target = Path.Combine(_root, Path.GetFileName(from), Path.GetRelativePath(from, file));
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    File.Copy(file, target);
                }
            }

            await Services.GetRequiredService<DemoFilling>().WaitAsync();
        }

        public HttpClient Browser() => CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true });

        public PatronageDb Open() => Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));

        public string Template(string program, string file) => Path.Combine(_root, "program-templates", program, file);

        /// <summary>Lets a minute pass and waits for what the log says of it then.</summary>
        public async Task<string> LineOfTheLogAsync(string about)
        {
            _said.Clear();
            Clock.Pass(TimeSpan.FromMinutes(1));
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (true)
            {
                await _more.WaitAsync(patience.Token);
                if (_said.FirstOrDefault(line => line.Contains(about, StringComparison.Ordinal)) is { } found)
                {
                    return found;
                }
            }
        }

        async Task IAsyncLifetime.DisposeAsync()
        {
            await base.DisposeAsync();
            _more.Dispose();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_root, recursive: true);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Testing").UseSetting("Storage:Folder", Path.Combine(_root, "data")).UseSetting("demo", "true").UseSetting("today", "2026-11-23");
            builder.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton(new ProductFiles(Path.Combine(_root, "program-templates"), Path.Combine(_root, "rules"))));
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
                services.AddSingleton<ILoggerProvider>(new Ear(this));
            });
        }

        private void Hear(string line)
        {
            _said.Enqueue(line);
            _more.Release();
        }

        private sealed class Ear(LivingSite site) : ILoggerProvider, ILogger
        {
            public ILogger CreateLogger(string categoryName) => this;

            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => site.Hear(formatter(state, exception));

            public void Dispose()
            {
            }
        }
    }
}
