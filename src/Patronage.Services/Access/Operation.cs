namespace Patronage.Services.Access;

/// <summary>What a person may ask for. Rights are given by operation, never by screen.</summary>
public enum Operation
{
    /// <summary>See the list of an organization's cases: number, surname, curator.</summary>
    ListCases,

    /// <summary>Open the whole file of a family.</summary>
    OpenFile,

    /// <summary>See answers to fields that the program marks sensitive.</summary>
    SeeSensitive,

    /// <summary>Register a referral.</summary>
    RegisterReferral,

    /// <summary>Accept a referral, or decline it.</summary>
    DecideReferral,

    /// <summary>Assign a case to a curator.</summary>
    AssignCurator,

    /// <summary>Work on a case: forms, contacts, plan, marks.</summary>
    WorkOnCase,

    /// <summary>Record a decision of a role or a body.</summary>
    RecordDecision,

    /// <summary>See the meetings of bodies, with the families that one may open.</summary>
    SeeMeetings,

    /// <summary>Prepare a meeting of a body and write it down.</summary>
    HoldMeeting,

    /// <summary>Waive an obligation or a gate with a reason.</summary>
    WaiveObligation,

    /// <summary>Merge two files of one family, make a file for those who leave a family, and take either back.</summary>
    JoinFamilies,

    /// <summary>Undo the end of a case with a reason.</summary>
    ReopenCase,

    /// <summary>Hand a case to another organization, and take over or return what others hand to one's own.</summary>
    TransferCase,

    /// <summary>Keep the organization's book of those to whom papers go.</summary>
    KeepAddresses,

    /// <summary>Ask for access to a single file that is not one's own, for some hours and with a reason.</summary>
    AskUrgentAccess,

    /// <summary>See who was let into files for some hours.</summary>
    SeeUrgentAccess,

    /// <summary>Look at such accesses to files of one's organization, and end them.</summary>
    ReviewUrgentAccess,

    /// <summary>See whose data are to be destroyed or were.</summary>
    SeeErasures,

    /// <summary>Ask that the data of a family be destroyed.</summary>
    AskErasure,

    /// <summary>Decide on what another asked.</summary>
    DecideErasure,

    /// <summary>See the load of every curator.</summary>
    SeeCaseload,

    /// <summary>See the program and its norms.</summary>
    ReadProgram,

    /// <summary>Edit drafts of programs.</summary>
    EditProgram,

    /// <summary>Publish a version of a program.</summary>
    PublishProgram,

    /// <summary>Replay a draft over open cases.</summary>
    ReplayProgram,

    /// <summary>Make an anonymous scenario of a case for the draft of its program.</summary>
    RecordScenario,

    /// <summary>Switch an organization's profile.</summary>
    SwitchProfile,

    /// <summary>Move open cases of an organization to another program, with what they stand on mapped.</summary>
    MoveCases,

    /// <summary>Add organizations below one's own, change, move and close them.</summary>
    ManageOrganizations,

    /// <summary>Manage people and their roles.</summary>
    ManagePeople,

    /// <summary>Read the audit.</summary>
    ReadAudit,

    /// <summary>See reports.</summary>
    SeeReports,

    /// <summary>Type figures into reports and mark them as sent.</summary>
    FillReports,

    /// <summary>Sign reports and their corrections.</summary>
    SignReports,

    /// <summary>See of cases what names nobody: number, state, level, stage, days, what is due.</summary>
    ReadCaseDates,

    /// <summary>See the keys of other systems and what became of them.</summary>
    SeeTokens,

    /// <summary>Make keys for other systems, stop and revoke them.</summary>
    ManageTokens,

    /// <summary>Agree that another system reads data of the organization's families.</summary>
    AgreeTokens,

    /// <summary>Take families, cases and contacts over from files.</summary>
    ImportData,

    /// <summary>Take everything that is known of families out as an archive.</summary>
    ExportData,
}

/// <summary>How far a right reaches.</summary>
public enum Reach
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Cases of the person, and of those whom the person deputises for.</summary>
    Own,

    /// <summary>The organizations of the role, with those below them.</summary>
    Organization,
}
