using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Casework.Replay;
using Patronage.Casework.Visits;
using Patronage.Programs.Calendars;
using Patronage.Programs.Facts;
using Patronage.Programs.Terms;
using Patronage.Services.MyDay;
using Patronage.Services.Work;
using Patronage.Services.Workplaces;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>Turns what an assessment says of a case into what its page shows.</summary>
public static class CaseWords
{
    /// <summary>How an obligation stands, as a chip: in the unit of its norm.</summary>
    /// <param name="obligation">The obligation.</param>
    /// <param name="now">The organization's wall clock.</param>
    /// <param name="calendar">The organization's working days.</param>
    public static ChipModel Chip(Obligation obligation, DateTime now, ProductionCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        return obligation.Status switch
        {
            ObligationStatus.Waiting => new ChipModel(T("Ждёт события")),
            ObligationStatus.Possible => new ChipModel(T("Не хватает данных"), Tone.Near, IconName.Question),
            ObligationStatus.Done => new ChipModel(T("Исполнено"), Tone.Done),
            ObligationStatus.Waived => new ChipModel(T("Снято")),
            ObligationStatus.Withdrawn => new ChipModel(T("Не понадобилось")),
            _ when LatenessOf(obligation, now, calendar) is { } lateness => LateWords.Chip(lateness),
            _ => new ChipModel(T("Без срока")),
        };
    }

    /// <summary>An obligation as a line of the page.</summary>
    /// <param name="assessment">What it belongs to.</param>
    /// <param name="obligation">The obligation.</param>
    /// <param name="caseHref">The page of the case.</param>
    /// <param name="workplace">What the organization works under.</param>
    /// <param name="rights">What the person may do.</param>
    public static ObligationModel Line(Assessment assessment, Obligation obligation, string caseHref, Workplace workplace, CaseRights rights)
    {
        ArgumentNullException.ThrowIfNull(workplace);
        ArgumentNullException.ThrowIfNull(rights);
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(obligation);
        var today = assessment.Today;
        var who = string.Join(", ", obligation.Definition.By.Select(id => assessment.Program.Participants.Find(id)?.Title.Spoken()).OfType<string>());
        var member = assessment.File.Members.FirstOrDefault(item => item.Id == obligation.Member)?.Name;
        var act = Act(assessment.Program, obligation, rights);
        return new ObligationModel(obligation.Key, Upper(obligation.Definition.Title.Spoken()), string.Join(" · ", new[] { assessment.Line.Member is null ? member : LineTitle(assessment), who }.Where(text => text is { Length: > 0 })), Chip(obligation, workplace.Now, workplace.Calendar))
        {
            Due = obligation.DueOn is { } due ? RussianDates.Due(due, today) : T("срок не установлен"),
            DueBrief = obligation.DueOn is { } brief ? RussianDates.DueBrief(brief, today) : null,
            Act = act is null ? null : ActWords.Of(act),
            ActHref = act is null ? null : ActWords.Href(act, caseHref, obligation.Key, obligation.Member),
            Weight = obligation.Status == ObligationStatus.Overdue ? ButtonWeight.Filled : obligation.DueOn == today ? ButtonWeight.Tonal : ButtonWeight.Outlined,
        };
    }

    /// <summary>The one act that settles an obligation; null when the person may not do it, or it is done elsewhere.</summary>
    public static DayAct? Act(Programs.Model.Program program, Obligation obligation, CaseRights rights)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(rights);
        var act = DayActs.Of(program, obligation.Definition);
        return May(act, rights) ? act : null;
    }

    /// <summary>Whether a person may do an act; opening the case is no act.</summary>
    public static bool May(DayAct act, CaseRights rights)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(rights);
        return act.Kind switch
        {
            DayActKind.OpenCase => false,
            DayActKind.AssignCurator => rights.Assign || rights.DecideReferral,
            DayActKind.TakeDecision or DayActKind.OpenDecisions => rights.Decide,
            _ => rights.Work,
        };
    }

    /// <summary>What a line is called beside the others of the family: its track, and the member it is about.</summary>
    public static string LineTitle(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var track = assessment.Program.Tracks.Find(assessment.Line.Track)?.Title.Spoken();
        var member = assessment.File.Members.FirstOrDefault(item => item.Id == assessment.Line.Member);
        var name = member is null ? null : member.Name.Length > 0 ? member.Name : member.Id;
        return Upper(string.Join(": ", new[] { track, name }.OfType<string>()));
    }

    /// <summary>The stages of the program that a line goes through, in order.</summary>
    public static IEnumerable<Programs.Model.StageDefinition> StagesOf(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return assessment.Program.Stages.Where(stage => Lines.Has(assessment.Line, stage));
    }

    /// <summary>The stages of the program, with where the line stands.</summary>
    public static IReadOnlyList<StageModel> Stages(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var line = assessment.Line;
        var over = line.Phase is LinePhase.Closed or LinePhase.PostSupport;
        var stages = StagesOf(assessment).ToList();
        var current = stages.FindIndex(stage => stage.Id == line.Stage);
        var reached = stages.FindLastIndex(stage => line.StagesEntered.ContainsKey(stage.Id));
        return
        [
            .. stages.Select((stage, index) =>
            {
                DateOnly? entered = line.StagesEntered.TryGetValue(stage.Id, out var began) && (over || index < current) ? began : null;
                var state = index == current ? StageState.Current
                    : entered is not null || (index < (over ? reached : current) && !stage.AfterClosure) ? StageState.Done
                    : over || line.Phase == LinePhase.Declined ? StageState.Skipped
                    : StageState.Next;
                return new StageModel(Upper(stage.Title.Spoken()), state, index == current ? T($"с {RussianDates.Brief(line.StageSince ?? assessment.Today, assessment.Today)}") : entered is { } day ? RussianDates.Brief(day, assessment.Today) : null);
            }),
        ];
    }

    /// <summary>The periods of a visit norm, the latest ones, with the sentence below them.</summary>
    public static (IReadOnlyList<PeriodModel> Periods, string Summary) Periods(VisitNormStatus status, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(status);
        const int Shown = 13;
        var periods = status.Periods.TakeLast(Shown).Select(period =>
        {
            var isNow = ReferenceEquals(period, status.Current);
            var state = isNow ? PeriodState.Current : period.Verdict switch
            {
                PeriodVerdict.Met or PeriodVerdict.Over => PeriodState.Kept,
                PeriodVerdict.Short => PeriodState.Missed,
                PeriodVerdict.Paused => PeriodState.Suspended,
                _ => PeriodState.Ahead,
            };
            var figure = state == PeriodState.Suspended ? "–" : period.Min is > 0 and var min ? $"{RussianNumbers.Decimal(period.Value)}/{RussianNumbers.Decimal(min)}" : RussianNumbers.Decimal(period.Value);
            var word = state switch { PeriodState.Kept => T("норма выполнена"), PeriodState.Missed => T("норма не выполнена"), PeriodState.Suspended => T("приостановлено"), PeriodState.Current => T("период идёт"), _ => T("не определено") };
            return new PeriodModel(state, figure, RussianDates.Square(period.Days.From), T($"Период с {RussianDates.Day(period.Days.From, today)}: засчитано {RussianNumbers.Decimal(period.Value)}{(period.Min is > 0 and var least ? T($" из {RussianNumbers.Decimal(least)}") : period.Min is null ? "" : T(", обязательных посещений нет"))}, {word}"));
        }).ToList();
        var judged = status.Kept + status.Missed;
        var summary = judged == 0 ? status.Current is { Min: 0 } ? T("Завершённых периодов ещё нет; в первом, неполном, обязательных посещений нет.") : T("Завершённых периодов ещё нет.") : T($"Норма выполнена в {judged - status.Missed} из {RussianPlural.Count(judged, new NounForms("периода", "периодов", "периодов"))}.");
        return (periods, status.NextBy is { } next ? T($"{summary} Следующий контакт не позднее {RussianDates.Sentence(next, today)}.") : summary);
    }

    /// <summary>«мать, 34 года».</summary>
    public static string About(FamilyMember member, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(member);
        var relation = member.Relation is { } id ? BuiltInVocabularies.Relations.Items.GetValueOrDefault(id, id) : T("кем приходится, не указано");
        var age = member.BirthDate is { } born ? Age(born, today) : T("дата рождения не известна");
        return member.InFamily == false ? T($"{relation}, {age}, живёт отдельно") : $"{relation}, {age}";
    }

    /// <summary>How far a line got.</summary>
    public static ChipModel Phase(LinePhase phase) => phase switch
    {
        LinePhase.Referred => new ChipModel(T("Обращение"), Tone.Info),
        LinePhase.Declined => new ChipModel(T("Отказано")),
        LinePhase.Open => new ChipModel(T("В работе"), Tone.Info, IconName.Play),
        LinePhase.PostSupport => new ChipModel(T("Постсопровождение"), Tone.Info),
        _ => new ChipModel(T("Завершено"), Tone.Done),
    };

    /// <summary>The text with its first letter in upper case: programs write titles as parts of a sentence.</summary>
    public static string Upper(string text) => string.IsNullOrEmpty(text) ? "" : char.ToUpperInvariant(text[0]) + text[1..];

    private static Lateness? LatenessOf(Obligation obligation, DateTime now, ProductionCalendar calendar) => obligation switch
    {
        { DueAt: { } moment } => Lateness.Of(moment, now),
        { DueOn: { } due } => Lateness.Of(due, DateOnly.FromDateTime(now), obligation.Term?.Result?.Input.Unit ?? TermUnit.Days, calendar),
        _ => null,
    };

    private static string Age(DateOnly born, DateOnly today)
    {
        var months = ((today.Year - born.Year) * 12) + today.Month - born.Month - (today.Day < born.Day ? 1 : 0);
        return months < 24 ? RussianPlural.Count(Math.Max(months, 0), Nouns.Month) : RussianPlural.Count(months / 12, Nouns.Year);
    }
}
