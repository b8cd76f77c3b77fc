using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Services.MyDay;

namespace Patronage.Services.Movement;

/// <summary>What has to be told at once: an event after which the program gives no time at all, and how that event is written down.</summary>
/// <param name="Event">The event.</param>
/// <param name="Act">How it is written down.</param>
/// <param name="Stages">The stages at which it can be, in the program's words; empty when at any.</param>
/// <param name="Here">Whether it can be at the stage the line is in.</param>
/// <param name="Follows">The obligations that begin with it.</param>
public sealed record UrgentAct(EventDefinition Event, DayAct Act, IReadOnlyList<string> Stages, bool Here, IReadOnlyList<ObligationDefinition> Follows);

/// <summary>
/// Finds the acts that may not wait. No program marks them: they are those with which an obligation begins whose term is no days at all and is never moved to a working day.
/// </summary>
public static class UrgentActs
{
    /// <summary>The acts of a program on a line.</summary>
    /// <param name="program">The program.</param>
    /// <param name="line">The line.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<UrgentAct> Of(Program program, LineState line, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(line);
        var acts = new List<UrgentAct>();
        foreach (var follows in program.Obligations.Where(obligation => IsAtOnce(program, obligation, today)).GroupBy(obligation => ((TermRule.After)obligation.Term!).Events[0], StringComparer.Ordinal))
        {
            if (program.Events.Find(follows.Key) is not { IsCore: false } happening || DayActs.OfEvent(program, happening.Id) is not { Kind: not DayActKind.OpenCase } act)
            {
                continue;
            }

            var stages = act.Kind == DayActKind.TakeDecision ? program.Decisions.Find(act.Subject)?.Applies.Stages ?? [] : [];
            acts.Add(new UrgentAct(
                happening,
                act,
                [.. stages.Select(id => program.Stages.Find(id)?.Title.Spoken() ?? id)],
                stages.Count == 0 || stages.Contains(line.Stage ?? "", StringComparer.Ordinal),
                [.. follows]));
        }

        return acts;
    }

    /// <summary>Whether an obligation gives no time at all: it is due on the very day, whatever day that is.</summary>
    public static bool IsAtOnce(Program program, ObligationDefinition obligation, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(obligation);
        return obligation is { About: not (About.Organization or About.Staff), Term: TermRule.After { Norm: { } norm, Roll: Roll.None } } && program.Norms[norm].On(today) is { Counted: 0 };
    }
}
