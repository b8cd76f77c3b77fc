using Patronage.Casework.Coverage;
using Patronage.Reporting.Reports;
using Patronage.Rules.Diagnostics;

namespace Patronage.Casework.Tests.Coverage;

/// <summary>Every norm of the five documents is in its program, and the scenarios notice every small change of what decides. To make the page anew, run with PATRONAGE_WRITE=1.</summary>
public sealed class ShippedCoverageTests
{
    private const string Mark = "<!-- coverage: made from the programs -->";
    private const string End = "<!-- end -->";
    private const int Norms = 155;

    private static readonly Lazy<(IReadOnlyList<RegisterCoverage> Programs, DiagnosticBag Mistakes)> All = new(() =>
    {
        var bag = new DiagnosticBag();
        return ([.. Shipped.Ids.Select(id => ProgramProof.Of(Shipped.Program(id), Shipped.Files, Shipped.CalendarOf(Shipped.Program(id)), mutate: true, bag, CaseFigures.Instance))], bag);
    });

    [Fact]
    public void Norms_OfTheFiveDocuments_AreAllCarriedAndProven()
    {
        var (programs, mistakes) = All.Value;

        Assert.Empty(mistakes.ToSortedList().Where(problem => problem.IsError).Select(problem => problem.ToString()));
        Assert.Empty(programs.SelectMany(program => program.Diagnostics).Select(problem => problem.ToString()));
        Assert.Empty(programs.SelectMany(program => program.Rows).Where(row => row.State is RowState.Missing or RowState.Unproven).Select(row => row.Row.Id));
        Assert.Equal(Norms, programs.Sum(program => program.Rows.Count));
    }

    [Fact]
    public void Changes_OfTheFivePrograms_AreNoticedByAScenarioOrExcused()
    {
        var programs = All.Value.Programs;

        Assert.All(programs, program => Assert.Empty(program.Unnoticed.Select(outcome => $"{outcome.Mutation.Place}: {outcome.Mutation.Key}")));
        Assert.True(programs.Sum(program => program.Outcomes.Count) > 1000);
        Assert.True(programs.Sum(program => program.Outcomes.Count(outcome => outcome.NoticedBy is null)) < 10, "Too much is excused.");
    }

    [Fact]
    public void Page_OfTheReference_SaysWhatTheProgramsSay()
    {
        var path = Path.Combine(Shipped.Root, "docs", "reference", "coverage.md");
        var text = File.ReadAllText(path);
        var from = text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        var to = text.IndexOf(End, from, StringComparison.Ordinal);
        var made = CoverageTable.Markdown(All.Value.Programs);
        if (Environment.GetEnvironmentVariable("PATRONAGE_WRITE") == "1")
        {
            File.WriteAllText(path, $"{text[..from]}\n{made}{text[to..]}");
            return;
        }

        Assert.Equal(made.Trim(), text[from..to].Trim());
    }
}
