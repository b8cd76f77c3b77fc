using System.Globalization;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services.Setup;
using Patronage.Storage;
using Patronage.Storage.Saving;
using Patronage.Web.Account;

namespace Patronage.Web.Tests.Hosting;

/// <summary>The whole site over an empty database of its own in a new folder.</summary>
public class SiteFixture : WebApplicationFactory<Program>
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("patronage-site-").FullName;

    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Storage:Folder", Folder);
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
    }

    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });

    public PatronageDb Open() => Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));

    public async Task<T> InScope<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    /// <summary>The address of a link that works once.</summary>
    public async Task<string> FirstStartLink() => "/first-start/" + await InScope(services => services.GetRequiredService<FirstStart>().CreateTokenAsync());

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        SqliteConnection.ClearAllPools();
        Remove();
    }

    // What the site did last in the background may still close its files.
    private void Remove()
    {
        for (var attempt = 1; Directory.Exists(Folder); attempt++)
        {
            try
            {
                Directory.Delete(Folder, recursive: true);
            }
            catch (IOException) when (attempt < 50)
            {
                Thread.Sleep(20);
            }
        }
    }
}

/// <summary>The demonstration, placed on a fixed day.</summary>
public sealed class DemoSiteFixture : SiteFixture, IAsyncLifetime
{
    public Task InitializeAsync() => Services.GetRequiredService<DemoFilling>().WaitAsync();

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["demo"] = "true", ["today"] = "2026-11-23" };
}

/// <summary>What a person does with forms that are posted without a circuit.</summary>
internal static class Browsing
{
    public static async Task<IDocument> See(this HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        return await answer.Document();
    }

    public static async Task<IDocument> Document(this HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        return await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html));
    }

    /// <summary>Opens a page, fills in its form and sends it.</summary>
    public static async Task<HttpResponseMessage> Send(this HttpClient browser, string address, params (string Name, string Value)[] fields)
    {
        var page = await browser.See(address);
        var form = page.QuerySelectorAll("form[method=post]").First(candidate => !candidate.ParentElement!.Matches("li"));
        var values = form.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var (name, value) in fields) values[name] = value;
        using var content = new FormUrlEncodedContent(values);
        return await browser.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    public static Task<HttpResponseMessage> SignIn(this HttpClient browser, string userName, string password, string address = "/sign-in") =>
        browser.Send(address, ("Input.UserName", userName), ("Input.Password", password));

    public static string Place(this HttpResponseMessage answer) =>
        answer.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.ToString() : string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode}");
}
