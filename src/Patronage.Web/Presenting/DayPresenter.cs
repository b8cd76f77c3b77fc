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
        var parts = new[] { (DayBucket.Overdue, T("просрочено")), (DayBucket.Today, T("сегодня")), (DayBucket.ThisWeek, T("до воскресенья")) }
            .Select(part => (Count: day.In(part.Item1).Count(), Word: part.Item2))
            .Where(part => part.Count > 0)
            .Select(part => $"{RussianNumbers.Whole(part.Count)}{RussianTypography.Nbsp}{part.Word}");
        return string.Join(", ", parts) is { Length: > 0 } summary ? summary : T("срочного нет");
    }

    /// <summary>One line.</summary>
    public ObligationModel Line(DayLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new ObligationModel(line.Key, line.Family, What(line), Chip(line))
        {
            FamilyHref = $"families/{line.CaseId}",
            Place = line.Address,
            Level = Level(line),
            Due = Due(line, brief: false),
            DueBrief = Due(line, brief: true),
            Act = ActWords.Of(line.Act),
            ActHref = ActWords.Href(line.Act, $"families/{line.CaseId}", line.Reference, line.MemberId),
            Weight = line.Bucket switch { DayBucket.Overdue => ButtonWeight.Filled, DayBucket.Today => ButtonWeight.Tonal, _ => ButtonWeight.Outlined },
        };
    }

    private static string? Level(DayLine line)
    {
        var parts = new[] { line.Level, line.InsteadOf is { } other ? T($"за {other}") : null, line.Under is { IsOtherProgram: true } ? T("по прежней программе") : null }.OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join(" · ", parts);
    }

    /// <summary>What is to be done: «Посещение: ещё 1 из 2 посещений», with the member it is about.</summary>
    public static string What(DayLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var what = line.Kind switch
        {
            DayLineKind.Visit when line.Remaining is > 0 && line.Unit is { } unit => line.Wanted is { } wanted && wanted != line.Remaining
                ? T($"{line.What}: ещё {UnitWords.Nominative(line.Remaining.Value, unit)} из {UnitWords.Number(wanted)}")
                : $"{line.What}: {UnitWords.Nominative(line.Remaining.Value, unit)}",
            DayLineKind.PlannedContact => T($"Запланировано: {line.What}"),
            DayLineKind.PlannedMeeting => T($"Заседание: {line.What}"),
            DayLineKind.DraftedPlan => T($"Утвердить: {line.What}"),
            DayLineKind.PlanMeasure => line.What.Length > 0 ? T($"Мероприятие плана: {line.What}") : T("Мероприятие плана"),
            DayLineKind.AwaitedAnswer => T($"Ждём ответа: {line.What}"),
            _ => line.What,
        };
        return line.Member is { Length: > 0 } member ? $"{what} — {member}" : what;
    }

    private string Due(DayLine line, bool brief) => line switch
    {
        { DueOn: not { } } => "",
        { DueAt: { } at } => $"{(at.Date == day.Now.Date ? T("сегодня") : brief ? RussianDates.Day(DateOnly.FromDateTime(at), day.Today) : RussianDates.Sentence(DateOnly.FromDateTime(at), day.Today))}, {RussianDates.Time(TimeOnly.FromDateTime(at))}",
        { Kind: DayLineKind.PlannedContact or DayLineKind.PlannedMeeting, DueOn: { } on } => brief ? RussianDates.Day(on, day.Today) : RussianDates.Near(on, day.Today),
        { DueOn: { } on } => brief ? RussianDates.DueBrief(on, day.Today) : RussianDates.Due(on, day.Today),
    };

    private static ChipModel Chip(DayLine line) => line switch
    {
        { Kind: DayLineKind.DraftedPlan } => new ChipModel(T("Ждёт утверждения"), Tone.Near),
        { Lateness: not { } } => new ChipModel(line.Kind == DayLineKind.Unassigned ? T("Нет куратора") : T("Без срока"), line.Kind == DayLineKind.Unassigned ? Tone.Near : Tone.Neutral, line.Kind == DayLineKind.Unassigned ? IconName.Person : IconName.None),
        { Kind: DayLineKind.PlannedContact or DayLineKind.PlannedMeeting, Lateness.State: LatenessState.Late } => new ChipModel(T("Не записано"), Tone.Late),
        { Kind: DayLineKind.PlannedContact or DayLineKind.PlannedMeeting } => new ChipModel(T("Запланировано"), Tone.Info, IconName.Calendar),
        { Lateness: { } lateness } => LateWords.Chip(lateness),
    };

    private static string Title(DayBucket bucket) => bucket switch
    {
        DayBucket.Overdue => T("Просрочено"),
        DayBucket.Today => T("Сегодня"),
        DayBucket.ThisWeek => T("До воскресенья"),
        DayBucket.Later => T("Позже"),
        _ => T("Срок не установлен"),
    };
}
