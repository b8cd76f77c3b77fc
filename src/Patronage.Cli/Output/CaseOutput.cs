using Patronage.Casework;
using Patronage.Casework.Caseload;
using Patronage.Casework.Choices;
using Patronage.Casework.Explaining;
using Patronage.Casework.Obligations;
using Patronage.Casework.Replay;
using Patronage.Casework.Visits;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Rules;

namespace Patronage.Cli.Output;

/// <summary>An element by its id and title.</summary>
internal sealed record NamedOutput(string Id, string Title)
{
    public static NamedOutput? Of(Element? element) => element is null ? null : new(element.Id, element.Title.Default);
}

/// <summary>What a program says of a case.</summary>
internal sealed record CaseOutput(
    NamedOutput Program, string Hash, string Case, DateOnly AsOf, DateOnly KnownOn, string Calendar, IReadOnlyList<LineOutput> Lines, IReadOnlyList<ObligationOutput> OrganizationObligations, IReadOnlyList<LoadOutput> Caseload);

/// <summary>What a program says of one line.</summary>
internal sealed record LineOutput(
    string Line,
    string? Track,
    string? Member,
    LinePhase Phase,
    NamedOutput? Stage,
    DateOnly? StageSince,
    DateOnly? OpenedOn,
    DateOnly? ClosedOn,
    NamedOutput? ClosureReason,
    EndOutput EndsOn,
    LevelOutput? Level,
    IReadOnlyList<ProposalOutput> Categories,
    IReadOnlyList<ProposalOutput> Circumstances,
    IReadOnlyList<VisitOutput> Visits,
    IReadOnlyList<ObligationOutput> Obligations,
    IReadOnlyList<ChoiceOutput> Decisions,
    IReadOnlyList<ChoiceOutput> Closures)
{
    public static LineOutput Of(Assessment assessment)
    {
        var line = assessment.Line;
        var program = assessment.Program;
        var explainer = new Explainer(assessment);
        return new LineOutput(
            line.Id,
            line.Track,
            line.Member,
            line.Phase,
            NamedOutput.Of(program.Stages.Find(line.Stage)),
            line.StageSince,
            line.OpenedOn,
            line.ClosedOn,
            NamedOutput.Of(program.Closures.Find(line.ClosureReason)),
            new EndOutput(line.Phase == LinePhase.PostSupport ? line.PostSupportEndsOn : line.EndsOn, ExplanationOutput.Of(program, explainer.ExplainTerm())),
            program.Levels.Count == 0 ? null : LevelOutput.Of(assessment, explainer),
            [.. assessment.ProposedCategories().Select(item => ProposalOutput.Of(assessment, explainer, item, Questions.Categories, line.Categories))],
            [.. assessment.ProposedCircumstances().Select(item => ProposalOutput.Of(assessment, explainer, item, Questions.Circumstances, line.Circumstances))],
            [.. assessment.Visits.Select(status => VisitOutput.Of(program, explainer, status))],
            [.. assessment.Obligations.Select(obligation => ObligationOutput.Of(program, explainer, obligation))],
            [.. assessment.Decisions().Select(choice => ChoiceOutput.Of(program, choice, explainer.Explain(choice)))],
            [.. assessment.Closures().Select(choice => ChoiceOutput.Of(program, choice, explainer.Explain(choice)))]);
    }
}

/// <summary>When support ends.</summary>
internal sealed record EndOutput(DateOnly? Day, ExplanationOutput? Explanation);

/// <summary>The level: set by a decision, and proposed by the rules.</summary>
internal sealed record LevelOutput(NamedOutput? Set, DateOnly? Since, NamedOutput? Proposed, string Verdict, ExplanationOutput? Explanation)
{
    public static LevelOutput Of(Assessment assessment, Explainer explainer)
    {
        var proposal = assessment.ProposedLevel();
        return new LevelOutput(
            NamedOutput.Of(assessment.Program.Levels.Find(assessment.Line.Level)),
            assessment.Line.LevelSince,
            proposal is { Verdict: Rules.Verdict.True } ? NamedOutput.Of(proposal.Element) : null,
            proposal is null ? Answers.No : Answers.Of(proposal.Verdict),
            proposal is null ? null : ExplanationOutput.Of(assessment.Program, explainer.Explain(proposal, Questions.Level)));
    }
}

/// <summary>The words of verdicts.</summary>
internal static class Answers
{
    public const string No = "no";

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.True => "yes",
        Verdict.False => No,
        Verdict.Unknown => "unknown",
        _ => "failed",
    };
}

/// <summary>A category or a circumstance.</summary>
internal sealed record ProposalOutput(string Id, string Title, string Proposed, bool Confirmed, bool HasRule, ExplanationOutput? Explanation)
{
    public static ProposalOutput Of(Assessment assessment, Explainer explainer, Proposal item, string question, IReadOnlyList<string> confirmed) => new(
        item.Id,
        item.Element.Title.Default,
        Answers.Of(item.Verdict),
        confirmed.Contains(item.Id, StringComparer.Ordinal),
        item.HasRule,
        ExplanationOutput.Of(assessment.Program, explainer.Explain(item, question)));
}

/// <summary>A period of a visit norm.</summary>
internal sealed record VisitPeriodOutput(DateOnly From, DateOnly To, decimal Counted, decimal? Min, decimal? Max, PeriodVerdict Verdict)
{
    public static VisitPeriodOutput Of(VisitPeriodStatus period) => new(period.Days.From, period.Days.To, period.Value, period.Min, period.Max, period.Verdict);
}

/// <summary>A visit norm.</summary>
internal sealed record VisitOutput(
    string Id, string Title, string? Member, bool AppliesToday, VisitPeriodOutput? Current, DateOnly? NextBy, int Kept, int Missed, IReadOnlyList<VisitPeriodOutput> Periods, ExplanationOutput? Explanation)
{
    public static VisitOutput Of(Program program, Explainer explainer, VisitNormStatus status) => new(
        status.Definition.Id,
        status.Definition.Title.Default,
        status.Member,
        status.AppliesToday,
        status.Current is { } current ? VisitPeriodOutput.Of(current) : null,
        status.NextBy,
        status.Kept,
        status.Missed,
        [.. status.Periods.Select(VisitPeriodOutput.Of)],
        ExplanationOutput.Of(program, explainer.Explain(status)));
}

/// <summary>What a term counts from.</summary>
internal sealed record AnchorOutput(string Event, string Title, DateOnly On, TimeOnly? At, bool Expected, string? Entry);

/// <summary>An obligation.</summary>
internal sealed record ObligationOutput(
    string Key,
    string Id,
    string Title,
    string? Member,
    ObligationStatus Status,
    DateOnly? Due,
    DateTime? DueAt,
    Period? Within,
    AnchorOutput? Anchor,
    DateOnly? DoneOn,
    IReadOnlyList<string> By,
    bool Gate,
    IReadOnlyList<string> Clauses,
    CalendarStatus Calendar,
    ExplanationOutput? Explanation)
{
    public static ObligationOutput Of(Program program, Explainer explainer, Obligation obligation) => new(
        obligation.Key,
        obligation.Definition.Id,
        obligation.Definition.Title.Default,
        obligation.Member,
        obligation.Status,
        obligation.DueOn,
        obligation.DueAt,
        obligation.Term?.Within,
        obligation.Anchor is { } anchor
            ? new AnchorOutput(anchor.Event, program.Events.Find(anchor.Event)?.Title.Default ?? CoreEvents.Titles.GetValueOrDefault(anchor.Event, anchor.Event), anchor.On, anchor.At, anchor.IsExpected, anchor.Entry?.Id)
            : null,
        obligation.SettledOn,
        obligation.Definition.By,
        obligation.Definition.Gate,
        [.. obligation.Definition.Sources.Select(source => source.Clause)],
        obligation.Term?.Result?.CalendarStatus ?? CalendarStatus.Official,
        ExplanationOutput.Of(program, explainer.Explain(obligation)));
}

/// <summary>A decision or a closure reason.</summary>
internal sealed record ChoiceOutput(string Id, string Title, Permission Permission, IReadOnlyList<string> Messages, IReadOnlyList<string> Missing, IReadOnlyList<string> Gates, ExplanationOutput? Explanation)
{
    public static ChoiceOutput Of<T>(Program program, Choice<T> choice, Explanation explanation)
        where T : Element => new(
            choice.Definition.Id,
            choice.Definition.Title.Default,
            choice.Permission,
            choice.Messages,
            choice.Missing,
            [.. choice.Gates.Select(gate => gate.Key)],
            ExplanationOutput.Of(program, explanation));
}

/// <summary>A caseload norm.</summary>
internal sealed record LoadOutput(string Id, string Title, string Verdict, decimal? Share, bool Mandatory, ExplanationOutput? Explanation)
{
    public static LoadOutput Of(Program program, CaseloadVerdict verdict, DateOnly today) => new(
        verdict.Definition.Id,
        verdict.Definition.Title.Default,
        verdict.Share switch
        {
            null => "unknown",
            _ when verdict.IsAboveExpected == true => "aboveExpected",
            < 1 => "below",
            1 => "full",
            _ => "over",
        },
        verdict.Share,
        verdict.IsMandatory,
        ExplanationOutput.Of(program, CaseloadExplainer.Explain(program, verdict, today)));
}
