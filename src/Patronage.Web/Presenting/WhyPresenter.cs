using System.Globalization;
using Patronage.Casework;
using Patronage.Casework.Caseload;
using Patronage.Casework.Choices;
using Patronage.Casework.Explaining;
using Patronage.Casework.Obligations;
using Patronage.Casework.Visits;
using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Presenting;

/// <summary>Turns the answer to «Почему?» of the casework into what the panel shows. One for all screens.</summary>
/// <param name="program">The program that was asked.</param>
/// <param name="today">The organization's day.</param>
public sealed class WhyPresenter(ModelProgram program, DateOnly today)
{
    /// <summary>Where an entry of the journal can be seen; null when it cannot be from here.</summary>
    public Func<string, string?> EntryHref { get; init; } = _ => null;

    /// <summary>Where something that is not known can be written down; null when it cannot be from here.</summary>
    public Func<string, string?> MissingHref { get; init; } = _ => null;

    /// <summary>Where the days of an obligation's term are told one by one; null when they are not from here.</summary>
    public Func<string, string?> DaysHref { get; init; } = _ => null;

    /// <summary>Presenter for what an assessment says.</summary>
    public static WhyPresenter For(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return new WhyPresenter(assessment.Program, assessment.Today);
    }

    /// <summary>Why an obligation is due when it is.</summary>
    public WhyModel Present(Assessment assessment, Obligation obligation)
    {
        ArgumentNullException.ThrowIfNull(obligation);

        // Days run on after the end only while the thing is late: not once it is done, withdrawn or only foreseen.
        var stopsOn = obligation.SettledOn ?? (obligation.Status == ObligationStatus.Overdue ? null : obligation.DueOn);
        return Present(new Explainer(assessment).Explain(obligation), obligation.PostponedTo, stopsOn) with { DaysHref = obligation.Term?.Result is null ? null : DaysHref(obligation.Key) };
    }

    /// <summary>Why a visit norm asks for what it does, with the latest day of the next contact.</summary>
    public WhyModel Present(Assessment assessment, VisitNormStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var why = Present(new Explainer(assessment).Explain(status));
        return status.NextBy is not { } next ? why : why with
        {
            Days = why.Days ?? PeriodStrip(status, next),
            Facts = [.. why.Facts, new FactModel(T("Следующий контакт не позднее"), RussianDates.Sentence(next, today))],
        };
    }

    /// <summary>Why a decision may or may not be taken.</summary>
    public WhyModel Present(Assessment assessment, Choice<DecisionDefinition> choice) => Present(new Explainer(assessment).Explain(choice));

    /// <summary>Why a closure reason may or may not be chosen.</summary>
    public WhyModel Present(Assessment assessment, Choice<ClosureReasonDefinition> choice) => Present(new Explainer(assessment).Explain(choice));

    /// <summary>Why a category, circumstance or level is proposed, or not.</summary>
    /// <param name="assessment">What proposed it.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="question">The question it answers, of <see cref="Questions"/>.</param>
    public WhyModel Present(Assessment assessment, Proposal proposal, string question) => Present(new Explainer(assessment).Explain(proposal, question));

    /// <summary>Why support ends when it does; null when the program sets no term.</summary>
    public WhyModel? PresentTerm(Assessment assessment) => new Explainer(assessment).ExplainTerm() is { } why ? Present(why) : null;

    /// <summary>Why a load is what it is.</summary>
    public WhyModel Present(CaseloadVerdict verdict) => Present(CaseloadExplainer.Explain(program, verdict, today));

    /// <summary>Any explanation.</summary>
    /// <param name="why">The explanation.</param>
    /// <param name="postponedTo">The last day that a decision set instead of the counted one.</param>
    /// <param name="settledOn">The day the thing was done; null while it is not.</param>
    public WhyModel Present(Explanation why, DateOnly? postponedTo = null, DateOnly? settledOn = null)
    {
        ArgumentNullException.ThrowIfNull(why);
        var result = why.Term?.Result;
        return new WhyModel(Sentence(why.Sentence), Emphasis(why.Sentence))
        {
            Days = result is null ? null : TermStrip.Draw(result, today, postponedTo, settledOn),
            Conditions = Conditions(why.Rules),
            Facts =
            [
                .. why.Facts.Select(fact => new FactModel(fact.Label, fact.Value ?? T("не установлено"), fact.EntryId is { } entry ? EntryHref(entry) : null)),
                .. result is { PausedUnits: > 0 } ? [new FactModel(T("Не считались дни приостановки"), RussianNumbers.Whole(result.PausedUnits))] : Array.Empty<FactModel>(),
            ],
            Missing = [.. why.Missing.Distinct(StringComparer.Ordinal).Select(missing => new MissingFactModel(missing, MissingHref(missing)))],
            Clauses = ClauseWords.Of(why.Of ?? program, why.Sources),
            Reading = why.Readings.Count > 0 ? string.Join(' ', why.Readings) : null,
            ProvisionalCalendar = why.UnsureYears.Count > 0
                ? T($"календарь на {string.Join(T(" и "), why.UnsureYears.Select(year => year.Year.ToString(CultureInfo.InvariantCulture)))} {(why.UnsureYears.Count > 1 ? T("годы") : T("год"))}")
                : null,
        };
    }

    /// <summary>The chips of clauses; the first one names its act.</summary>
    public IReadOnlyList<ClauseModel> Clauses(IReadOnlyList<Citation> sources) => ClauseWords.Of(program, sources);

    /// <summary>The chip at a field: the first of its clauses, without the name of the program's own act, which the page says once.</summary>
    public ClauseModel? ClauseOf(IReadOnlyList<Citation> sources) => ClauseWords.Brief(program, sources) is [var first, ..] ? first : null;

    private DayStripModel? PeriodStrip(VisitNormStatus status, DateOnly next)
    {
        if (status.Current is not { } current || current.Days.Days > TermStrip.LongestInDays || next < current.Days.From)
        {
            return null;
        }

        var until = next > current.Days.To ? next : current.Days.To;
        var days = new List<DayModel>();
        for (var date = current.Days.From; date <= until; date = date.AddDays(1))
        {
            days.Add(new DayModel(date, date == next ? DayKind.Due : date == current.Days.From ? DayKind.Start : DayKind.Plain, null, null, date == today));
        }

        return new DayStripModel(days, false, today) { StartLabel = T("период") };
    }

    private static string Sentence(string sentence) => sentence.Length == 0 || sentence[^1] is '.' or '!' or '?' ? sentence : sentence + ".";

    private static string? Emphasis(string sentence)
    {
        var colon = sentence.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0)
        {
            return null;
        }

        var norm = sentence[(colon + 2)..];
        var end = CoreWords.AfterNorm.Select(mark => norm.IndexOf(mark, StringComparison.Ordinal)).Where(at => at > 0).DefaultIfEmpty(-1).Min();
        return end > 0 ? norm[..end] : null;
    }

    private static List<ConditionModel> Conditions(IReadOnlyList<ExplanationNode> rules) =>
        [.. rules.SelectMany(Parts).Select(node => new ConditionModel(Holds(node.Verdict), Upper(node.Words))).DistinctBy(condition => condition.Text)];

    // A rule of several conditions is shown condition by condition; one that asks a single thing is that thing.
    private static IEnumerable<ExplanationNode> Parts(ExplanationNode node) =>
        node.Children.Count > 1 && node.Children.All(child => child.Verdict is not null && child.Words.Length > 0) && !node.Text.StartsWith('!')
            ? node.Children.SelectMany(child => child.Children.Count > 1 && child.Verdict == node.Verdict ? Parts(child) : [child])
            : node.Words.Length > 0 ? [node] : [];

    private static bool? Holds(Verdict? verdict) => verdict switch
    {
        Verdict.True => true,
        Verdict.False => false,
        _ => null,
    };

    private static string Upper(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
