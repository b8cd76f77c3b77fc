using Patronage.Programs.Model;

namespace Patronage.Services.Forms;

/// <summary>Who takes part, in words: an id never stands on a screen.</summary>
public static class ParticipantWords
{
    /// <summary>The title of a participant, or what was written in words; null where nobody is named, or by an id that the program does not know.</summary>
    /// <param name="program">The program.</param>
    /// <param name="who">A participant's id, or words.</param>
    public static string? Of(Program program, string? who)
    {
        ArgumentNullException.ThrowIfNull(program);
        return string.IsNullOrWhiteSpace(who) ? null
            : program.Participants.Find(who)?.Title.Spoken() ?? (who == ParticipantDefinition.Family ? T("семья") : ParticipantDefinition.LooksLikeId(who) ? null : who);
    }
}
