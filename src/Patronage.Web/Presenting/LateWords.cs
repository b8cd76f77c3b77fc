using Patronage.Programs.Terms;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>Says how far a due day is away, in the unit of its norm: «Просрочено на 3 рабочих дня».</summary>
public static class LateWords
{
    private const int NearDays = 2;

    /// <summary>The chip.</summary>
    public static ChipModel Chip(Lateness lateness) => lateness switch
    {
        { State: LatenessState.Late } => new ChipModel(lateness.Amount == 0 ? T("Просрочено") : T($"Просрочено на {Amount(lateness)}"), Tone.Late),
        { State: LatenessState.Today } => new ChipModel(lateness.Unit == TermUnit.Hours ? T($"Осталось {Amount(lateness)}") : T("Сегодня"), Tone.Near),
        _ => new ChipModel(T($"Осталось {Amount(lateness)}"), lateness.CalendarDays <= NearDays ? Tone.Near : Tone.Neutral, IconName.Near),
    };

    private static string Amount(Lateness lateness) => RussianPlural.Count(lateness.Amount, lateness.Unit switch
    {
        TermUnit.WorkingDays => Nouns.WorkingDay,
        TermUnit.Hours => Nouns.Hour,
        _ => Nouns.Day,
    });
}
