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

    internal Assessment(Program program, ProductionCalendar calendar, CaseFile file, LineState line, IReadOnlyList<LineState> others, DateOnly today, Assessment? earlier = null)
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
        Earlier = earlier;
        Obligations = Keep(earlier, Since(line.MovedOn, new ObligationPlanner(program, line, file, terms, Answers, today).Plan()));
        Visits = Since(line.MovedOn, new VisitJudge(program, line, Norms, terms, calendar, Answers, CaseFacts, Facts, today).Judge());
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
    private static IReadOnlyList<Obligation> Keep(Assessment? earlier, IReadOnlyList<Obligation> planned)
    {
        if (earlier?.Obligations.Where(obligation => !obligation.IsPending).ToList() is not { Count: > 0 } settled)
        {
            return planned;
        }

        var kept = settled.ToDictionary(obligation => obligation.Key, StringComparer.Ordinal);
        return [.. settled, .. planned.Where(obligation => !kept.ContainsKey(obligation.Key))];
    }

    // What would have been due before a case came under the program was asked by the one before, not by this.
    private static IReadOnlyList<Obligation> Since(DateOnly? movedOn, IReadOnlyList<Obligation> planned) =>
        movedOn is not { } moved ? planned : [.. planned.Where(obligation => !(obligation.DueOn < moved) && !(obligation.SettledOn < moved))];

    private static IReadOnlyList<VisitNormStatus> Since(DateOnly? movedOn, IReadOnlyList<VisitNormStatus> visits) =>
        movedOn is not { } moved ? visits : [.. visits.Select(visit => visit with { Periods = [.. visit.Periods.Where(period => period.Days.To >= moved)] })];

    /// <summary>The same line under the version before, as it stood when the case was moved; null when it never was.</summary>
    public Assessment? Earlier { get; }

    /// <summary>The assessment that judged an obligation: of what was settled before a move, the one under the program of that time.</summary>
    public Assessment JudgeOf(Obligation obligation) =>
        Earlier is { } earlier && earlier.Obligations.Any(item => ReferenceEquals(item, obligation)) && earlier.JudgeOf(obligation) is var judge && judge.Program.Identity.Id != Program.Identity.Id ? judge : this;

    /// <summary>The program in whose words an entry was written: of what stands before a move, the one that was left.</summary>
    public Program ProgramOf(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Earlier is { } earlier && earlier.File.Journal.Any(item => item.Sequence == entry.Sequence) && earlier.ProgramOf(entry) is var then && then.Identity.Id != Program.Identity.Id ? then : Program;
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
