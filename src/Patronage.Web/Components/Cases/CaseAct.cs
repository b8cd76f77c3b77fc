namespace Patronage.Web.Components.Cases;

/// <summary>An act of the head of a case's page.</summary>
public enum CaseAct
{
    /// <summary>None.</summary>
    None,

    /// <summary>Take the family on.</summary>
    Accept,

    /// <summary>Decline the referral.</summary>
    Decline,

    /// <summary>Hand the case to another curator.</summary>
    Assign,
}
