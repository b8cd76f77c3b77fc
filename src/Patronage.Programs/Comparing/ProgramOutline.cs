using Patronage.Programs.Model;

namespace Patronage.Programs.Comparing;

/// <summary>A program told by meaning: what it says about each part of the work, in words, with the clauses. Pure.</summary>
/// <param name="Program">The program.</param>
/// <param name="Day">The day whose values of norms are told.</param>
/// <param name="Chapters">All chapters with all topics, in one order for all programs.</param>
public sealed record ProgramOutline(Program Program, DateOnly Day, IReadOnlyList<Chapter> Chapters)
{
    /// <summary>Tells a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="day">The day whose values of norms are told.</param>
    /// <param name="ownNorms">Values that an organization set where the program lets it; null: none.</param>
    public static ProgramOutline Of(Program program, DateOnly day, IReadOnlyDictionary<string, decimal>? ownNorms = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        var teller = new OutlineTeller(program, day, ownNorms ?? new Dictionary<string, decimal>(StringComparer.Ordinal));
        return new ProgramOutline(program, day,
            [.. Topics.All.Select(chapter => new Chapter(chapter.Kind, chapter.Title, [.. chapter.Topics.Select(topic => new Topic(topic.Kind, topic.Title, teller.Tell(topic.Kind)))]))]);
    }

    /// <summary>What the program says about one topic; empty when it is silent.</summary>
    public IReadOnlyList<Statement> this[TopicKind kind] => Chapters.SelectMany(chapter => chapter.Topics).First(topic => topic.Kind == kind).Statements;
}
