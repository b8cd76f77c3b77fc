using Patronage.Casework.Choices;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;

namespace Patronage.Services.Work;

/// <summary>What a specialist confirms of a family.</summary>
/// <param name="Categories">Categories of the program.</param>
/// <param name="Circumstances">Circumstances of the program.</param>
public sealed record Confirmation(IReadOnlyList<string> Categories, IReadOnlyList<string> Circumstances)
{
    /// <summary>The level, in a program where no decision sets it; null otherwise.</summary>
    public string? Level { get; init; }

    /// <summary>Why it is not what the rules propose.</summary>
    public string? Reason { get; init; }

    /// <summary>The line of support.</summary>
    public string Line { get; init; } = JournalEntry.MainLine;
}

/// <summary>Confirms categories and circumstances of a family. Whatever differs from what the rules propose needs a reason.</summary>
public sealed class ConfirmAssessment(CaseDesk desk)
{
    /// <summary>Confirms them.</summary>
    /// <param name="person">Who confirms; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="confirmation">What is confirmed.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> RunAsync(Person person, Guid caseId, CaseStamp shown, Confirmation confirmation, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(confirmation);
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, open => Decide(open, confirmation), cancellation);
    }

    /// <summary>Whether a choice goes against what the rules say: something proposed is left out, or something that they deny is put in.</summary>
    public static bool Differs(IReadOnlyList<Proposal> proposals, IReadOnlyList<string> chosen)
    {
        ArgumentNullException.ThrowIfNull(proposals);
        ArgumentNullException.ThrowIfNull(chosen);
        return proposals.Any(proposal => proposal.HasRule && proposal.Verdict switch
        {
            Verdict.True => !chosen.Contains(proposal.Id, StringComparer.Ordinal),
            Verdict.False => chosen.Contains(proposal.Id, StringComparer.Ordinal),
            _ => false,
        });
    }

    /// <summary>Whether the specialist sets the level here: the program has levels and no decision sets them.</summary>
    public static bool SetsLevel(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return program.Levels.Count > 0 && !program.Decisions.Any(decision => decision.Effects.Any(effect => effect.Kind == EffectKind.Level));
    }

    private static Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open, Confirmation confirmation)
    {
        var assessment = open.Assessments.FirstOrDefault(item => item.Line.Id == confirmation.Line) ?? open.Main;
        var program = open.Edition.Program;
        var problems = new List<FieldProblem>();
        var categories = assessment.ProposedCategories();
        var circumstances = assessment.ProposedCircumstances();
        CheckKnown("categories", confirmation.Categories, categories, problems);
        CheckKnown("circumstances", confirmation.Circumstances, circumstances, problems);
        if (confirmation.Level is { } level && (!SetsLevel(program) || program.Levels.Find(level) is null))
        {
            problems.Add(new FieldProblem("level", T("Уровень в этой программе устанавливает решение.")));
        }

        var differs = Differs(categories, confirmation.Categories) || Differs(circumstances, confirmation.Circumstances);
        if (differs && string.IsNullOrWhiteSpace(confirmation.Reason))
        {
            problems.Add(new FieldProblem("reason", T("Выбранное отличается от предложенного по правилам: напишите почему.")));
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems);
        }

        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        if (categories.Count > 0)
        {
            answers["categories"] = Answer.OfItems(confirmation.Categories);
        }

        if (circumstances.Count > 0)
        {
            answers["circumstances"] = Answer.OfItems(confirmation.Circumstances);
        }

        if (confirmation.Level is { } set)
        {
            answers["level"] = Answer.Of(set);
        }

        return Outcome.Done<IReadOnlyList<JournalEntry>>(
        [
            new JournalEntry
            {
                Id = "", Kind = EntryKind.Confirmed, On = open.Today, RecordedOn = open.Today, Line = confirmation.Line, Answers = answers,
                Reason = string.IsNullOrWhiteSpace(confirmation.Reason) ? null : confirmation.Reason.Trim(),
            },
        ]);
    }

    private static void CheckKnown(string field, IReadOnlyList<string> chosen, IReadOnlyList<Proposal> proposals, List<FieldProblem> problems)
    {
        if (chosen.Any(id => !proposals.Any(proposal => proposal.Id == id)))
        {
            problems.Add(new FieldProblem(field, T("Такого значения в программе нет.")));
        }
    }
}
