using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Programs.Mutating;

namespace Patronage.Casework.Scenarios;

/// <summary>What a passed scenario has to do with: what it expects something of, the clauses that answered, and all that happened on the way.</summary>
public sealed class ScenarioTouch
{
    private readonly HashSet<string> _expected;
    private readonly HashSet<(string Act, string Clause)> _clauses;
    private readonly HashSet<string> _rows;
    private readonly HashSet<string> _touched;

    /// <summary>Looks through a scenario that was run.</summary>
    public ScenarioTouch(Program program, ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(result);
        Scenario = result.Scenario;
        _expected = result.Checks.Select(check => NameOf(check.Expectation)).ToHashSet(StringComparer.Ordinal);
        _expected.UnionWith(result.Checks.SelectMany(check => ReadFor(program, check.Expectation)).ToList());
        _expected.UnionWith(result.Checks.Select(check => check.Expectation).OfType<ExpectedOffer>().SelectMany(offer => (offer.Ids ?? []).Select(id => $"{offer.Section}/{id}")));
        var cited = result.Checks.SelectMany(check => check.Why?.Sources ?? []).ToList();
        _clauses = [.. cited.Select(source => (source.Act, source.Clause))];
        _rows = cited.Select(source => source.Row).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _touched = ScenarioCoverage.NamesIn(program, result).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>Whether an answer that the scenario expects rests on a row of the register: its reason cites the row, or it is about an element that does.</summary>
    internal bool RestsOn(string row, IEnumerable<PlacedElement> carrying) => _rows.Contains(row) || carrying.Any(placed => _expected.Contains(placed.Path));

    /// <summary>Whether an answer that the scenario expects cites a clause, or is about an element that carries it.</summary>
    internal bool RestsOn(string act, string clause, IEnumerable<string> elements) => _clauses.Contains((act, clause)) || elements.Any(_expected.Contains);

    // What is expected rests on the numbers that its rules, or the formula of its row, read.
    private static IEnumerable<string> ReadFor(Program program, Expectation expectation)
    {
        var paths = expectation switch
        {
            ExpectedProposal proposal => Reads(program, proposal.Question, program.Lists.GetValueOrDefault(proposal.Question)?.Find(proposal.Id)),
            ExpectedChoice choice => Reads(program, choice.Question, program.Decisions.Find(choice.Id) ?? (Element?)program.Closures.Find(choice.Id)),
            ExpectedFigure figure => program.Reports.Find(figure.Report)?.Rows.Find(figure.Part.Split('/')[^1])?.Formula?.ReadPaths ?? [],
            _ => [],
        };
        var read = paths.Where(path => path.StartsWith($"{FactNames.Norms}.", StringComparison.Ordinal)).Select(path => path.Split('.')[1]).ToHashSet(StringComparer.Ordinal);
        return read.Count == 0 ? [] : program.Norms.Where(norm => read.Contains(MemberName.Of(norm.Id))).Select(norm => $"norms/{norm.Id}");
    }

    private static IEnumerable<string> Reads(Program program, string question, Element? element) =>
        element?.Outcome is { } outcome ? program.Rules.Granting(question, outcome).SelectMany(rule => rule.ReadPaths) : [];

    private static string NameOf(Expectation expectation) => expectation switch
    {
        ExpectedStage { Stage: { } stage } => $"stages/{stage}",
        ExpectedLevel { Level: { } level } => $"levels/{level}",
        ExpectedSetLevel { Level: { } level } => $"levels/{level}",
        ExpectedProposal proposal => $"lists/{proposal.Question}/{proposal.Id}",
        _ => expectation.Name,
    };

    /// <summary>How near the scenario is to a change: the nearer, the likelier it notices.</summary>
    internal int Nearness(ProgramMutation mutation) =>
        (_expected.Contains(mutation.Element) ? 8 : 0)
        + (mutation.Sources.Any(source => source.Row is { } row && _rows.Contains(row)) ? 4 : 0)
        + (mutation.Sources.Any(source => _clauses.Contains((source.Act, source.Clause))) ? 2 : 0)
        + (_touched.Contains(mutation.Element) ? 1 : 0);
}
