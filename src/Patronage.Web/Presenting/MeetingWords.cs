using Patronage.Casework.Choices;
using Patronage.Services.Meetings;
using Patronage.Storage.Meetings;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>Says meetings in words.</summary>
public static class MeetingWords
{
    /// <summary>«Вопрос».</summary>
    public static readonly NounForms Question = new("вопрос", "вопроса", "вопросов");

    /// <summary>«Ждёт 1 семья».</summary>
    public static readonly NounForms Waits = new("ждёт", "ждут", "ждут");

    /// <summary>When and where: «23 ноября, 14:00 · каб. 3».</summary>
    public static string When(DateOnly on, TimeOnly? at, string place, DateOnly today) =>
        string.Join(" · ", new[] { at is { } time ? $"{RussianDates.Day(on, today)}, {RussianDates.Time(time)}" : RussianDates.Day(on, today), place }.Where(text => text.Length > 0));

    /// <summary>How far a meeting got.</summary>
    public static ChipModel Chip(MeetingState state, DateOnly on, DateOnly today) => state switch
    {
        MeetingState.Held => new ChipModel(T("Проведено"), Tone.Done, IconName.Check),
        MeetingState.Cancelled => new ChipModel(T("Отменено")),
        _ when on < today => new ChipModel(T("Не записано"), Tone.Late),
        _ => new ChipModel(T("Готовится"), Tone.Info, IconName.Calendar),
    };

    /// <summary>How far a meeting got that was planned on the page of one family.</summary>
    public static ChipModel ChipOfLone(DateOnly on, DateOnly today) => on < today ? new ChipModel(T("Не записано"), Tone.Late) : new ChipModel(T("Назначено"), Tone.Info, IconName.Calendar);

    /// <summary>How the body voted.</summary>
    public static string Of(Votes votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        return T($"За {RussianNumbers.Whole(votes.For)}, против {RussianNumbers.Whole(votes.Against)}, воздержались {RussianNumbers.Whole(votes.Abstained)}");
    }

    /// <summary>What came of a question where no decision was taken.</summary>
    public static string Of(AgendaResult result) => result switch
    {
        AgendaResult.Noted => T("Приняли к сведению"),
        AgendaResult.PutOff => T("Перенесли на другое заседание"),
        AgendaResult.Open => T("Не решено"),
        _ => T("Приняли решение"),
    };
}
