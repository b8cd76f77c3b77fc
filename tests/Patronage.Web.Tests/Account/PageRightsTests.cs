using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Demo;
using Patronage.Services.People;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Web.Account;
using Patronage.Web.Components;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Account;

/// <summary>Every page and endpoint × role, over HTTP: in or out just as the table of rights says; what lies in another organization is refused and recorded.</summary>
public sealed partial class PageRightsTests(DemoSiteFixture site) : IClassFixture<DemoSiteFixture>
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Page_ForARole_OpensJustWhereTheTableOfRightsSays(Role role)
    {
        var account = Account(role, 0);
        using var browser = site.Browser();
        Assert.NotEqual("200", (await browser.SignIn(account, DemoLoader.Password)).Place());
        var wrong = new List<string>();
        foreach (var (route, operation) in Asked())
        {
            var address = Parameter().Replace(route, match => match.Groups["type"].Value is ":guid" ? Guid.Empty.ToString() : "x");
            using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
            var refused = answer.Place().StartsWith("/no-access", StringComparison.Ordinal);
            var may = RightsTable.Of(role, operation) != Reach.None;
            // The bare address leads whoever has no day of their own to where their role begins.
            var led = route == "/" && !may && answer.Place() is not ("200" or "/");
            if (may == refused && !led) wrong.Add($"{role} {route}: {(may ? "may" : "may not")}, answered {answer.Place()}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Page_ThatIsNotForAnybody_AsksForARightOrForSigningInOnly()
    {
        var free = Pages().Where(type => type.GetCustomAttribute<MayAttribute>() is null && !type.IsDefined(typeof(AllowAnonymousAttribute))).Select(type => type.GetCustomAttribute<RouteAttribute>()!.Template);

        Assert.Equal(["/account/organization", "/account/password", "/account/second-factor", "/not-found"], free.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Endpoint_OfTheSite_IsForThoseSignedInUnlessItSaysOtherwise()
    {
        var open = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && endpoint.Metadata.All(item => item.GetType().Name != "StaticFile"))
            .Select(endpoint => endpoint.RoutePattern.RawText ?? "")
            .Where(route => !route.StartsWith("_framework/", StringComparison.Ordinal) && !route.StartsWith("/gallery", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

        Assert.Equal(["/account/set-password/{Token}", "/api/openapi.json", "/error", "/first-start/{Token}", "/health/live", "/health/ready", "/language", "/no-access", "/problem/{Code:int}", "/sign-in", "/sign-in/code", "/sign-out"], open.Where(route => !route.Contains("_blazor", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Role.Curator)]
    [InlineData(Role.Head)]
    [InlineData(Role.Auditor)]
    public async Task Case_OfAnotherOrganization_IsRefusedAndRecorded(Role role)
    {
        var account = Account(role, 0);
        var (foreign, document) = await ForeignAsync(account);
        using var browser = site.Browser();
        (await browser.SignIn(account, DemoLoader.Password)).Dispose();

        using var answer = await browser.GetAsync(new Uri($"/families/{foreign}/documents/{document}/print", UriKind.Relative));
        var opened = await site.InScope(async services =>
        {
            await using var db = site.Open();
            var person = await services.GetRequiredService<PersonDirectory>().LoadAsync((await db.Users.SingleAsync(user => user.UserName == account)).Id, null);
            return await services.GetRequiredService<CaseDesk>().OpenAsync(person!, foreign, "case-page");
        });

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
        Assert.False(opened.Ok);
        await using var reading = site.Open();
        var user = await reading.Users.SingleAsync(item => item.UserName == account);
        var recorded = await reading.AuditEntries.Where(entry => entry.UserId == user.Id && entry.Action == AuditActions.Refused && entry.SubjectId == foreign.ToString()).ToListAsync();
        Assert.NotEmpty(recorded);
        var own = (await reading.RoleAssignments.FirstAsync(item => item.UserId == user.Id)).OrganizationId;
        Assert.All(recorded, entry => Assert.Equal(own, entry.OrganizationId));
    }

    [Fact]
    public async Task File_OfACalendar_IsACalendarAndNamesNobody()
    {
        using var browser = site.Browser();
        (await browser.SignIn(Account(Role.Curator, 0), DemoLoader.Password)).Dispose();

        using var answer = await browser.GetAsync(new Uri("/calendar.ics", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", text, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VEVENT", text, StringComparison.Ordinal);
        await using var db = site.Open();
        var families = await db.Families.Select(family => new { family.Title, family.Address, family.Phone }).ToListAsync();
        Assert.DoesNotContain(families.SelectMany(family => new[] { family.Title, family.Address, family.Phone }).OfType<string>().Where(told => told.Length > 0), told => text.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Archive_OfAFamily_ComesAsAFileAndForAnotherOrganizationNotAtAll()
    {
        var account = Account(Role.Head, 0);
        var (foreign, _) = await ForeignAsync(account);
        using var browser = site.Browser();
        (await browser.SignIn(account, DemoLoader.Password)).Dispose();
        await using var db = site.Open();
        var own = (await db.RoleAssignments.FirstAsync(item => item.UserId == db.Users.Single(user => user.UserName == account).Id)).OrganizationId;
        var work = await db.Cases.Where(row => row.OrganizationId == own && row.State == CaseState.Open).OrderBy(row => row.Number).Select(row => row.Id).FirstAsync();

        using var answer = await browser.GetAsync(new Uri($"/export/file?of={work}", UriKind.Relative));
        using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync());

        Assert.Equal(("application/zip", "attachment"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Contains(zip.Entries, entry => entry.FullName == "index.html");
        Assert.Contains(zip.Entries, entry => entry.FullName.EndsWith("/case.json", StringComparison.Ordinal));
        Assert.Equal("404", (await browser.GetAsync(new Uri($"/export/file?of={foreign}", UriKind.Relative))).Place());
    }

    private static IEnumerable<Type> Pages() => typeof(App).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute)) && type.Namespace != "Patronage.Web.Components.Gallery");

    private IEnumerable<(string Route, Operation Operation)> Asked() => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => (Route: endpoint.RoutePattern.RawText!, May: endpoint.Metadata.GetMetadata<MayAttribute>(), IsRead: endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) != false))
        .Where(item => item.IsRead && item.May is not null && !item.Route.Contains("/documents/", StringComparison.Ordinal))
        .Select(item => (item.Route, item.May!.Operation))
        .Distinct();

    private string Account(Role role, int organization) => site.Services.GetRequiredService<DemoAccounts>().Groups[organization].Accounts.First(account => account.Role == role).UserName;

    private async Task<(Guid CaseId, string Document)> ForeignAsync(string account)
    {
        await using var db = site.Open();
        var user = await db.Users.SingleAsync(item => item.UserName == account);
        var own = (await db.RoleAssignments.FirstAsync(item => item.UserId == user.Id)).OrganizationId;
        return ((await db.Cases.OrderBy(row => row.Id).FirstAsync(row => row.OrganizationId != own && row.State == CaseState.Open)).Id, "any");
    }

    [GeneratedRegex(@"\{\w+(?<type>:\w+)?\}", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Parameter();
}
