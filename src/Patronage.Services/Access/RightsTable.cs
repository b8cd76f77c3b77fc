using Patronage.Storage.People;

namespace Patronage.Services.Access;

/// <summary>The one table of rights: role × operation → reach, and the same for keys of other systems. The document <c>docs/reference/rights.md</c> is held against it by a test.</summary>
public static class RightsTable
{
    private static readonly Dictionary<(Role Role, Operation Operation), Reach> Table = Build();

    /// <summary>How far a role's right to an operation reaches.</summary>
    public static Reach Of(Role role, Operation operation) => Table.GetValueOrDefault((role, operation), Reach.None);

    /// <summary>How far a right of a key reaches: everywhere that the key does, or nowhere.</summary>
    public static Reach Of(TokenRight right, Operation operation) => Operations(right).Contains(operation) ? Reach.Organization : Reach.None;

    /// <summary>Whether a right shows who somebody is: a head agrees to it first.</summary>
    public static bool NamesPeople(TokenRight right) => Operations(right).Contains(Operation.OpenFile) || right == TokenRight.SeeSensitive;

    private static Operation[] Operations(TokenRight right) => right switch
    {
        TokenRight.ReadCases => [Operation.ReadCaseDates],
        TokenRight.ReadFamilies => [Operation.ReadCaseDates, Operation.ListCases, Operation.OpenFile],
        TokenRight.SeeSensitive => [Operation.SeeSensitive],
        TokenRight.ReadCalendar => [Operation.ReadCaseDates],
        TokenRight.ReadReports => [Operation.SeeReports],
        TokenRight.SendReferrals => [Operation.RegisterReferral],
        TokenRight.SendVisits => [Operation.WorkOnCase],
        _ => [],
    };

    private static Dictionary<(Role, Operation), Reach> Build()
    {
        var table = new Dictionary<(Role, Operation), Reach>();
        Give(Role.Curator, Reach.Organization, Operation.ListCases, Operation.RegisterReferral, Operation.ReadProgram, Operation.KeepAddresses, Operation.AskUrgentAccess);
        Give(Role.Curator, Reach.Own, Operation.OpenFile, Operation.SeeSensitive, Operation.WorkOnCase, Operation.RecordDecision, Operation.DecideReferral, Operation.JoinFamilies, Operation.SeeMeetings, Operation.HoldMeeting, Operation.RecordScenario, Operation.SeeUrgentAccess, Operation.ExportData);
        Give(
            Role.Head,
            Reach.Organization,
            Operation.ListCases,
            Operation.OpenFile,
            Operation.SeeSensitive,
            Operation.RegisterReferral,
            Operation.DecideReferral,
            Operation.AssignCurator,
            Operation.WorkOnCase,
            Operation.RecordDecision,
            Operation.SeeMeetings,
            Operation.HoldMeeting,
            Operation.WaiveObligation,
            Operation.JoinFamilies,
            Operation.ReopenCase,
            Operation.TransferCase,
            Operation.KeepAddresses,
            Operation.AskUrgentAccess,
            Operation.SeeUrgentAccess,
            Operation.ReviewUrgentAccess,
            Operation.SeeErasures,
            Operation.AskErasure,
            Operation.DecideErasure,
            Operation.SeeCaseload,
            Operation.ReadProgram,
            Operation.RecordScenario,
            Operation.SeeReports,
            Operation.FillReports,
            Operation.SignReports,
            Operation.SeeTokens,
            Operation.AgreeTokens,
            Operation.ImportData,
            Operation.ExportData);
        Give(Role.Methodologist, Reach.Organization, Operation.ReadProgram, Operation.EditProgram, Operation.PublishProgram, Operation.ReplayProgram, Operation.MoveCases, Operation.SeeReports);
        Give(Role.Administrator, Reach.Organization, Operation.ReadProgram, Operation.SwitchProfile, Operation.MoveCases, Operation.ManageOrganizations, Operation.ManagePeople, Operation.SeeErasures, Operation.DecideErasure, Operation.SeeTokens, Operation.ManageTokens);
        Give(
            Role.Auditor,
            Reach.Organization,
            Operation.ListCases,
            Operation.OpenFile,
            Operation.SeeMeetings,
            Operation.SeeUrgentAccess,
            Operation.SeeErasures,
            Operation.SeeCaseload,
            Operation.ReadProgram,
            Operation.ReadAudit,
            Operation.SeeReports,
            Operation.SeeTokens);
        return table;

        void Give(Role role, Reach reach, params ReadOnlySpan<Operation> operations)
        {
            foreach (var operation in operations)
            {
                table.Add((role, operation), reach);
            }
        }
    }
}
