namespace Patronage.Programs.Facts;

/// <summary>The inputs every rule may read. Words of the format, the same for all programs.</summary>
public static class FactNames
{
    /// <summary>The day of assessment.</summary>
    public const string Today = "today";

    /// <summary>The moment of assessment.</summary>
    public const string Now = "now";

    /// <summary>The family.</summary>
    public const string Family = "family";

    /// <summary>This line of support.</summary>
    public const string Support = "support";

    /// <summary>The other lines of the family.</summary>
    public const string Lines = "lines";

    /// <summary>The referral that opened the line.</summary>
    public const string Referral = "referral";

    /// <summary>The current plan.</summary>
    public const string Plan = "plan";

    /// <summary>All plans.</summary>
    public const string Plans = "plans";

    /// <summary>Contacts held.</summary>
    public const string Visits = "visits";

    /// <summary>The curator.</summary>
    public const string Curator = "curator";

    /// <summary>The organization.</summary>
    public const string Organization = "organization";

    /// <summary>The norms in force today.</summary>
    public const string Norms = "norms";

    /// <summary>The latest record of each form.</summary>
    public const string Answers = "answers";

    /// <summary>All records of each form.</summary>
    public const string Records = "records";

    /// <summary>What happened, and when.</summary>
    public const string Events = "events";

    /// <summary>The member an element is about.</summary>
    public const string Member = "member";

    /// <summary>The decision being taken.</summary>
    public const string Decision = "decision";

    /// <summary>The meeting that decides.</summary>
    public const string Meeting = "meeting";

    /// <summary>The record that raises an event.</summary>
    public const string Record = "record";

    /// <summary>The contact being counted.</summary>
    public const string Contact = "contact";

    /// <summary>The measure of a plan that a row of a report counts.</summary>
    public const string Item = "item";

    /// <summary>The period of a report.</summary>
    public const string Period = "period";
}
