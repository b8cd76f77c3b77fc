using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Programs.Model;
using Patronage.Services.Cases;
using Patronage.Services.Dossier;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>A dossier in words: the same on the screen and on paper.</summary>
public static class DossierWords
{
    /// <summary>What cannot be told of the day, and why.</summary>
    public static string Of(NotKnown unknown, CaseDossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return unknown switch
        {
            NotKnown.Names => T("Как тогда звали сотрудников и называлась организация: хранятся только нынешние имена и названия. Номер случая – тоже нынешний."),
            NotKnown.Calendar => T("Какой календарь тогда был известен: рабочие дни сосчитаны по известному сейчас."),
            NotKnown.OwnNorms => T("Какие свои нормы организация знала тогда: взяты записанные на этот день сейчас, также и задним числом."),
            NotKnown.Family => dossier.FamilyWrittenAt is { } at ? T($"Что тогда знали о семье: её данные записаны позже, {At(at)}.") : T("Что тогда знали о семье: записей о её данных нет."),
            NotKnown.Sensitive => T("Закрытые сведения: вам они не видны. Пустой ответ может быть записан, а вывод, который на нём держится, здесь не сделан."),
            NotKnown.Viewers => T("Кто открывал дело: это видит аудитор."),
            NotKnown.Destroyed => T($"Что было в деле: данные семьи уничтожены {(dossier.DestroyedAt is { } at ? At(at) : "")}. Остались дни, люди и журнал доступа."),
            _ => T("Что будет: этот день ещё не наступил, и показано то, чего программа ждёт по нынешним записям."),
        };
    }

    /// <summary>Where a line stood: label and value.</summary>
    public static IEnumerable<(string Label, string Value)> State(CaseDossier dossier, Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(assessment);
        var (line, program, edition) = (assessment.Line, assessment.Program, dossier.Case.Edition);
        yield return (T("Программа"), T($"«{program.Identity.ShortTitle.Spoken()}», версия {edition.Ordinal}, отпечаток {program.Hash[..12]}, с {RussianDates.Day(dossier.VersionSince, dossier.Today)}"));
        yield return (T("Состояние"), line.IsTransferred ? T("Передано") : CaseWords.Phase(line.Phase).Text + (line.IsPaused ? T(", приостановлено") : ""));
        if (program.Levels.Count > 0)
        {
            yield return (T("Уровень"), program.Levels.Find(line.Level) is { } level ? Since(CaseWords.Upper(level.Title.Spoken()), line.LevelSince) : T("не установлен"));
        }

        if (program.Stages.Count > 0)
        {
            yield return (T("Этап"), program.Stages.Find(line.Stage) is { } stage ? Since(CaseWords.Upper(stage.Title.Spoken()), line.StageSince) : T("нет"));
        }

        foreach (var (question, label, ids) in new[] { (Questions.Categories, T("Категории"), line.Categories), (Questions.Circumstances, T("Обстоятельства"), line.Circumstances) })
        {
            if (program.List(question).Count > 0)
            {
                yield return (label, line.Confirmation is null ? T("не подтверждены") : ids.Count == 0 ? T("нет") : string.Join("; ", ids.Select(id => program.List(question).Find(id)?.Title.Spoken() ?? id)));
            }
        }

        yield return (T("Куратор"), line.CuratorId is { } curator ? dossier.NameOf(curator) : T("не назначен"));
        if (line.ClosedOn is { } closed)
        {
            yield return (T("Завершено"), program.Closures.Find(line.ClosureReason) is { } reason ? $"{RussianDates.Day(closed, dossier.Today)}: {reason.Title.Spoken()}" : RussianDates.Day(closed, dossier.Today));
        }

        string Since(string text, DateOnly? since) => since is { } day ? T($"{text}, с {RussianDates.Day(day, dossier.Today)}") : text;
    }

    /// <summary>Who a member is, as old as on the day.</summary>
    public static string About(CaseDossier dossier, MemberThen member)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(member);
        return CaseWords.About(dossier.Case.File.Members.First(item => item.Id == member.Id), dossier.Day);
    }

    /// <summary>What an obligation is about: a member, a line, which time.</summary>
    public static string About(Assessment assessment, Obligation obligation)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(obligation);
        return string.Join(" · ", new[]
        {
            assessment.Line.Member is null ? assessment.File.Members.FirstOrDefault(member => member.Id == obligation.Member)?.Name : CaseWords.LineTitle(assessment),
            obligation.Occurrence > 1 ? T($"{obligation.Occurrence}-й раз") : null,
            obligation.LateReason is { } late ? T($"причина опоздания: {late}") : null,
        }.Where(text => text is { Length: > 0 }));
    }

    /// <summary>How an obligation stood when the day was over.</summary>
    public static ChipModel Chip(CaseDossier dossier, Obligation obligation)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return CaseWords.Chip(obligation, dossier.Day.ToDateTime(TimeOnly.MaxValue), dossier.Case.Workplace.Calendar);
    }

    /// <summary>The decisions of all lines, the latest first.</summary>
    public static IReadOnlyList<JournalEntry> Decisions(CaseDossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return [.. dossier.Case.Assessments.SelectMany(assessment => assessment.Line.Decisions).DistinctBy(entry => entry.Id).OrderByDescending(entry => entry.On).ThenByDescending(entry => entry.Sequence)];
    }

    /// <summary>Whether an entry had been corrected by the day.</summary>
    public static bool IsCorrected(CaseDossier dossier, JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return dossier.Case.File.Journal.Any(other => other.Supersedes == entry.Id);
    }

    /// <summary>When it happened, when and by whom it was written.</summary>
    public static string Written(CaseDossier dossier, JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(entry);
        return $"{RussianDates.Day(entry.On, dossier.Today)}{(entry.RecordedOn != entry.On ? T($", записано {RussianDates.Day(entry.RecordedOn, dossier.Today)}") : "")} · {dossier.NameOf(entry.By)}";
    }

    /// <summary>The days of a curator.</summary>
    public static string Days(CuratorSpan span)
    {
        ArgumentNullException.ThrowIfNull(span);
        return span.To is { } to ? $"{RussianDates.Table(span.From)} – {RussianDates.Table(to)}" : T($"с {RussianDates.Table(span.From)}");
    }

    /// <summary>A moment of the organization's clock.</summary>
    public static string At(DateTime at) => $"{RussianDates.Table(DateOnly.FromDateTime(at))} {RussianDates.Time(TimeOnly.FromDateTime(at))}";
}
