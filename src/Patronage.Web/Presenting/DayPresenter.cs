using Patronage.Programs.Wording;
using Patronage.Programs.Terms;
using Patronage.Services.MyDay;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>Turns what is due into the lines of «Мой день».</summary>
/// <param name="day">What is due.</param>
public sealed class DayPresenter(MyDayView day)
{
    private const int NearWorkingDays = 2;

    /// <summary>The day under the heads «Просрочено», «Сегодня» …</summary>
    public IReadOnlyList<ObligationGroup> ByDue() =>
    [
        .. Enum.GetValues<DayBucket>()
            .Select(bucket => new ObligationGroup(Title(bucket), [.. day.In(bucket).Select(Line)], bucket == DayBucket.Overdue ? Tone.Late : Tone.Neutral))
            .Where(group => group.Items.Count > 0),
    ];

    /// <summary>The day family by family, the family with the most urgent line first.</summary>
    public IReadOnlyList<ObligationGroup> ByFamily() =>
        [.. day.Lines.GroupBy(line => line.CaseId).Select(family => new ObligationGroup(family.First().Family, [.. family.Select(Line)]))];

    /// <summary>«2 просрочено, 3 сегодня, 4 до воскресенья»; what there is none of is not told.</summary>
    public string Summary()
    {
        var parts = new[] { (DayBucket.Overdue, "просрочено"), (DayBucket.Today, "сегодня"), (DayBucket.ThisWeek, "до воскресенья") }
            .Select(part => (Count: day.In(part.Item1).Count(), Word: part.Item2))
            .Where(part => part.Count > 0)
            .Select(part => $"{RussianNumbers.Whole(part.Count)}{RussianTypography.Nbsp}{part.Word}");
        return string.Join(", ", parts) is { Length: > 0 } summary ? summary : "срочного нет";
    }

    /// <summary>One line.</summary>
    public ObligationModel Line(DayLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new ObligationModel(line.Key, line.Family, What(line), Chip(line))
        {
            FamilyHref = $"families/{line.CaseId}",
            Level = Level(line),
            Due = Due(line, brief: false),
            DueBrief = Due(line, brief: true),
            Act = ActOf(line.Act),
            ActHref = Href(line),
            Weight = line.Bucket switch { DayBucket.Overdue => ButtonWeight.Filled, DayBucket.Today => ButtonWeight.Tonal, _ => ButtonWeight.Outlined },
            HasWhy = line.Kind is DayLineKind.Obligation or DayLineKind.Visit,
        };
    }

    /// <summary>Where the act of a line is done; null when a dialog does it in place.</summary>
    public static string? Href(DayLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var family = $"families/{line.CaseId}";
        return line.Act.Kind switch
        {
            DayActKind.FillForm => $"{family}/form/{line.Act.Subject}?obligation={Uri.EscapeDataString(line.Reference)}",
            DayActKind.RecordContact or DayActKind.MarkDone or DayActKind.MarkEvent or DayActKind.PlanMeeting => null,
            DayActKind.TakeDecision => $"{family}?tab=decisions&decision={line.Act.Subject}",
            DayActKind.RecordMeeting => $"{family}?tab=decisions&meeting={Uri.EscapeDataString(line.Reference)}",
            DayActKind.IssueDocument => $"{family}?tab=documents&document={line.Act.Subject}",
            DayActKind.AssignCurator => $"{family}?act=assign",
            _ => family,
        };
    }

    /// <summary>The words on the button: verb and object.</summary>
    public static string ActOf(DayAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return act.Kind switch
        {
            DayActKind.RecordContact => act.InPerson ? "Записать посещение" : "Записать контакт",
            DayActKind.FillForm => "Заполнить форму",
            DayActKind.PlanMeeting => "Назначить заседание",
            DayActKind.RecordMeeting => "Записать заседание",
            DayActKind.TakeDecision => "Принять решение",
            DayActKind.IssueDocument => "Выдать документ",
            DayActKind.MarkDone or DayActKind.MarkEvent => "Отметить",
            DayActKind.AssignCurator => "Назначить куратора",
            _ => "Открыть семью",
        };
    }

    private static string? Level(DayLine line)
    {
        var parts = new[] { line.Level, line.InsteadOf is { } other ? $"за {other}" : null, line.Under is { IsOtherProgram: true } ? "по прежней программе" : null }.OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join(" · ", parts);
    }

    private static string What(DayLine line)
    {
        var what = line.Kind switch
        {
            DayLineKind.Visit when line.Remaining is > 0 && line.Unit is { } unit => line.Wanted is { } wanted && wanted != line.Remaining
                ? $"{line.What}: ещё {UnitWords.Nominative(line.Remaining.Value, unit)} из {UnitWords.Number(wanted)}"
                : $"{line.What}: {UnitWords.Nominative(line.Remaining.Value, unit)}",
            DayLineKind.PlannedContact => $"Запланировано: {line.What}",
            DayLineKind.PlannedMeeting => $"Заседание: {line.What}",
            _ => line.What,
        };
        return line.Member is { Length: > 0 } member ? $"{what} — {member}" : what;
    }

    private string Due(DayLine line, bool brief) => line switch
    {
        { DueOn: not { } } => "",
        { DueAt: { } at } => $"{(at.Date == day.Now.Date ? "сегодня" : brief ? RussianDates.Day(DateOnly.FromDateTime(at), day.Today) : RussianDates.Sentence(DateOnly.FromDateTime(at), day.Today))}, {RussianDates.Time(TimeOnly.FromDateTime(at))}",
        { Kind: DayLineKind.PlannedContact or DayLineKind.PlannedMeeting, DueOn: { } on } => brief ? RussianDates.Day(on, day.Today) : RussianDates.Near(on, day.Today),
        { DueOn: { } on } => brief ? RussianDates.DueBrief(on, day.Today) : RussianDates.Due(on, day.Today),
    };

    private static ChipModel Chip(DayLine line) => line switch
    {
        { Lateness: not { } } => new ChipModel(line.Kind == DayLineKind.Unassigned ? "Нет куратора" : "Без срока", line.Kind == DayLineKind.Unassigned ? Tone.Near : Tone.Neutral, line.Kind == DayLineKind.Unassigned ? IconName.Person : IconName.None),
        { Kind: DayLineKind.PlannedContact or DayLineKind.PlannedMeeting, Lateness.State: LatenessState.Late } => new ChipModel("Не записано", Tone.Late),
        { Kind: DayLineKind.PlannedContact or DayLineKind.PlannedMeeting } => new ChipModel("Запланировано", Tone.Info, IconName.Calendar),
        { Lateness: { State: LatenessState.Late } late } => new ChipModel(late.Amount == 0 ? "Просрочено" : $"Просрочено на {Amount(late)}", Tone.Late),
        { Lateness: { State: LatenessState.Today } today } => new ChipModel(today.Unit == TermUnit.Hours ? $"Осталось {Amount(today)}" : "Сегодня", Tone.Near),
        { Lateness: { } ahead } => new ChipModel($"Осталось {Amount(ahead)}", ahead.CalendarDays <= NearWorkingDays ? Tone.Near : Tone.Neutral, IconName.Near),
    };

    private static string Amount(Lateness lateness) => RussianPlural.Count(lateness.Amount, lateness.Unit switch
    {
        TermUnit.WorkingDays => Nouns.WorkingDay,
        TermUnit.Hours => Nouns.Hour,
        _ => Nouns.Day,
    });

    private static string Title(DayBucket bucket) => bucket switch
    {
        DayBucket.Overdue => "Просрочено",
        DayBucket.Today => "Сегодня",
        DayBucket.ThisWeek => "До воскресенья",
        DayBucket.Later => "Позже",
        _ => "Срок не установлен",
    };
}
