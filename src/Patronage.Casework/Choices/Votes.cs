using Patronage.Casework.Journal;
using Patronage.Programs.Wording;

namespace Patronage.Casework.Choices;

/// <summary>How a body voted on a decision. The votes are kept with the decision; what majority it needs only a program could say.</summary>
/// <param name="For">Votes for it.</param>
/// <param name="Against">Votes against it.</param>
/// <param name="Abstained">Members who abstained.</param>
public sealed record Votes(int For, int Against, int Abstained)
{
    private const string ForField = "votes-for";
    private const string AgainstField = "votes-against";
    private const string AbstainedField = "votes-abstained";
    private const string DissentField = "votes-dissent";

    /// <summary>A member's own opinion that differs from the decision, as it was stated; empty when nobody had one.</summary>
    public string Dissent { get; init; } = "";

    /// <summary>How many members said how they vote.</summary>
    public int Cast => For + Against + Abstained;

    /// <summary>The votes that an entry keeps; null when none were counted.</summary>
    public static Votes? Of(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        int? Read(string field) => (int?)entry.Answers.GetValueOrDefault(field)?.AsNumber();
        var dissent = entry.Answers.GetValueOrDefault(DissentField)?.Text ?? "";
        return (Read(ForField), Read(AgainstField), Read(AbstainedField)) switch
        {
            (null, null, null) when dissent.Length == 0 => null,
            var (approve, against, abstained) => new Votes(approve ?? 0, against ?? 0, abstained ?? 0) { Dissent = dissent },
        };
    }

    /// <summary>Writes the votes among the answers of an entry.</summary>
    public void Into(IDictionary<string, Answer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        answers[ForField] = Answer.Of((decimal)For);
        answers[AgainstField] = Answer.Of((decimal)Against);
        answers[AbstainedField] = Answer.Of((decimal)Abstained);
        if (Dissent.Trim() is { Length: > 0 } dissent)
        {
            answers[DissentField] = Answer.Of(dissent);
        }
    }

    /// <summary>What cannot be right about the votes, in words; null when nothing is wrong.</summary>
    /// <param name="present">How many members were present; null when nobody counted.</param>
    public string? Problem(int? present) => (For, Against, Abstained) switch
    {
        ( < 0, _, _) or (_, < 0, _) or (_, _, < 0) => "Число голосов не бывает меньше нуля",
        _ when present is { } members && Cast > members => $"Голосов {UnitWords.Number(Cast)}, а присутствовало {UnitWords.Number(members)}",
        _ => null,
    };
}
