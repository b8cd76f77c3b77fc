using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Programs.Wording;

namespace Patronage.Casework.Choices;

/// <summary>What the numbers of a program refuse to a decision, whatever its rules say.</summary>
internal static class Limits
{
    /// <summary>Why a decision may not be taken, in words; empty when no number is against it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="line">The line.</param>
    /// <param name="norms">The norms in force.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="written">What is written down with it so far.</param>
    public static IEnumerable<string> Refusals(Program program, LineState line, NormReader norms, DecisionDefinition decision, IReadOnlyDictionary<string, Answer> written) =>
        new[] { TooFew(program, line, decision), TooFar(program, line, norms, decision, written) }.OfType<string>();

    // A plan is the work of whoever is responsible: without them nothing is approved.
    private static string? TooFew(Program program, LineState line, DecisionDefinition decision)
    {
        if (!Does(decision, EffectKind.Approve) || Does(decision, EffectKind.Assign) || line.Responsible.Count >= ParticipantDefinition.PerLineOf(program))
        {
            return null;
        }

        var roles = program.Participants.Where(who => who.PerLine is > 0).Select(who => $"{who.Title.Default} – {UnitWords.Number(who.PerLine!.Value)}{Clause(who)}");
        return $"Сначала нужно закрепить ответственных: {string.Join("; ", roles)}; закреплено {UnitWords.Number(line.Responsible.Count)}";
    }

    // «До 12 месяцев» that is binding is the last day whatever is decided; one that is recommended leaves it to the decision and its grounds.
    private static string? TooFar(Program program, LineState line, NormReader norms, DecisionDefinition decision, IReadOnlyDictionary<string, Answer> written)
    {
        var effect = decision.Effects.FirstOrDefault(item => item is { Kind: EffectKind.Extend, ToField: not null });
        if (effect is null || written.GetValueOrDefault(effect.ToField!)?.AsDate() is not { } end || line.Term?.Due is not { } last || end <= last)
        {
            return null;
        }

        return LastingNorms.Of(program, line.Plan?.Approved is null ? null : line.Plan.Kind, line.Level, line.Track).FirstOrDefault(norm => norm.Binding == Binding.Mandatory && norms.Read(norm.Id, last)?.Value.Max is not null) is { } limit
            ? $"Дольше нельзя: {limit.Title.Default}, не позднее {UnitWords.Day(last)}{Clause(limit)}"
            : null;
    }

    private static bool Does(DecisionDefinition decision, EffectKind kind) => decision.Effects.Any(effect => effect.Kind == kind);

    private static string Clause(Element element) => element.Sources is [var source, ..] ? $" (п. {source.Clause})" : "";
}
