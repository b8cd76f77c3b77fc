using Patronage.Programs.Model;
using Patronage.Programs.Wording;
using Patronage.Services.Studio;
using Patronage.Storage.Programs;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Components.Studio;

/// <summary>What the studio says of programs, in words.</summary>
public static class StudioWords
{
    /// <summary>версия, версии, версий</summary>
    public static readonly NounForms Version = new("версия", "версии", "версий");

    /// <summary>норма, нормы, норм</summary>
    public static readonly NounForms Norm = new("норма", "нормы", "норм");

    /// <summary>значение, значения, значений</summary>
    public static readonly NounForms Value = new("значение", "значения", "значений");

    /// <summary>сценарий, сценария, сценариев</summary>
    public static readonly NounForms Scenario = new("сценарий", "сценария", "сценариев");

    /// <summary>файл, файла, файлов</summary>
    public static readonly NounForms File = new("файл", "файла", "файлов");

    /// <summary>открытый случай, открытых случая, открытых случаев</summary>
    public static readonly NounForms OpenCase = new("открытый случай", "открытых случая", "открытых случаев");

    /// <summary>A language by the name that its readers know.</summary>
    public static string Language(string code) => code switch { "ru" => T("По-русски"), "be" => T("По-белорусски"), "tt" => T("По-татарски"), "en" => T("По-английски"), _ => code };

    /// <summary>The state of a version as a chip.</summary>
    public static ChipModel Chip(LibraryVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.Place switch
        {
            VersionPlace.InForce => new ChipModel(T("действует"), Tone.Done),
            VersionPlace.Scheduled => new ChipModel(T("ждёт своего дня"), Tone.Info, IconName.Calendar),
            VersionPlace.Withdrawn => new ChipModel(T("отозвана"), Tone.Late, IconName.Undo),
            VersionPlace.Archived => new ChipModel(T("в архиве"), Tone.Neutral),
            _ => new ChipModel(T("прежняя"), Tone.Neutral, IconName.History),
        };
    }

    /// <summary>What a version asks of open cases.</summary>
    public static string Of(OpenCases openCases) => openCases switch
    {
        OpenCases.Now => T("переводятся в этот день"),
        OpenCases.NextReview => T("переводятся при пересмотре"),
        _ => T("остаются под прежней версией"),
    };

    /// <summary>What a replay looked at.</summary>
    public static string Summary(ReplayReport report, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(report);
        return T($"{RussianPlural.Count(report.Examined, OpenCase)} на {RussianDates.Day(report.AsOf, today)}, проверено за {RussianNumbers.Decimal(Math.Max(0.1m, Math.Round((decimal)report.Took.TotalSeconds, 1)))} с");
    }

    /// <summary>The last day on which numbers that a draft changes begin; null when none begins on a day.</summary>
    public static DateOnly? Begins(OpenDraft draft, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Result.Program is { } program
            ? NormRows.Of(program, draft.Base.Program, today).SelectMany(group => group.Rows).Where(row => row.IsChanged).Select(row => row.Shown?.From).Max()
            : null;
    }

    /// <summary>What a difference is about.</summary>
    public static string Of(ReplaySubject subject) => subject switch
    {
        ReplaySubject.Obligation => T("Контрольные сроки"),
        ReplaySubject.Visits => T("Нормы посещений"),
        ReplaySubject.Term => T("Срок сопровождения"),
        ReplaySubject.Stage => T("Этап"),
        ReplaySubject.Level => T("Уровень"),
        ReplaySubject.Category => T("Категории"),
        _ => T("Основания завершения"),
    };

    /// <summary>A number with its sign, at most one digit after the comma: «+12,4».</summary>
    public static string Signed(decimal number) => $"{(number > 0 ? "+" : number < 0 ? "−" : "")}{RussianNumbers.Decimal(Math.Round(Math.Abs(number), 1))}";

    /// <summary>A value of a norm, or «не установлено».</summary>
    public static string ValueOf(Norm norm, NormValue? value)
    {
        ArgumentNullException.ThrowIfNull(norm);
        return value is null ? T("не установлено") : TermWords.Value(norm, value);
    }

    /// <summary>The first clause of an element with the short name of its act.</summary>
    public static ClauseModel? Clause(ModelProgram program, IReadOnlyList<Citation> sources)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(sources);
        return sources is [var first, ..] ? new ClauseModel(ClauseLabel(first.Clause)) { Act = program.Acts.Find(first.Act)?.Title.Spoken() } : null;
    }

    /// <summary>«п. 4.4», while a clause that is no number stands as it is.</summary>
    public static string ClauseLabel(string clause) => clause.Length > 0 && char.IsDigit(clause[0]) ? T($"п. {clause}") : clause;
}
