using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Patronage.Services.Access;
using Patronage.Services.Api;
using Patronage.Services.People;
using Patronage.Storage.People;
using Patronage.Web.Account;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Api;

/// <summary>The demonstration, with keys made as an administrator makes them, and everything that was logged.</summary>
public sealed class KeyFixture : SiteFixture, IAsyncLifetime
{
    public ConcurrentQueue<string> Logged { get; } = new();

    public Guid Organization { get; private set; }

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["demo"] = "true", ["today"] = "2026-11-23" };

    public async Task InitializeAsync()
    {
        await Services.GetRequiredService<DemoFilling>().WaitAsync();
        await using var db = Open();
        Organization = (await db.RoleAssignments.FirstAsync(role => role.UserId == db.Users.Single(user => user.UserName == AccountOf(Role.Curator)).Id)).OrganizationId;
    }

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    public string AccountOf(Role role) => Services.GetRequiredService<DemoAccounts>().Groups[0].Accounts.First(account => account.Role == role).UserName;

    public async Task<Person> PersonAsync(Role role)
    {
        await using var db = Open();
        var account = AccountOf(role);
        return (await Services.GetRequiredService<PersonDirectory>().LoadAsync(await db.Users.Where(user => user.UserName == account).Select(user => user.Id).SingleAsync()))!;
    }

    /// <summary>A key; what names people is agreed by the head.</summary>
    public async Task<MadeToken> KeyAsync(int perMinute, params IReadOnlyList<TokenRight> rights)
    {
        var desk = Services.GetRequiredService<TokenDesk>();
        var made = (await desk.MakeAsync(await PersonAsync(Role.Administrator), new NewToken { Title = "Больница", OrganizationId = Organization, Rights = rights, LastDay = new(2027, 1, 31), PerMinute = perMinute })).ValueOrDefault!;
        if (rights.Any(RightsTable.NamesPeople))
        {
            Assert.True((await desk.AgreeAsync(await PersonAsync(Role.Head), made.Id)).Ok);
        }

        return made;
    }

    public HttpClient With(string? key)
    {
        var client = Browser();
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(new Recorder(Logged)));
    }

    private sealed class Recorder(ConcurrentQueue<string> logged) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => logged.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

/// <summary>Asking and answering as another system does.</summary>
internal static class Asking
{
    public static async Task<(int Status, JsonNode? Body, HttpResponseMessage Answer)> Ask(this HttpClient client, string method, string address, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        if (body is not null) request.Content = body is string text ? new StringContent(text, System.Text.Encoding.UTF8, "application/json") : JsonContent.Create(body);
        var answer = await client.SendAsync(request);
        var read = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, read.Length > 0 && read[0] is '{' or '[' ? JsonNode.Parse(read) : null, answer);
    }

    public static string Places(this JsonNode? problem) => string.Join(' ', problem!["errors"]!.AsArray().Select(error => (string)error!["place"]!));
}
