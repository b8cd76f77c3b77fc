using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Patronage.Services.Programs;
using Patronage.Web.Account;

namespace Patronage.Web.Tests.Hosting;

/// <summary>A folder that was broken before the start: the site starts, and serves what was published before.</summary>
public sealed class BrokenFolderTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private readonly string _root = Directory.CreateTempSubdirectory("patronage-broken-").FullName;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Folder_BrokenBetweenTwoStarts_LastGoodVersionServes(bool demo)
    {
        var copy = Copy();
        string hash;
        await using (var first = new Site(_root, copy, demo))
        {
            hash = (await InForceAsync(first))!.Program.Hash;
            await first.Services.GetRequiredService<DemoFilling>().WaitAsync();
        }

        var norms = Path.Combine(copy.Templates, "tatarstan", "norms.json");
        await File.WriteAllTextAsync(norms, (await File.ReadAllTextAsync(norms)).Replace("\"unit\": \"workingDays\",", "\"unit\": 5,", StringComparison.Ordinal));

        await using var second = new Site(_root, copy, demo);
        var edition = await InForceAsync(second);
        Assert.Equal((hash, 1), (edition!.Program.Hash, edition.Ordinal));
        Assert.Equal(demo ? "/" : "200", (await second.Browser().SignIn("mironova", "patronage-demo")).Place());
        var states = await second.Services.GetRequiredService<ProgramFolders>().CheckAsync(SomeAdministrator());
        var state = Assert.Single(states.ValueOrDefault!);
        Assert.Equal(("tatarstan", 1), (state.ProgramId, state.InUse));
        Assert.All(state.Errors, error => Assert.True(error.Place.Line > 1));
    }

    [Fact]
    public async Task Folder_BrokenBeforeTheFirstStart_OtherProgramsServe()
    {
        var copy = Copy();
        await File.WriteAllTextAsync(Path.Combine(copy.Templates, "tatarstan", "program.json"), "{ \"extends\": \"tatarstan\"");

        await using var site = new Site(_root, copy, demo: false);

        Assert.Null(await InForceAsync(site));
        Assert.NotNull(await site.Services.GetRequiredService<ProgramCatalogue>().InForceAsync("novgorod", Today));
        var state = Assert.Single((await site.Services.GetRequiredService<ProgramFolders>().CheckAsync(SomeAdministrator())).ValueOrDefault!);
        Assert.Equal(("tatarstan", null), (state.ProgramId, state.InUse));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }

    private static Task<ProgramEdition?> InForceAsync(Site site) => site.Services.GetRequiredService<ProgramCatalogue>().InForceAsync("tatarstan", Today);

    private static Patronage.Services.Access.Person SomeAdministrator()
    {
        var organization = Guid.NewGuid();
        return new()
        {
            Id = Guid.NewGuid(), DisplayName = "А", OrganizationId = organization,
            Roles = [new Patronage.Services.Access.HeldRole(Patronage.Storage.People.Role.Administrator, organization, [organization], "")],
        };
    }

    private ProductFiles Copy()
    {
        var product = ProductFiles.Find(AppContext.BaseDirectory)!;
        var copy = new ProductFiles(Path.Combine(_root, "program-templates"), Path.Combine(_root, "rules"));
        foreach (var (from, to) in new[] { (product.Templates, copy.Templates), (product.Rules, copy.Rules) })
        {
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        return copy;
    }

    private sealed class Site(string root, ProductFiles files, bool demo) : Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>
    {
        public HttpClient Browser() => CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true });

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Testing");
            builder.UseSetting("Storage:Folder", Path.Combine(root, "data"));
            if (demo)
            {
                builder.UseSetting("demo", "true").UseSetting("today", "2026-11-23");
            }

            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(files)));
        }
    }
}
