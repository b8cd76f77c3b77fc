namespace Patronage.Web.Components.Cases;

/// <summary>An act of the head of a case's page.</summary>
public enum CaseAct
{
    /// <summary>None.</summary>
    None,

    /// <summary>Record a visit or another contact.</summary>
    Visit,

    /// <summary>Take the family on.</summary>
    Accept,

    /// <summary>Decline the referral.</summary>
    Decline,

    /// <summary>Assign a curator to a case that nobody leads.</summary>
    Assign,

    /// <summary>Hand the case from its curator to another.</summary>
    HandOver,

    /// <summary>Record one more referral of the family.</summary>
    SecondReferral,

    /// <summary>Hand the case to another organization.</summary>
    Transfer,

    /// <summary>Undo the end of the case.</summary>
    Reopen,

    /// <summary>Make an anonymous scenario of the case.</summary>
    RecordScenario,
}
