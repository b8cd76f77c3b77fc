using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services.Access;
using Patronage.Services.Demo;
using Patronage.Storage.Audit;
using Patronage.Storage.People;
using Patronage.Web.Account;
using Patronage.Web.Components;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Attacks;

/// <summary>Guessing: who has an account, which cases there are, which password it is.</summary>
public sealed partial class AttackTests
{
    [Fact]
    public async Task Names_TriedWithWrongPasswords_AnswerTheSameWhetherSomebodyHasThemOrNot()
    {
        var closed = Account(Role.Head, 1);
        await using (var db = site.Open())
        {
            (await db.Users.SingleAsync(user => user.UserName == closed)).Locked = true;
            await db.SaveChangesAsync();
        }

        var told = new List<IReadOnlyList<string>>();
        foreach (var name in new[] { Account(Role.Auditor, 1), closed, "nobody-at-all", $"nobody'; --", new string('я', 300) })
        {
            using var browser = site.Browser();
            var answers = new List<string>();
            for (var attempt = 0; attempt < 6; attempt++)
            {
                using var answer = await browser.SignIn(name, "wrong password");
                answers.Add($"{(int)answer.StatusCode} {(await answer.Document()).QuerySelector("[role=alert]")!.Words()}");
            }

            told.Add(answers);
        }

        Assert.All(told, answers => Assert.Equal(told[0], answers));
        Assert.Contains("не подходит", told[0][0], StringComparison.Ordinal);
        Assert.Contains("Вход закрыт на 15 минут", told[0][5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_NobodyHas_LeavesATraceThatDoesNotTellIt()
    {
        const string Typed = "Моя-Тайна-2026";
        using var browser = site.Browser();
        (await browser.SignIn(Typed, "wrong password")).Dispose();

        await using var db = site.Open();
        var entry = await db.AuditEntries.Where(item => item.Action == AuditActions.Refused && item.SubjectType == "sign-in").OrderByDescending(item => item.At).FirstAsync();
        Assert.Equal(("", "system:sign-in", null), (entry.SubjectId, entry.Right, entry.Details));
    }

    [Fact]
    public async Task Address_ThatTriedOnePasswordOnEverybody_WaitsThoughThePasswordIsRight()
    {
        var address = IPAddress.Parse("203.0.113.7");
        var tries = site.Services.GetRequiredService<WrongTries>();
        for (var attempt = 1; attempt < WrongTries.MostOfAnAddress; attempt++) tries.FailFrom(address);
        Assert.Equal(PasswordCheck.Right, await CheckAsync(address));
        tries.FailFrom(address.MapToIPv6());

        Assert.Equal(PasswordCheck.Barred, await CheckAsync(address));
        Assert.Equal(PasswordCheck.Right, await CheckAsync(IPAddress.Parse("203.0.113.8")));
        Assert.Equal(PasswordCheck.Right, await CheckAsync(IPAddress.Loopback));

        Task<PasswordCheck> CheckAsync(IPAddress from) => site.InScope(async services =>
        {
            services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = services, Connection = { RemoteIpAddress = from } };
            return (await services.GetRequiredService<PasswordGate>().CheckAsync(Account(Role.Methodologist), DemoLoader.Password, CancellationToken.None)).Check;
        });
    }

    [Fact]
    public async Task OldPassword_GuessedAtAnUnlockedScreen_IsTriedFiveTimesOnly()
    {
        using var browser = site.Browser();
        (await browser.SignIn(Account(Role.Curator, 2), DemoLoader.Password)).Dispose();
        for (var attempt = 0; attempt < 5; attempt++) (await ChangeAsync("wrong")).Dispose();

        using var answer = await ChangeAsync(DemoLoader.Password);

        Assert.Contains("Слишком много неверных паролей", (await answer.Document()).One("#old-error").Words(), StringComparison.Ordinal);

        Task<HttpResponseMessage> ChangeAsync(string old) => browser.Send("/account/password", ("Input.Old", old), ("Input.New", "a long new password"), ("Input.Again", "a long new password"));
    }

    [Fact]
    public async Task Case_OfAnotherOrganization_AnswersOnEveryAddressAsOneThatIsNotThere()
    {
        using var browser = site.Browser();
        await OwnCaseAsync(browser);
        var (foreign, file) = await ForeignAsync();
        var pages = typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes(typeof(Microsoft.AspNetCore.Components.RouteAttribute), false).Cast<Microsoft.AspNetCore.Components.RouteAttribute>()).Select(route => route.Template).ToHashSet(StringComparer.Ordinal);
        var wrong = new List<string>();
        var asked = 0;
        foreach (var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(item => item.RoutePattern.RawText!.Contains("{caseId", StringComparison.OrdinalIgnoreCase) && !item.RoutePattern.RawText.StartsWith("/api/", StringComparison.Ordinal)))
        {
            if (endpoint.Metadata.GetMetadata<MayAttribute>() is { } may && RightsTable.Of(Role.Curator, may.Operation) == Reach.None)
            {
                continue;
            }

            asked++;
            var (there, nowhere) = (await AnswerAsync(endpoint.RoutePattern.RawText!, foreign), await AnswerAsync(endpoint.RoutePattern.RawText!, Guid.NewGuid()));
            if (there != nowhere)
            {
                wrong.Add($"{endpoint.RoutePattern.RawText}: {there} / {nowhere}");
            }
        }

        Assert.InRange(asked, 8, 100);
        Assert.Empty(wrong);

        async Task<string> AnswerAsync(string route, Guid caseId)
        {
            var address = Parameter().Replace(route, match => match.Value.StartsWith("{caseId", StringComparison.OrdinalIgnoreCase) ? caseId.ToString() : match.Value.StartsWith("{fileId", StringComparison.OrdinalIgnoreCase) ? file.ToString() : match.Groups["type"].Value == ":guid" ? Guid.Empty.ToString() : "x");
            using var answer = await browser.GetAsync(new Uri($"{address}?day=2026-11-20", UriKind.Relative));
            // Pages answer everybody alike and ask the use case within the circuit; what differs is the state that each page of its own carries.
            var body = pages.Contains(route) ? "" : await answer.Content.ReadAsStringAsync();
            return $"{answer.Place()} {answer.Content.Headers.ContentType} {body}".Replace(caseId.ToString(), "", StringComparison.OrdinalIgnoreCase);
        }
    }

    private async Task<(Guid CaseId, Guid FileId)> ForeignAsync()
    {
        await using var db = site.Open();
        var account = Account(Role.Curator);
        var user = await db.Users.SingleAsync(item => item.UserName == account);
        var own = (await db.RoleAssignments.FirstAsync(item => item.UserId == user.Id)).OrganizationId;
        var row = await db.Cases.Where(item => item.OrganizationId != own).OrderBy(item => item.Number).FirstAsync();
        return (row.Id, await db.Files.Select(item => item.Id).FirstOrDefaultAsync());
    }
}
