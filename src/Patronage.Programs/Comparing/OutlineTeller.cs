using Patronage.Programs.Model;
using Patronage.Programs.Wording;

namespace Patronage.Programs.Comparing;

/// <summary>Finds what a program says about each topic.</summary>
internal sealed partial class OutlineTeller
{
    private const string NotSet = "не установлено";
    private const string NoTerm = "срок не установлен";

    private readonly Program _program;
    private readonly DateOnly _day;
    private readonly IReadOnlyDictionary<string, decimal> _own;
    private readonly TermWords _words;
    private readonly HashSet<string> _approvals;
    private readonly HashSet<string> _assignments;

    public OutlineTeller(Program program, DateOnly day, IReadOnlyDictionary<string, decimal> own)
    {
        (_program, _day, _own) = (program, day, own);
        _words = new TermWords(program, ValueOf);
        _approvals = EventsOf(EffectKind.Approve, CoreEvents.PlanApproved);
        _assignments = EventsOf(EffectKind.Assign, CoreEvents.CuratorAssigned);
    }

    public IReadOnlyList<Statement> Tell(TopicKind kind) => [.. kind switch
    {
        TopicKind.Bases => Items("referrals"),
        TopicKind.Categories => Items("categories"),
        TopicKind.Circumstances => Items("circumstances"),
        TopicKind.HelpTypes => Items("help-types"),
        TopicKind.Contacts => Items("contacts"),
        TopicKind.Plans => _program.Plans.Select(plan => Say(plan, plan.Lasts is { } lasts ? _words.Describe(lasts, _day) : null)),
        TopicKind.ApprovedBy => _program.Decisions.Where(Has(EffectKind.Approve)).Select(decision => Say(decision, Names(decision.By))),
        TopicKind.Directions => _program.Directions.Select(direction => Say(direction, null)),
        TopicKind.Measures => Counted(_program.Measures, "мероприятие", "мероприятия", "мероприятий"),
        TopicKind.Tracks => _program.Tracks.Select(track => Say(track, null)),
        TopicKind.Levels => _program.Levels.Select(level => Say(level, null)),
        TopicKind.Duration => Durations(),
        TopicKind.Stages => _program.Stages.Where(stage => !stage.AfterClosure).Select(stage => Say(stage, null)),
        TopicKind.Visits => _program.Visits.Select(Say),
        TopicKind.Caseload => _program.Caseload.SelectMany(Limits),
        TopicKind.Decisions => _program.Decisions.Select(decision => Say(decision, Names(decision.By))),
        TopicKind.Closures => _program.Closures.Select(closure => Say(closure, null)),
        TopicKind.PostSupport => _program.Stages.Where(stage => stage.AfterClosure).Select(stage => Say(stage, Lasting(stage.Lasts))),
        TopicKind.Bodies => Participants(ParticipantKind.Body),
        TopicKind.Roles => Participants(ParticipantKind.Role),
        TopicKind.Organizations => Participants(ParticipantKind.Organization),
        TopicKind.Forms => _program.Forms.Select(form => Say(form, Amount(form.Fields.Count, "поле", "поля", "полей"))),
        TopicKind.Documents => _program.Documents.Select(document => Say(document, null)),
        TopicKind.Reports => _program.Reports.Select(report => Say(report, report.Per is { } per ? TermWords.Per(per) : null)),
        TopicKind.Norms => _program.Norms.Select(SayNorm),
        TopicKind.Acts => _program.Acts.Select(act => Say(act, act.To is { } last && last < _day ? $"до {UnitWords.Day(last)}" : act.From is { } first ? $"с {UnitWords.Day(first)}" : null)),
        TopicKind.AfterReferral or TopicKind.Assignment or TopicKind.ApprovalTerms or TopicKind.Repeating or TopicKind.OtherTerms or TopicKind.WithoutTerm or TopicKind.ReportTerms =>
            _program.Obligations.Where(obligation => TopicOf(obligation) == kind).Select(Say),
        _ => _program.Provisions.Where(provision => Topics.Of(provision.Kind) == kind).Select(provision => Say(provision, null)),
    }];

    /// <summary>The same, with each measure of the catalogue instead of their number, and every norm.</summary>
    public IReadOnlyList<Statement> TellEach(TopicKind kind) => kind == TopicKind.Measures
        ? [.. _program.Measures.Select(measure => Say(measure, _program.Directions.Find(measure.Direction)?.Title.Default))]
        : Tell(kind);

    // Each obligation stands in one topic: the first that fits.
    private TopicKind TopicOf(ObligationDefinition obligation) =>
        obligation.About == About.Organization ? TopicKind.ReportTerms
        : obligation.DoneBy.Any(_assignments.Contains) ? TopicKind.Assignment
        : obligation.DoneBy.Any(_approvals.Contains) ? TopicKind.ApprovalTerms
        : obligation.Repeat is not null || obligation.Term is TermRule.Recurring ? TopicKind.Repeating
        : obligation.Term is null ? TopicKind.WithoutTerm
        : RunsFrom(obligation.Term, CoreEvents.ReferralReceived) ? TopicKind.AfterReferral
        : TopicKind.OtherTerms;

    private static bool RunsFrom(TermRule term, string happening) => term switch
    {
        TermRule.After after => after.Events.Contains(happening),
        TermRule.EarliestOf earliest => earliest.Terms.Any(inner => RunsFrom(inner, happening)),
        TermRule.LatestOf latest => latest.Terms.Any(inner => RunsFrom(inner, happening)),
        _ => false,
    };

    private HashSet<string> EventsOf(EffectKind effect, string core)
    {
        var decisions = _program.Decisions.Where(Has(effect)).Select(decision => decision.Id).ToHashSet(StringComparer.Ordinal);
        return [core, .. _program.Events.Where(item => item.RaisedBy.Any(trigger => trigger is { Kind: TriggerKind.Decision, Id: { } id } && decisions.Contains(id))).Select(item => item.Id)];
    }

    private static Func<DecisionDefinition, bool> Has(EffectKind effect) => decision => decision.Effects.Any(item => item.Kind == effect);

    private NormValue? ValueOf(string norm, DateOnly day) =>
        _program.Norms[norm] is { Adjust.By: AdjustedBy.Organization } && _own.TryGetValue(norm, out var own)
            ? new NormValue(null, null, own, null, null, null, [])
            : _program.Norms[norm].On(day);
}
