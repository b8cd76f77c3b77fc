using Patronage.Programs.Model;
using Patronage.Services.Api;
using Patronage.Services.People;
using Patronage.Services.Reports;
using Patronage.Services.Workplaces;
using Patronage.Storage.Cases;

namespace Patronage.Web.Api;

/// <summary>Does what other systems ask for, by use cases of the services.</summary>
internal static class ApiHandlers
{
    private const int UsualSize = 50;

    private static readonly Dictionary<string, string> FamilyPlaces = new(StringComparer.Ordinal)
    {
        ["externalNumber"] = "/externalNumber", ["basis"] = "/basis", ["receivedOn"] = "/receivedOn", ["channel"] = "/channel", ["from"] = "/from", ["family"] = "/family", ["familySurname"] = "/family/surname",
        ["familyAddress"] = "/family/address", ["members"] = "/family/members", [""] = "",
    };

    private static readonly Dictionary<string, string> MemberPlaces = new(StringComparer.Ordinal) { ["birth"] = "birthDate" };

    private static readonly Dictionary<string, string> VisitPlaces = new(StringComparer.Ordinal)
    {
        ["externalNumber"] = "/externalNumber", ["Kind"] = "/kind", ["On"] = "/on", ["At"] = "/at", ["Minutes"] = "/minutes", ["Reason"] = "/reason", ["Note"] = "/note", ["Status"] = "/status", [""] = "",
    };

    public static async Task<IResult> OrganizationsAsync(ApiCall call)
    {
        var choices = await call.Get<PersonDirectory>().TitlesAsync(call.Person.Token!.Organizations, call.Cancellation);
        return ApiJson.Of(choices.Select(choice => new ApiOrganization(choice.Id, choice.Title)).ToList());
    }

    public static async Task<IResult> ProgramAsync(ApiCall call)
    {
        var place = await call.Get<WorkplaceFinder>().FindAsync(call.Person.OrganizationId, call.Cancellation);
        if (place.Edition is not { Program: var program } edition)
        {
            return ApiProblems.NotFound();
        }

        return ApiJson.Of(new ApiProgram(
            program.Identity.Id, program.Identity.Title.Spoken(), edition.Ordinal, place.Today,
            [.. program.List("referrals").Select(item => new ApiBasis(item.Id, item.Title.Spoken(), [.. item.Channels.Select(channel => new ApiWord(channel.Id, channel.Title.Spoken()))], Fields(program, item.Form)))],
            [.. program.List("contacts").Select(item => new ApiFormed(item.Id, item.Title.Spoken(), Fields(program, item.Form)))],
            [.. program.Levels.Select(item => new ApiWord(item.Id, item.Title.Spoken()))],
            [.. program.Stages.Select(item => new ApiWord(item.Id, item.Title.Spoken()))],
            [.. program.Closures.Select(item => new ApiWord(item.Id, item.Title.Spoken()))]));
    }

    public static async Task<IResult> CasesAsync(ApiCall call)
    {
        var query = new ApiCaseQuery { Number = call.Text("number"), State = call.Word<CaseState>("state"), Page = call.Number("page", 1), Size = call.Number("size", UsualSize) };
        return call.Errors.Count > 0 ? ApiProblems.Wrong(call.Errors) : ApiProblems.Answer(await call.Get<ApiReading>().CasesAsync(call.Person, query, call.Cancellation), page => ApiJson.Of(page));
    }

    public static async Task<IResult> CaseAsync(ApiCall call) => CaseOf(call) is not { } id
        ? ApiProblems.NotFound()
        : ApiProblems.Answer(await call.Get<ApiReading>().CaseAsync(call.Person, id, call.Cancellation), file => ApiJson.Of(file));

    public static async Task<IResult> VisitAsync(ApiCall call)
    {
        if (CaseOf(call) is not { } id)
        {
            return ApiProblems.NotFound();
        }

        var (visit, refused) = await ApiJson.ReadAsync<ApiVisit>(call.Context);
        return refused ?? ApiProblems.Answer(await call.Get<ApiReceiving>().VisitAsync(call.Person, id, visit!, call.Cancellation), Taken, field => VisitPlaces.GetValueOrDefault(field, $"/answers/{field}"));
    }

    public static async Task<IResult> ReferralAsync(ApiCall call)
    {
        var (referral, refused) = await ApiJson.ReadAsync<ApiReferral>(call.Context);
        return refused ?? ApiProblems.Answer(await call.Get<ApiReceiving>().ReferralAsync(call.Person, referral!, call.Cancellation), Taken, FamilyPlace);
    }

    public static async Task<IResult> ObligationsAsync(ApiCall call)
    {
        var query = new ApiCalendarQuery(call.NeededDay("from"), call.NeededDay("to")) { Page = call.Number("page", 1), Size = call.Number("size", UsualSize) };
        return call.Errors.Count > 0 ? ApiProblems.Wrong(call.Errors) : ApiProblems.Answer(await call.Get<ApiReading>().CalendarAsync(call.Person, query, call.Cancellation), page => ApiJson.Of(page));
    }

    public static async Task<IResult> ReportsAsync(ApiCall call) => ApiProblems.Answer(
        await call.Get<ReportDesk>().ListAsync(call.Person, call.Cancellation),
        list => ApiJson.Of(list.Lines.Select(line => new ApiReportLine(line.ProgramId, line.Definition.Id, line.Definition.Title.Spoken(), line.IsRegister, line.Due?.DueOn, line.LastSentOn)).ToList()));

    public static async Task<IResult> ReportAsync(ApiCall call)
    {
        var day = call.NeededDay("day");
        if (call.Errors.Count > 0)
        {
            return ApiProblems.Wrong(call.Errors);
        }

        var (program, report) = (Route(call, "program"), Route(call, "report"));
        var outcome = await call.Get<ReportDesk>().ComputeAsync(call.Person, program, report, day, cancellation: call.Cancellation);
        return ApiProblems.Answer(outcome, view => view.Result.Report.Columns.Count > 0
            ? ApiProblems.Denied(T("Это журнал, а не отчёт: в нём строки о семьях. Его открывают на странице отчётов."))
            : ApiJson.Of(new ApiReport(
                view.ProgramId, view.Result.Report.Id, view.Result.Report.Title.Spoken(), view.Organization, view.Result.Period.From, view.Result.Period.To, view.Result.AsOf,
                [.. view.Result.Rows.Where(row => row.Row.Kind != RowKind.Heading).Select(row => new ApiFigure(row.Row.Id, row.Row.Number, row.Row.Title.Spoken(), row.Figure, row.Words))],
                [.. view.Signed.Select(signed => new ApiSigned(signed.Number, signed.On, signed.Figures.Rows.Where(row => row.Number is not null).ToDictionary(row => row.Row, row => row.Number!.Value, StringComparer.Ordinal)))])));
    }

    private static IResult Taken(ApiTaken taken) => ApiJson.Of(taken, taken.Repeated ? StatusCodes.Status200OK : StatusCodes.Status201Created);

    private static IReadOnlyList<ApiField> Fields(Programs.Model.Program program, string? form) =>
        program.Forms.Find(form) is not { } found ? [] : [.. found.Fields.Select(field => new ApiField(field.Id, field.Title.Spoken(), field.Type.ToString(), field.Required))];

    private static Guid? CaseOf(ApiCall call) => Guid.TryParse(Route(call, "id"), out var id) ? id : null;

    private static string Route(ApiCall call, string name) => call.Context.Request.RouteValues[name]?.ToString() ?? "";

    // «member[2].birth» of the desk is «/family/members/2/birthDate» of what was sent.
    private static string FamilyPlace(string field)
    {
        if (FamilyPlaces.TryGetValue(field, out var known))
        {
            return known;
        }

        var (open, close) = (field.IndexOf('['), field.IndexOf("].", StringComparison.Ordinal));
        if (!field.StartsWith("member[", StringComparison.Ordinal) || close < open)
        {
            return $"/answers/{field}";
        }

        var part = field[(close + 2)..];
        return $"/family/members/{field[(open + 1)..close]}/{MemberPlaces.GetValueOrDefault(part, part)}";
    }
}
