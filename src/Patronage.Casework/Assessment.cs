using Patronage.Casework.Choices;
using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Casework.Questions;
using Patronage.Casework.Replay;
using Patronage.Casework.Visits;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Rules.Facts;

namespace Patronage.Casework;

/// <summary>What a program says about one line of a case on a day. Choices are worked out when they are asked for.</summary>
public sealed class Assessment
{
    private readonly ChoiceJudge _choices;

    internal Assessment(Program program, ProductionCalendar calendar, CaseFile file, LineState line, IReadOnlyList<LineState> others, DateOnly today, IReadOnlyList<Obligation>? settled = null)
    {
        Program = program;
        Calendar = calendar;
        File = file;
        Line = line;
        Today = today;
        Norms = new NormReader(program, file.Organization, line.NormValues);
        CaseFacts = new CaseFacts(program, file);
        Facts = CaseFacts.Root(line, others, Norms, today);
        Answers = new QuestionAnswers(program, Facts);
        var terms = new TermCalculator(calendar, Norms, line);
        Obligations = Keep(settled, new ObligationPlanner(program, line, file, terms, Answers, today).Plan());
        Visits = new VisitJudge(program, line, Norms, terms, calendar, Answers, CaseFacts, Facts, today).Judge();
        _choices = new ChoiceJudge(program, line, CaseFacts, Facts, Norms, Obligations, today);
    }

    /// <summary>The program.</summary>
    public Program Program { get; }

    /// <summary>The calendar.</summary>
    public ProductionCalendar Calendar { get; }

    /// <summary>The case.</summary>
    public CaseFile File { get; }

    /// <summary>The line, replayed up to the day.</summary>
    public LineState Line { get; }

    /// <summary>The day of assessment.</summary>
    public DateOnly Today { get; }

    /// <summary>The norms in force for the line.</summary>
    public NormReader Norms { get; }

    /// <summary>What rules read.</summary>
    public FactRecord Facts { get; }

    /// <summary>What has to be done, by when, and what is done.</summary>
    public IReadOnlyList<Obligation> Obligations { get; }

    /// <summary>How the line stands against visit norms; empty when the program sets none.</summary>
    public IReadOnlyList<VisitNormStatus> Visits { get; }

    // A version that a case is moved to recomputes what is still to be done, never what is settled.
    private static IReadOnlyList<Obligation> Keep(IReadOnlyList<Obligation>? settled, IReadOnlyList<Obligation> planned)
    {
        if (settled is not { Count: > 0 })
        {
            return planned;
        }

        var kept = settled.ToDictionary(obligation => obligation.Key, StringComparer.Ordinal);
        return [.. settled, .. planned.Where(obligation => !kept.ContainsKey(obligation.Key))];
    }

    internal QuestionAnswers Answers { get; }

    internal CaseFacts CaseFacts { get; }

    /// <summary>Categories in the program's order, each with what the rules say.</summary>
    public IReadOnlyList<Proposal> ProposedCategories() => Answers.Propose(Programs.Model.Questions.Categories, Program.Lists.GetValueOrDefault(Programs.Model.Questions.Categories)?.Flatten() ?? []);

    /// <summary>Circumstances in the program's order, each with what the rules say.</summary>
    public IReadOnlyList<Proposal> ProposedCircumstances() => Answers.Propose(Programs.Model.Questions.Circumstances, Program.Lists.GetValueOrDefault(Programs.Model.Questions.Circumstances)?.Flatten() ?? []);

    /// <summary>Levels, the most intensive first, each with what the rules say.</summary>
    public IReadOnlyList<Proposal> ProposedLevels() => Answers.Propose(Programs.Model.Questions.Level, Program.Levels);

    /// <summary>The level that the rules propose: the first rule that holds decides; null when none holds or an earlier one is unknown.</summary>
    public Proposal? ProposedLevel() => Answers.FirstLevel(Program.Levels);

    /// <summary>Decisions that belong to the line's place, each with whether it may be taken.</summary>
    public IReadOnlyList<Choice<DecisionDefinition>> Decisions(string? taking = null, IReadOnlyDictionary<string, Answer>? answers = null, JournalEntry? meeting = null) =>
        _choices.Decisions(taking, answers, meeting);

    /// <summary>Closure reasons, each with whether it may be chosen.</summary>
    public IReadOnlyList<Choice<ClosureReasonDefinition>> Closures(string? taking = null, IReadOnlyDictionary<string, Answer>? answers = null, JournalEntry? meeting = null) =>
        _choices.Closures(taking, answers, meeting);
}
