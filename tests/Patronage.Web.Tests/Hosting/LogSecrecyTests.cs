using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Demo;
using Patronage.Services.People;
using Patronage.Services.Referrals;
using Patronage.Services.Work;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Web.Account;

namespace Patronage.Web.Tests.Hosting;

/// <summary>Whatever people do, the log tells of machines and never of people.</summary>
public sealed class LogSecrecyTests(LoggedSiteFixture site) : IClassFixture<LoggedSiteFixture>
{
    private const string Mark = "Приметнова";
    private const string Latin = "primetnova";

    [Fact]
    public async Task Log_OfUseCasesThatSucceedFailAndBreak_NamesNobody()
    {
        var account = site.Services.GetRequiredService<DemoAccounts>().Groups[0].Accounts.First(item => item.Role == Role.Head).UserName;
        using var browser = site.Browser();
        (await browser.SignIn(Latin, Latin + Mark)).Dispose();
        (await browser.SignIn(account, DemoLoader.Password)).Dispose();
        foreach (var address in new[] { $"/families?q={Mark}", $"/{Latin}", $"/families/{Latin}", $"/families/{Guid.NewGuid()}/documents/{Latin}/file?record={Latin}", $"/metrics?token={Latin}", $"/problem/{Latin}" })
        {
            (await browser.GetAsync(new Uri(address, UriKind.Relative))).Dispose();
        }

        await using var db = site.Open();
        var person = (await site.Services.GetRequiredService<PersonDirectory>().LoadAsync((await db.Users.SingleAsync(user => user.UserName == account)).Id, "10.20.30.40"))!;
        var work = await db.Cases.AsNoTracking().Where(row => row.OrganizationId == person.OrganizationId && row.State == CaseState.Open).OrderBy(row => row.Number).FirstAsync();
        Assert.True((await site.Services.GetRequiredService<CaseDesk>().OpenAsync(person, work.Id, "case-page")).Ok);
        var change = new MemberChange(null, new MemberInput { Name = $"{Mark} Аглая", Phone = Mark }, new DateOnly(2026, 11, 20));
        Assert.True((await site.Services.GetRequiredService<EditFamily>().MemberAsync(person, work.Id, change)).Ok);
        // A conflict, a refusal of the database, and a mistake of the program with a name in its message.
        Assert.False((await site.Services.GetRequiredService<CaseDesk>().WriteAsync(person, Operation.WorkOnCase, work.Id, new CaseStamp(0), _ => Patronage.Services.Results.Outcome.Done<IReadOnlyList<JournalEntry>>([]))).Ok);
        await Assert.ThrowsAnyAsync<Exception>(() => site.Services.GetRequiredService<CaseDesk>().WriteAsync(person, Operation.WorkOnCase, work.Id, new CaseStamp(LastOf(db, work.Id)), _ => throw new InvalidOperationException("broken")));
        db.Cases.Add(new CaseRow { OrganizationId = work.OrganizationId, FamilyId = work.FamilyId, Number = work.Number, ProgramId = work.ProgramId, ProgramVersionId = work.ProgramVersionId, ReferredOn = work.ReferredOn });
        db.Users.Add(new PatronageUser { UserName = Latin, NormalizedUserName = account.ToUpperInvariant(), Surname = Mark });
        Assert.False((await db.TrySaveAsync()).Ok);

        // What would tell addresses with all that was searched for is shut in the settings that ship.
        Assert.Equal("Warning", site.Services.GetRequiredService<IConfiguration>()["Logging:LogLevel:Microsoft"]);
        site.Services.GetRequiredService<ILogger<LogSecrecyTests>>().LogInformation("the log is heard");

        var log = site.Log;

        Assert.Contains("the log is heard", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Mark, log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Latin, log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("10.20.30.40", log, StringComparison.Ordinal);
    }

    private static long LastOf(Patronage.Storage.PatronageDb db, Guid work) => db.Cases.AsNoTracking().Single(row => row.Id == work).LastSequence;
}

/// <summary>The demonstration whose log is kept, as the settings that ship let it through, but for the product's own words: those at their fullest.</summary>
public sealed class LoggedSiteFixture : SiteFixture, IAsyncLifetime
{
    private readonly KeptLog _kept = new();

    public string Log => _kept.Text;

    public Task InitializeAsync() => Services.GetRequiredService<DemoFilling>().WaitAsync();

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["demo"] = "true", ["today"] = "2026-11-23", ["Logging:LogLevel:Default"] = "Trace",
    };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureLogging(logging => logging.AddProvider(_kept));
    }

    private sealed class KeptLog : ILoggerProvider, ISupportExternalScope
    {
        private readonly StringBuilder _text = new();
        private IExternalScopeProvider? _scopes;

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
        }

        private void Write(string line)
        {
            lock (_text)
            {
                _text.AppendLine(line);
                _scopes?.ForEachScope((scope, text) => text.AppendLine(scope?.ToString()), _text);
            }
        }

        private sealed class Line(KeptLog kept, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
                kept.Write($"{category} {formatter(state, exception)} {values} {exception}");
            }
        }
    }
}
