using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Explaining;
using Patronage.Programs.Calendars;
using Patronage.Programs.Comparing;
using Patronage.Programs.Model;
using Patronage.Programs.Wording;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Organizations;

namespace Patronage.Services.Profiles;

/// <summary>What a switch changes, what blocks it, what it leaves to be done, and the row it adds.</summary>
internal static class SwitchRows
{
    private const int MostClauses = 6;

    public static IReadOnlyList<SwitchChange> Changes(Program? now, Program next, DateOnly day)
    {
        var became = ProgramOutline.Of(next, day);
        var was = now is null ? null : ProgramOutline.Of(now, day);
        return [.. became.Chapters.Where(chapter => chapter.Kind is not (ChapterKind.Numbers or ChapterKind.Texts))
            .SelectMany(chapter => chapter.Topics)
            .Select(topic => (topic, Was: new ComparedCell(was?[topic.Kind] ?? []), Becomes: new ComparedCell(topic.Statements)))
            .Where(item => !item.Was.SaysTheSameAs(item.Becomes))
            .Select(item => new SwitchChange(item.topic.Kind, item.topic.Title, item.Was.Statements, item.Becomes.Statements))];
    }

    public static IReadOnlyList<FieldProblem> Blocks(SwitchPreview preview, JurisdictionProfile? before, ProfileSwitch wish, DateOnly today, IReadOnlyList<string> calendars)
    {
        var blocks = new List<FieldProblem>();
        if (wish.From < today)
        {
            blocks.Add(new FieldProblem(nameof(wish.From), T("Этот день уже прошёл. Профиль меняют с сегодняшнего или более позднего дня: прошлое не переписывают.")));
        }

        if (preview.Next is null)
        {
            blocks.Add(new FieldProblem(nameof(wish.ProgramId), wish.PinnedVersionId is null
                ? T("На этот день у программы нет опубликованной редакции. Выберите другой день или другую программу.")
                : T("Выбранная редакция на этот день ещё не действует. Выберите другую редакцию или более поздний день.")));
        }

        if (wish.CalendarId is { } calendar && !calendars.Contains(calendar, StringComparer.OrdinalIgnoreCase))
        {
            blocks.Add(new FieldProblem(nameof(wish.CalendarId), T("Такого производственного календаря нет.")));
        }

        if (before is not null && before.OrganizationId == wish.OrganizationId && before.ProgramId == wish.ProgramId && before.PinnedVersionId == wish.PinnedVersionId && before.CalendarId == wish.CalendarId)
        {
            blocks.Add(new FieldProblem(nameof(wish.ProgramId), T("Организация и так работает под этим профилем. Выберите другую программу, редакцию или календарь.")));
        }

        return blocks;
    }

    public static async Task<IReadOnlyList<SwitchWarning>> WarningsAsync(PatronageDb db, ProfilePlace place, JurisdictionProfile? before, SwitchPreview preview, ProfileSwitch wish, CancellationToken cancellation)
    {
        var next = preview.Next!.Program;
        var now = preview.Now?.Program ?? next;
        var warnings = new List<SwitchWarning>();
        var carried = Carried(before, preview);
        var dropped = Norms(before).Where(pair => !carried.ContainsKey(pair.Key)).ToList();
        if (dropped.Count > 0)
        {
            var norms = dropped.Select(pair => now.Norms.Find(pair.Key)).OfType<Norm>().ToList();
            Warn(now, T($"Собственные нормы организации не перейдут, в новой программе их нет: {Titles(now, dropped.Select(pair => pair.Key))}."),
                T("Число, которое организация задала сама, принадлежит норме своей программы и переходит только в программу той же линии, где эта норма есть"),
                [.. dropped.Select(pair => new ExplainedFact(now.Norms.Find(pair.Key)?.Title.Spoken() ?? pair.Key, T($"задано {UnitWords.Number(pair.Value)}")))],
                norms, T("Нормы разных документов не считаются одной, даже когда называются одинаково."));
        }

        var open = next.Norms.Where(norm => norm.Adjust?.By == AdjustedBy.Organization && norm.On(wish.From) is null && !carried.ContainsKey(norm.Id)).ToList();
        if (open.Count > 0)
        {
            Warn(next, T($"Эти нормы новая программа оставляет организации. Задайте их после смены, до тех пор сроки по ним не считаются: {string.Join("; ", open.Select(norm => norm.Title.Spoken()))}."),
                T("Документ не называет числа и оставляет его организации; пока числа нет, срок по нему неизвестен, а не отсутствует"), [.. open.Select(norm => new ExplainedFact(norm.Title.Spoken(), null))], open);
        }

        var roles = (await db.RoleAssignments.AsNoTracking().Where(item => item.OrganizationId == place.Organization.Id && item.ProgramRole != "" && (item.To == null || item.To >= wish.From))
                .Select(item => item.ProgramRole).ToListAsync(cancellation))
            .Where(role => next.Participants.Find(role) is null).ToList();
        if (roles.Count > 0)
        {
            var names = roles.Distinct(StringComparer.Ordinal).Select(role => (Element: now.Participants.Find(role), Id: role)).ToList();
            Warn(next, T($"Новая программа не называет роли, которые есть у людей организации ({string.Join(", ", names.Select(name => name.Element?.Title.Spoken() ?? name.Id))}). После смены назначьте им роли новой программы."),
                T("Кто что решает и сколько семей ведёт, программа говорит о своих участниках; роль, которой в ней нет, ничего не даёт"),
                [.. names.Select(name => new ExplainedFact(name.Element?.Title.Spoken() ?? name.Id, T($"у {roles.Count(role => role == name.Id).ToString(CultureInfo.InvariantCulture)} чел.")))],
                [.. next.Participants.Where(item => item.Kind == ParticipantKind.Role)]);
        }

        if (preview.CalendarNext is { } calendar && calendar.Status(wish.From.Year) != CalendarStatus.Official)
        {
            Warn(next, T("Производственный календарь на этот год предварительный: даты будут считаться и отмечаться как предварительные."),
                T("Рабочие дни года становятся известны, когда календарь утверждён"), [new ExplainedFact(T($"Календарь {calendar.Id.ToUpperInvariant()} на {wish.From.Year.ToString(CultureInfo.InvariantCulture)} год"), T("не утверждён"))], [],
                T("До утверждения переносов выходных дни считаются по закону о праздниках, а дата помечается."));
        }

        if (place.History.After(wish.From) is [var later, ..])
        {
            Warn(next, T($"На {UnitWords.Day(later.From)} уже записана следующая смена профиля. Она останется в силе."),
                T("Записанная смена профиля не стирается другой: каждая действует со своего дня до следующей"),
                [new ExplainedFact(T("Следующая смена"), UnitWords.Day(later.From)), new ExplainedFact(T("Основание"), later.Reason.Length > 0 ? later.Reason : null)], [],
                T("Чтобы она не наступила, запишите на тот же день другую."));
        }

        return warnings;

        void Warn(Program of, string text, string rule, IReadOnlyList<ExplainedFact> facts, IReadOnlyList<Element> elements, string? reading = null) => warnings.Add(new SwitchWarning(
            text,
            new Explanation
            {
                Sentence = rule, Facts = facts, Sources = [.. elements.SelectMany(element => element.Sources).Distinct().Take(MostClauses)],
                Readings = [.. elements.Select(element => element.Reading).Append(reading).OfType<string>().Distinct(StringComparer.Ordinal).Take(1)],
            },
            of));
    }

    /// <summary>The row of a switch. Own days stay; own norms and bodies go over only where the programs are of one line.</summary>
    public static JurisdictionProfile Make(JurisdictionProfile? before, SwitchPreview preview, ProfileSwitch wish, Guid by, DateTime at)
    {
        var next = preview.Next!.Program;
        return new JurisdictionProfile
        {
            OrganizationId = wish.OrganizationId,
            From = wish.From,
            ProgramId = wish.ProgramId,
            PinnedVersionId = wish.PinnedVersionId,
            CalendarId = wish.CalendarId,
            CalendarDays = before?.CalendarDays ?? "{}",
            Norms = JsonSerializer.Serialize(Carried(before, preview)),
            Languages = string.Join(',', next.Identity.Languages),
            Bodies = AreOfOneLine(preview.Now?.Program, next) ? before?.Bodies ?? "{}" : "{}",
            Reason = wish.Reason.Trim(),
            RecordedBy = by,
            RecordedAt = at,
        };
    }

    private static Dictionary<string, decimal> Carried(JurisdictionProfile? before, SwitchPreview preview) => AreOfOneLine(preview.Now?.Program, preview.Next!.Program)
        ? Norms(before).Where(pair => preview.Next.Program.Norms.Find(pair.Key) is { Adjust: { By: AdjustedBy.Organization } adjust } && OwnNormCheck.IsWithin(adjust, pair.Value)).ToDictionary(StringComparer.Ordinal)
        : [];

    private static bool AreOfOneLine(Program? now, Program next) => now is not null
        && (now.Identity.Id == next.Identity.Id || now.Identity.Ancestors.Contains(next.Identity.Id) || next.Identity.Ancestors.Contains(now.Identity.Id));

    private static Dictionary<string, decimal> Norms(JurisdictionProfile? row) => row is null ? [] : JsonSerializer.Deserialize<Dictionary<string, decimal>>(row.Norms) ?? [];

    private static string Titles(Program? program, IEnumerable<string> norms) => string.Join("; ", norms.Select(id => program?.Norms.Find(id)?.Title.Spoken() ?? id));
}
