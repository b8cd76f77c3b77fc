using Patronage.Services.Access;
using Patronage.Services.Api;
using Patronage.Storage.Cases;

namespace Patronage.Web.Api;

/// <summary>A parameter in the address of a request.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is: a type whose schema is told.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Required">Whether it must be there.</param>
internal sealed record ApiParameter(string Name, Type Type, string Description, bool Required = false);

/// <summary>A request that other systems may make. The addresses of the site and the document about them are both made from these.</summary>
/// <param name="Id">Its name: in the document and in the audit.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The address.</param>
/// <param name="Right">The rights of which a key needs one; empty where every key will do.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Parameters">What may stand in the address after the question mark.</param>
/// <param name="Body">What is sent; null for nothing.</param>
/// <param name="Answer">What comes back.</param>
/// <param name="Handle">Does it.</param>
internal sealed record ApiRequest(string Id, string Method, string Path, IReadOnlyList<TokenRight> Right, string Summary, IReadOnlyList<ApiParameter> Parameters, Type? Body, Type Answer, Func<ApiCall, Task<IResult>> Handle);

/// <summary>All requests.</summary>
internal static class ApiTable
{
    public const string Root = "/api/v1";

    private static readonly ApiParameter Organization = new("organization", typeof(Guid), "The organization; that of the key where it is left out.");
    private static readonly ApiParameter Page = new("page", typeof(int), "The page, from 1.");
    private static readonly ApiParameter Size = new("size", typeof(int), "How many a page has, 200 at most.");

    public static IReadOnlyList<ApiRequest> All { get; } =
    [
        new("listOrganizations", HttpMethods.Get, Root + "/organizations", [], "The organizations that the key reaches.", [], null, typeof(IReadOnlyList<ApiOrganization>), ApiHandlers.OrganizationsAsync),
        new("readProgram", HttpMethods.Get, Root + "/program", [], "The words of the program in force: the ids that stand in other answers and requests.", [Organization], null, typeof(ApiProgram), ApiHandlers.ProgramAsync),
        new(
            "listCases", HttpMethods.Get, Root + "/cases", [TokenRight.ReadCases, TokenRight.ReadFamilies], "The cases of an organization, in the order in which they came, without names.",
            [Organization, new("state", typeof(CaseState), "Only cases in this state."), new("number", typeof(string), "Only the case with this number."), Page, Size], null, typeof(ApiPage<ApiCase>), ApiHandlers.CasesAsync),
        new("readCase", HttpMethods.Get, Root + "/cases/{id}", [TokenRight.ReadCases, TokenRight.ReadFamilies], "One case; with the family and what was written down where the key has the right readFamilies.", [], null, typeof(ApiCaseFile), ApiHandlers.CaseAsync),
        new("sendVisit", HttpMethods.Post, Root + "/cases/{id}/visits", [TokenRight.SendVisits], "Writes a contact with a family into its case.", [], typeof(ApiVisit), typeof(ApiTaken), ApiHandlers.VisitAsync),
        new("sendReferral", HttpMethods.Post, Root + "/referrals", [TokenRight.SendReferrals], "Registers a referral. Whether the family is known already is not answered: whoever decides on the referral sees it.", [Organization], typeof(ApiReferral), typeof(ApiTaken), ApiHandlers.ReferralAsync),
        new(
            "listObligations", HttpMethods.Get, Root + "/obligations", [TokenRight.ReadCalendar], "What is due within some days, the earliest first, without names.",
            [Organization, new("from", typeof(DateOnly), "The first day.", Required: true), new("to", typeof(DateOnly), "The last day; 366 days at most.", Required: true), Page, Size], null, typeof(ApiPage<ApiObligation>), ApiHandlers.ObligationsAsync),
        new("listReports", HttpMethods.Get, Root + "/reports", [TokenRight.ReadReports], "The reports of an organization.", [Organization], null, typeof(IReadOnlyList<ApiReportLine>), ApiHandlers.ReportsAsync),
        new(
            "readReport", HttpMethods.Get, Root + "/reports/{program}/{report}", [TokenRight.ReadReports], "The figures of a report as they are counted now, and as they were signed.",
            [Organization, new("day", typeof(DateOnly), "A day of the period.", Required: true)], null, typeof(ApiReport), ApiHandlers.ReportAsync),
    ];
}
