using Patronage.Programs.Model;

namespace Patronage.Programs.Comparing;

/// <summary>By what two programs' elements were taken for one.</summary>
public enum MatchGround
{
    /// <summary>It stands alone, or it is the one that the others were matched with.</summary>
    None,

    /// <summary>One id in programs of one family: the same element.</summary>
    Id,

    /// <summary>The same title.</summary>
    Title,

    /// <summary>Much of the same words: a guess that a person has to judge.</summary>
    Meaning,
}

/// <summary>What one program says of a thing.</summary>
/// <param name="Statement">What it says.</param>
/// <param name="Ground">By what it stands in this row.</param>
/// <param name="Sureness">How sure it is that it belongs here: from 0 to 1.</param>
public sealed record MatchedCell(Statement Statement, MatchGround Ground, decimal Sureness)
{
    /// <summary>The rules that decide on the element, in words; null when none does.</summary>
    public string? Rule { get; init; }

    /// <summary>Whether it says the same as another, whatever it is called.</summary>
    public bool SaysTheSameAs(MatchedCell other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Statement.SaysTheSameAs(other.Statement) && string.Equals(Rule, other.Rule, StringComparison.Ordinal);
    }
}

/// <summary>One thing, a cell for each program; null: the program does not have it.</summary>
/// <param name="Cells">In the order of the programs.</param>
public sealed record MatchedRow(IReadOnlyList<MatchedCell?> Cells)
{
    /// <summary>Whether all programs have it and say the same.</summary>
    public bool IsSame => Cells.All(cell => cell is not null && cell.SaysTheSameAs(Cells[0]!));

    /// <summary>Whether at least two programs have it.</summary>
    public bool IsShared => Cells.Count(cell => cell is not null) > 1;

    /// <summary>The least sure of its matches; 1 where nothing had to be matched.</summary>
    public decimal Sureness => Cells.OfType<MatchedCell>().Min(cell => cell.Sureness);
}

/// <summary>A topic with its things.</summary>
/// <param name="Kind">The topic.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Rows">In the order of the first program; what others alone have follows.</param>
public sealed record MatchedTopic(TopicKind Kind, string Title, IReadOnlyList<MatchedRow> Rows);

/// <summary>
/// Programs, or versions of one, side by side thing by thing: elements are matched by id where the programs know of each other, then by title, then by
/// the words of their titles. Pure.
/// </summary>
/// <param name="Programs">The programs in the order of the cells.</param>
/// <param name="Topics">The topics of which at least one program says something.</param>
public sealed record MatchedComparison(IReadOnlyList<Program> Programs, IReadOnlyList<MatchedTopic> Topics)
{
    /// <summary>A match by words below this is none.</summary>
    public const decimal LeastSureness = 0.45m;

    private const decimal OfTitle = 0.95m;

    // Running texts say nothing that is done; they are read, not matched.
    private static readonly HashSet<TopicKind> Left = [TopicKind.Goals, TopicKind.Tasks, TopicKind.Principles, TopicKind.Content, TopicKind.Duties, TopicKind.Rights, TopicKind.Definitions, TopicKind.Outcomes, TopicKind.Notes];

    private static readonly IReadOnlyList<TopicKind> Obligations =
        [TopicKind.AfterReferral, TopicKind.Assignment, TopicKind.ApprovalTerms, TopicKind.Repeating, TopicKind.OtherTerms, TopicKind.WithoutTerm, TopicKind.ReportTerms];

    /// <summary>How many rows are not the same.</summary>
    public int Differences => Topics.Sum(topic => topic.Rows.Count(row => !row.IsSame));

    /// <summary>How many rows there are.</summary>
    public int Rows => Topics.Sum(topic => topic.Rows.Count);

    /// <summary>Matches programs as they are on a day.</summary>
    /// <param name="programs">At least two programs.</param>
    /// <param name="day">The day whose values of norms are told.</param>
    public static MatchedComparison Of(IReadOnlyList<Program> programs, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(programs);
        ArgumentOutOfRangeException.ThrowIfLessThan(programs.Count, 2, nameof(programs));
        var tellers = programs.Select(program => new OutlineTeller(program, day, new Dictionary<string, decimal>(StringComparer.Ordinal))).ToList();
        return new MatchedComparison(programs,
        [
            .. Comparing.Topics.All.SelectMany(chapter => chapter.Topics).Where(topic => !Left.Contains(topic.Kind) && !(Obligations.Contains(topic.Kind) && topic.Kind != Obligations[0]))
                .Select(topic => new MatchedTopic(topic.Kind, TitleOf(topic), Match(programs, topic.Kind, [.. tellers.Select(teller => Told(teller, topic.Kind))])))
                .Where(topic => topic.Rows.Count > 0),
        ]);
    }

    // What an obligation runs from may be what changed: all obligations stand in one topic, or one would seem gone and another new.
    private static IReadOnlyList<Statement> Told(OutlineTeller teller, TopicKind kind) => kind == Obligations[0] ? [.. Obligations.SelectMany(teller.TellEach)] : teller.TellEach(kind);

    // The outline counts the measures, since a catalogue is long; here each stands for itself.
    private static string TitleOf((TopicKind Kind, string Title) topic) => topic.Kind switch
    {
        TopicKind.Measures => "Мероприятия",
        TopicKind.AfterReferral => "Контрольные сроки и обязанности",
        _ => topic.Title,
    };

    private static List<MatchedRow> Match(IReadOnlyList<Program> programs, TopicKind kind, IReadOnlyList<IReadOnlyList<Statement>> told)
    {
        var words = new MeaningWords(told.SelectMany(statements => statements).Select(statement => statement.Text));
        var rows = told[0].Select(statement => new Open(programs.Count, 0, Cell(programs[0], kind, statement, MatchGround.None, 1), MeaningWords.Stems(statement.Text))).ToList();
        for (var column = 1; column < programs.Count; column++)
        {
            var left = told[column].Select((statement, index) => (Statement: statement, Index: index, Stems: MeaningWords.Stems(statement.Text))).ToList();
            var taken = new HashSet<int>();
            foreach (var pair in Pairs(programs, rows, left, column, words).OrderByDescending(pair => pair.Sureness).ThenBy(pair => pair.Row).ThenBy(pair => pair.Index))
            {
                if (rows[pair.Row].Cells[column] is null && taken.Add(pair.Index))
                {
                    rows[pair.Row].Cells[column] = Cell(programs[column], kind, told[column][pair.Index], pair.Ground, pair.Sureness);
                }
            }

            rows.AddRange(left.Where(item => !taken.Contains(item.Index)).Select(item => new Open(programs.Count, column, Cell(programs[column], kind, item.Statement, MatchGround.None, 1), item.Stems)));
        }

        return rows.ConvertAll(row => new MatchedRow(row.Cells));
    }

    private static IEnumerable<(int Row, int Index, MatchGround Ground, decimal Sureness)> Pairs(
        IReadOnlyList<Program> programs, List<Open> rows, List<(Statement Statement, int Index, HashSet<string> Stems)> left, int column, MeaningWords words)
    {
        for (var at = 0; at < rows.Count; at++)
        {
            var row = rows[at];
            var related = AreRelated(programs[row.Column], programs[column]);
            foreach (var (statement, index, stems) in left)
            {
                var own = row.Own.Statement;
                if (related && own.Id.Length > 0 && string.Equals(own.Id, statement.Id, StringComparison.Ordinal))
                {
                    yield return (at, index, MatchGround.Id, 1);
                }
                else if (string.Equals(own.Text, statement.Text, StringComparison.OrdinalIgnoreCase))
                {
                    yield return (at, index, MatchGround.Title, OfTitle);
                }
                else if (Math.Round((decimal)words.Nearness(row.Stems, stems), 2) is var near && near >= LeastSureness)
                {
                    yield return (at, index, MatchGround.Meaning, Math.Min(near, 0.9m));
                }
            }
        }
    }

    // Programs that know nothing of each other may use one id for two things.
    private static bool AreRelated(Program left, Program right) =>
        left.Identity.Ancestors.Append(left.Identity.Id).Intersect(right.Identity.Ancestors.Append(right.Identity.Id), StringComparer.Ordinal).Any();

    private static MatchedCell Cell(Program program, TopicKind kind, Statement statement, MatchGround ground, decimal sureness) =>
        new(statement, ground, sureness) { Rule = RuleOf(program, kind, statement) };

    private static string? RuleOf(Program program, TopicKind kind, Statement statement) =>
        statement.Outcome is { } outcome && QuestionOf(kind) is { } question && string.Join("; или ", program.Rules.Granting(question, outcome).Select(rule => rule.ToWords())) is { Length: > 0 } words ? words : null;

    private static string? QuestionOf(TopicKind kind) => kind switch
    {
        TopicKind.Bases => Questions.Referrals,
        TopicKind.Categories => Questions.Categories,
        TopicKind.Circumstances => Questions.Circumstances,
        TopicKind.Levels => Questions.Level,
        TopicKind.Stages => Questions.Stages,
        TopicKind.Decisions => Questions.Decisions,
        TopicKind.Closures => Questions.Closures,
        TopicKind.Visits => Questions.Visits,
        TopicKind.Measures => Questions.Measures,
        TopicKind.Documents => Questions.Documents,
        TopicKind.AfterReferral => Questions.Obligations,
        _ => null,
    };

    private sealed class Open
    {
        public Open(int columns, int column, MatchedCell own, HashSet<string> stems)
        {
            (Cells, Column, Own, Stems) = (new MatchedCell?[columns], column, own, stems);
            Cells[column] = own;
        }

        public MatchedCell?[] Cells { get; }

        public int Column { get; }

        public MatchedCell Own { get; }

        public HashSet<string> Stems { get; }
    }
}
