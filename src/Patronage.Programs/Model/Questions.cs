namespace Patronage.Programs.Model;

/// <summary>The questions that rules answer; one workflow file each. These are words of the format, not of any program.</summary>
public static class Questions
{
    /// <summary>Which categories the family falls under: all that succeed.</summary>
    public const string Categories = "categories";

    /// <summary>Which circumstances hold: all that succeed.</summary>
    public const string Circumstances = "circumstances";

    /// <summary>Which referral bases fit: all that succeed.</summary>
    public const string Referrals = "referrals";

    /// <summary>Which level is proposed: the first that succeeds.</summary>
    public const string Level = "level";

    /// <summary>Which stages may be entered.</summary>
    public const string Stages = "stages";

    /// <summary>Which decisions may be taken.</summary>
    public const string Decisions = "decisions";

    /// <summary>Which closure reasons may be chosen.</summary>
    public const string Closures = "closures";

    /// <summary>Which obligations apply.</summary>
    public const string Obligations = "obligations";

    /// <summary>Which visit norms apply.</summary>
    public const string Visits = "visits";

    /// <summary>Which caseload norms apply.</summary>
    public const string Caseload = "caseload";

    /// <summary>Which measures are suggested.</summary>
    public const string Measures = "measures";

    /// <summary>Which documents are required.</summary>
    public const string Documents = "documents";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Categories, Circumstances, Referrals, Level, Stages, Decisions, Closures, Obligations, Visits, Caseload, Measures, Documents];
}
