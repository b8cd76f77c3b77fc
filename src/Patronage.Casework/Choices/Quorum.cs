using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Programs.Wording;

namespace Patronage.Casework.Choices;

/// <summary>Whether a meeting had the quorum that its body needs.</summary>
/// <param name="IsThere">Whether it had; null when nobody counted, or a number of the program is not set.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record Quorum(bool? IsThere, string Reason)
{
    /// <summary>Judges a meeting: by the body's quorum and the number present where both are known, else by what its minutes say.</summary>
    /// <param name="program">The program.</param>
    /// <param name="norms">The norms in force.</param>
    /// <param name="meeting">The meeting: answers <c>present</c> and <c>quorate</c>.</param>
    public static Quorum Of(Program program, NormReader norms, JournalEntry meeting)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(norms);
        ArgumentNullException.ThrowIfNull(meeting);
        var said = meeting.Answers.GetValueOrDefault("quorate")?.AsYesNo();
        var present = meeting.Answers.GetValueOrDefault("present")?.AsNumber();
        if (program.Participants.Find(meeting.Subject) is not { Quorum: { } quorum } body)
        {
            return new Quorum(said, said == false ? "в протоколе отмечено, что кворума не было" : "в протоколе не отмечено, был ли кворум");
        }

        if (Needed(program, norms, body, quorum, meeting.On) is not { } needed)
        {
            return new Quorum(said == false ? false : null, $"не установлено, сколько членов составляют кворум ({body.Title})");
        }

        return present is null ? new Quorum(said == false ? false : null, "не записано, сколько членов присутствовало")
            : new Quorum(present >= needed && said != false, $"присутствовало {UnitWords.Number(present.Value)}, для кворума нужно не менее {UnitWords.Number(needed)}");
    }

    // A share of the members is met by whole people: half of seven are four.
    private static decimal? Needed(Program program, NormReader norms, ParticipantDefinition body, string quorum, DateOnly day)
    {
        if (norms.Read(quorum, day) is not { } reading || (reading.Value.Min ?? reading.Value.Counted) is not { } value)
        {
            return null;
        }

        if (reading.Norm.Unit != NormUnits.Percent)
        {
            return value;
        }

        return body.Size is { } size && norms.Read(size, day)?.Value.Counted is { } members ? decimal.Ceiling(members * value / 100) : null;
    }
}
