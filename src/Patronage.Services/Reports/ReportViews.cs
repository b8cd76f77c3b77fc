using Patronage.Casework.Explaining;
using Patronage.Casework.Obligations;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Reporting.Reports;
using Patronage.Rules.Columns;

namespace Patronage.Services.Reports;

/// <summary>A report that a person may compute.</summary>
/// <param name="ProgramId">The program that defines it.</param>
/// <param name="Program">The program's short title.</param>
/// <param name="Definition">What the program says of it.</param>
/// <param name="Due">The obligation to send it that is next, or late; null when the program sets none.</param>
/// <param name="DuePeriod">The period that the next sending is about; null when none is due.</param>
/// <param name="LastSentOn">The day it was last sent; null when never.</param>
public sealed record ReportLine(string ProgramId, string Program, ReportDefinition Definition, Obligation? Due, Period? DuePeriod, DateOnly? LastSentOn)
{
    /// <summary>Why it is due when it is; null when nothing is due.</summary>
    public Explanation? Why { get; init; }

    /// <summary>The program that defines it.</summary>
    public required Program Source { get; init; }

    /// <summary>Whether it lists instead of counting.</summary>
    public bool IsRegister => Definition.Columns.Count > 0;
}

/// <summary>The reports of a person's organization.</summary>
/// <param name="Today">The organization's day.</param>
/// <param name="Lines">The reports, those of the program in force first.</param>
public sealed record ReportList(DateOnly Today, IReadOnlyList<ReportLine> Lines);

/// <summary>What a person typed into a report of a period, and whether it was sent.</summary>
public sealed record ReportEntry
{
    /// <summary>Nothing has been entered.</summary>
    public static ReportEntry Empty { get; } = new();

    /// <summary>Manual row to text; numbers in canonical form.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The day it was sent; null while it was not.</summary>
    public DateOnly? SentOn { get; init; }

    /// <summary>Who wrote last.</summary>
    public string By { get; init; } = "";
}

/// <summary>A computed report.</summary>
/// <param name="ProgramId">The program.</param>
/// <param name="Program">The compiled program.</param>
/// <param name="Result">The figures.</param>
/// <param name="Entry">What was typed in.</param>
/// <param name="Version">The stored version of what was typed in; 0: nothing was.</param>
/// <param name="Cases">How many cases were read.</param>
/// <param name="Organization">Who reports.</param>
/// <param name="Today">The organization's day.</param>
/// <param name="MayFill">Whether the person may type in figures and mark it as sent.</param>
/// <param name="MaySeeCases">Whether the person may open the list of the cases behind a figure.</param>
public sealed record ReportView(
    string ProgramId, Program Program, ReportResult Result, ReportEntry Entry, int Version, int Cases, string Organization, DateOnly Today, bool MayFill, bool MaySeeCases)
{
    /// <summary>How many cases there are for it; those that by what is stored in columns have no say in it are not read.</summary>
    public required int CasesInAll { get; init; }

    /// <summary>The parts of its conditions that the database could not be asked; empty when it judged all.</summary>
    public required IReadOnlyList<UntranslatedPart> JudgedInFiles { get; init; }

    /// <summary>The version of the program that it was counted by.</summary>
    public required Guid ProgramVersionId { get; init; }

    /// <summary>As the organization signed it: the first and its corrections, in order; empty while nobody has.</summary>
    public IReadOnlyList<SignedView> Signed { get; init; } = [];

    /// <summary>Whether the person may sign.</summary>
    public bool MaySign { get; init; }

    /// <summary>What would be signed.</summary>
    public ReportFigures Figures => ReportFigures.Of(Result);

    /// <summary>Whether the period is over: only then is a report signed.</summary>
    public bool IsOver => Result.Period.To < Today;

    /// <summary>The report as a table.</summary>
    public ReportSheet Sheet => ReportSheet.Of(Result, Organization);
}

/// <summary>A case behind a figure.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number; null when it has none.</param>
/// <param name="Family">The family.</param>
/// <param name="Curator">Its curator; empty when it has none.</param>
/// <param name="MayOpen">Whether the person may open its file.</param>
public sealed record CaseBehind(Guid CaseId, string? Number, string Family, string Curator, bool MayOpen);
