using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Tests.Parts;

/// <summary>Models that several tests show.</summary>
internal static class Sample
{
    public static DayStripModel Strip(DateOnly start, int amount, DateOnly until, DateOnly today)
    {
        var days = new List<DayModel> { new(start, DayKind.Start, 0) };
        var count = 0;
        for (var date = start.AddDays(1); date <= until || count < amount; date = date.AddDays(1))
        {
            var name = (date.Month, date.Day) switch { (11, 4) => "День народного единства", (11, 6) => "День области", _ => null };
            if (name is not null || date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                days.Add(new(date, DayKind.Off, Name: name, IsToday: date == today));
                continue;
            }

            count++;
            days.Add(count <= amount
                ? new(date, count == amount ? DayKind.Due : DayKind.Counted, count, IsToday: date == today)
                : new(date, DayKind.Late, count - amount, IsToday: date == today));
        }

        return new(days, true, today);
    }

    public static ObligationModel Line(string key, string family = "Садыковы") =>
        new(key, family, "Утвердить план", new("Просрочено на 3 рабочих дня", Tone.Late))
        {
            FamilyHref = "families/41", Level = "обычный", Due = "до ср 18 ноября", DueBrief = "до 18 ноября", Act = "Назначить совет",
            Why = new("План утверждают в течение 10 рабочих дней.", "в течение 10 рабочих дней"),
        };
}
