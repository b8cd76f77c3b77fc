using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Casework.Choices;
using Patronage.Services.Access;
using Patronage.Services.Meetings;
using Patronage.Services.People;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Web.Account;
using Patronage.Web.Components;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>A page that a person may come to.</summary>
/// <param name="Route">The route's template.</param>
/// <param name="Type">The component.</param>
/// <param name="Asks">Who may open it; null for whoever has signed in, or anybody.</param>
/// <param name="IsForAnybody">Whether it opens without signing in.</param>
public sealed record RoutedPage(string Route, Type Type, Operation? Asks, bool IsForAnybody);

/// <summary>Every routable component of the site, found by reflection: a page that is added is walked by all tests, or fails them until its parameters can be filled.</summary>
public static partial class PageList
{
    /// <summary>All pages; what only draws the parts for their authors is none.</summary>
    public static IReadOnlyList<RoutedPage> All { get; } =
    [
        .. typeof(App).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => (type, route.Template)))
            .Where(item => !item.Template.StartsWith("/gallery", StringComparison.Ordinal))
            .Select(item => new RoutedPage(item.Template, item.type, item.type.GetCustomAttribute<MayAttribute>()?.Operation, item.type.IsDefined(typeof(AllowAnonymousAttribute))))
            .OrderBy(page => page.Route, StringComparer.Ordinal),
    ];

    /// <summary>Whether a role's right opens the page.</summary>
    public static bool Opens(this RoutedPage page, Role role)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Asks is not { } operation || RightsTable.Of(role, operation) != Reach.None;
    }

    /// <summary>The account of a role in one of the demonstration's organizations.</summary>
    public static string AccountOf(this WebApplicationFactory<Program> site, Role role, int organization)
    {
        ArgumentNullException.ThrowIfNull(site);
        return site.Services.GetRequiredService<DemoAccounts>().Groups[organization].Accounts.First(account => account.Role == role).UserName;
    }

    /// <summary>The page's address with things that are really there, such as the account may open.</summary>
    public static async Task<string> AddressAsync(this WebApplicationFactory<Program> site, RoutedPage page, string userName)
    {
        ArgumentNullException.ThrowIfNull(page);
        var address = page.Route;
        foreach (Match parameter in Parameter().Matches(page.Route))
        {
            address = address.Replace(parameter.Value, await ValueAsync(site, parameter.Groups["name"].Value, userName), StringComparison.Ordinal);
        }

        return address;
    }

    private static async Task<string> ValueAsync(WebApplicationFactory<Program> site, string name, string userName)
    {
        await using var db = site.Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        var user = await db.Users.SingleAsync(item => item.UserName == userName);
        var organization = (await db.RoleAssignments.FirstAsync(role => role.UserId == user.Id)).OrganizationId;
        var curates = await db.RoleAssignments.AnyAsync(role => role.UserId == user.Id && role.Role == Role.Curator);
        var cases = db.Cases.Where(row => row.OrganizationId == organization && row.State == CaseState.Open && row.OverdueCount > 0 && (!curates || row.CuratorId == user.Id)).OrderBy(row => row.Number);
        var catalogue = site.Services.GetRequiredService<ProgramCatalogue>();
        return name switch
        {
            "CaseId" => (await cases.FirstAsync()).Id.ToString(),
            "FormId" => (await catalogue.GetAsync((await cases.FirstAsync()).ProgramVersionId)).Program.Forms[0].Id,
            "ReportId" => (await catalogue.GetAsync((await cases.FirstAsync()).ProgramVersionId)).Program.Reports[0].Id,
            "ProgramId" => (await cases.FirstAsync()).ProgramId,
            "SectionPath" => "forms",
            "ElementId" => (await catalogue.GetAsync((await cases.FirstAsync()).ProgramVersionId)).Program.Forms[0].Id,
            "Name" => System.IO.Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(System.IO.Path.Combine(site.Services.GetRequiredService<ProductFiles>().Rules, (await cases.FirstAsync()).ProgramId, "scenarios"), "*.json").Order(StringComparer.Ordinal).First()),
            "Question" => Patronage.Programs.Model.Questions.Categories,
            "Id" => organization.ToString(),
            "Code" => "404",
            "Token" => "no-such-link",
            "MeetingId" => (await MeetingAsync(site, user.Id, await catalogue.GetAsync((await cases.FirstAsync()).ProgramVersionId), [(await cases.FirstAsync()).Id])).ToString(),
            _ => throw new InvalidOperationException($"Say here how the parameter {name} of a page is filled in."),
        };
    }

    // Who may only look, or whose program has no body that meets, sees the page say that there is no such meeting.
    private static async Task<Guid> MeetingAsync(WebApplicationFactory<Program> site, Guid userId, ProgramEdition edition, IReadOnlyList<Guid> cases)
    {
        var person = (await site.Services.GetRequiredService<PersonDirectory>().LoadAsync(userId))!;
        var bodies = BodyAgenda.Bodies(edition.Program);
        if (bodies.Count == 0 || !person.MayAnywhere(Operation.HoldMeeting)) return Guid.Empty;
        var agenda = await site.Services.GetRequiredService<MeetingReader>().ProposeAsync(person, bodies[0].Id, cases);
        var today = (await site.Services.GetRequiredService<WorkplaceFinder>().FindAsync(person.OrganizationId)).Today;
        var saved = await site.Services.GetRequiredService<MeetingDesk>().SaveAsync(person, new MeetingInput { Body = bodies[0].Id, On = today, Items = [.. agenda.Select(question => question.Item)] });
        return ((Outcome<Guid>.Done)saved).Value;
    }

    [GeneratedRegex(@"\{(?<name>\w+)(?::\w+)?\}", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Parameter();
}
