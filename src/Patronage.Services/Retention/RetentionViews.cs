namespace Patronage.Services.Retention;

/// <summary>Fields that problems of keeping files name.</summary>
public static class RetentionFields
{
    /// <summary>How many years.</summary>
    public const string Years = "years";

    /// <summary>The paper.</summary>
    public const string Document = "document";
}

/// <summary>Why a file whose term has passed is not proposed.</summary>
public enum RetentionHold
{
    /// <summary>Nothing holds it.</summary>
    None,

    /// <summary>A person holds it by a paper: a court, an inquiry.</summary>
    Paper,

    /// <summary>Another case of the family goes on.</summary>
    OpenCase,

    /// <summary>The work goes on in a file that was made of this one, or into which it went.</summary>
    TiedCase,

    /// <summary>Another organization has been offered the file.</summary>
    Offered,

    /// <summary>Destroying was proposed already.</summary>
    Proposed,

    /// <summary>Another file of the family is kept for longer.</summary>
    KeptLonger,
}

/// <summary>A file whose term has passed.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Organization">Whose.</param>
/// <param name="Program">The program's short title.</param>
/// <param name="EndedOn">The day the case ended.</param>
/// <param name="Term">Until when it is kept, and why.</param>
/// <param name="Hold">What holds it.</param>
/// <param name="HoldDocument">The paper by which a person holds it; empty where none does.</param>
/// <param name="MayPropose">Whether the person may propose to destroy it.</param>
/// <param name="MayHold">Whether the person may hold it, or let it go.</param>
public sealed record RetainedFile(
    Guid CaseId, string Number, string Organization, string Program, DateOnly EndedOn, RetentionTerm Term, RetentionHold Hold, string HoldDocument, bool MayPropose, bool MayHold);

/// <summary>How long files of a program are kept in the person's organization.</summary>
/// <param name="Program">The program's short title.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Words">What it says.</param>
public sealed record RetentionRule(string Program, RetentionSource Source, string Words);

/// <summary>What the page shows.</summary>
/// <param name="Rules">How long files are kept.</param>
/// <param name="Files">A page of the files whose term has passed, the longest ago first; those that are held stand last.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Page">Which page it is, from 1.</param>
/// <param name="Setting">What the person's organization set; null for nothing.</param>
/// <param name="SetFor">The organization for which it was set, where that is one above; empty for its own.</param>
/// <param name="MaySet">Whether the person may set it.</param>
/// <param name="Today">The organization's day.</param>
public sealed record RetentionPage(
    IReadOnlyList<RetentionRule> Rules, IReadOnlyList<RetainedFile> Files, int Total, int Page, RetentionSetting? Setting, string SetFor, bool MaySet, DateOnly Today);
