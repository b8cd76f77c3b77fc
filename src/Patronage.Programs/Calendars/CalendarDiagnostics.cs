using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Calendars;

/// <summary>The catalogue of mistakes in calendar files beyond those of JSON itself. Codes are stable and never reused.</summary>
public static class CalendarDiagnostics
{
    /// <summary>The folder or a file cannot be read.</summary>
    public static readonly DiagnosticDescriptor CannotRead = Error("PC1001",
        "Не удалось прочитать «{0}»: {1}", "Проверьте путь и права доступа.");

    /// <summary>The folder holds no calendar at all.</summary>
    public static readonly DiagnosticDescriptor NothingFound = Error("PC1002",
        "В папке «{0}» нет ни одного календаря.", "Положите сюда файлы вида by-2026.json.");

    /// <summary>The file's name says another jurisdiction or year than its text.</summary>
    public static readonly DiagnosticDescriptor NameMismatch = Error("PC1003",
        "Файл назван «{0}», а внутри календарь «{1}».", "Назовите файл по юрисдикции и году: {1}.json.");

    /// <summary>One year of one jurisdiction stands in two files.</summary>
    public static readonly DiagnosticDescriptor YearTwice = Error("PC1004",
        "Календарь «{0}» на {1} год уже прочитан из файла {2}.", "Оставьте один файл на год.");

    /// <summary>A year outside what a calendar can hold.</summary>
    public static readonly DiagnosticDescriptor BadYear = Error("PC1005",
        "{0} — не год.", "Укажите год числом от 1 до 9999.");

    /// <summary>Not a day that exists.</summary>
    public static readonly DiagnosticDescriptor BadDate = Error("PC1006",
        "«{0}» — не дата.", "Запишите дату как ГГГГ-ММ-ДД; проверьте, что в этом месяце есть такой день.");

    /// <summary>A date of another year than the file's.</summary>
    public static readonly DiagnosticDescriptor DateOutsideYear = Error("PC1007",
        "Дата {0} не относится к {1} году.", "Перенесите её в файл её года.");

    /// <summary>One date stands twice.</summary>
    public static readonly DiagnosticDescriptor DateTwice = Error("PC1008",
        "Дата {0} указана второй раз.", "Оставьте одну запись на день.");

    /// <summary>The same day is both off and working.</summary>
    public static readonly DiagnosticDescriptor OffAndWorking = Error("PC1009",
        "День {0} записан и как нерабочий, и как рабочий.", "Оставьте его в одном из списков: holidays или extraWorkingDays.");

    /// <summary>An extra working day on a day that works anyway.</summary>
    public static readonly DiagnosticDescriptor ExtraDayOnWeekday = Error("PC1010",
        "{0} — будний день, он рабочий и без записи в extraWorkingDays.", "Проверьте дату: дополнительный рабочий день приходится на субботу или воскресенье.");

    /// <summary>A word outside a closed list.</summary>
    public static readonly DiagnosticDescriptor UnknownWord = Error("PC1011",
        "Неизвестное значение «{0}».", "Возможные значения: {1}.");

    /// <summary>The number of working days differs from the control figure.</summary>
    public static readonly DiagnosticDescriptor WorkingDaysMismatch = Error("PC1012",
        "Рабочих дней в {0} году получается {1}, а контрольное число — {2}.", "Сверьте список нерабочих дней и переносов с официальным календарём.");

    /// <summary>The length of the year differs from the control figure.</summary>
    public static readonly DiagnosticDescriptor CalendarDaysMismatch = Error("PC1013",
        "Дней в {0} году {1}, а контрольное число — {2}.", "Исправьте check.calendarDays.");

    /// <summary>There is no control figure.</summary>
    public static readonly DiagnosticDescriptor NoCheck = Warning("PC1014",
        "В календаре нет контрольного числа рабочих дней.", "Добавьте check.workingDays: тогда опечатка в датах не пройдёт незамеченной.");

    /// <summary>A year between two known ones has no file.</summary>
    public static readonly DiagnosticDescriptor YearGap = Warning("PC1015",
        "У календаря «{0}» нет файла на {1} год, хотя соседние годы есть.", "Сроки, которые опираются на {1} год, будут помечены как вычисленные без календаря.");

    /// <summary>The base calendar is not in the folder.</summary>
    public static readonly DiagnosticDescriptor UnknownBase = Error("PC1016",
        "Календарь-основа «{0}» на {1} год не найден.", "Добавьте файл {0}-{1}.json или исправьте base.");

    /// <summary>A public holiday of the base calendar is not repeated.</summary>
    public static readonly DiagnosticDescriptor BaseHolidayLost = Error("PC1017",
        "В календаре нет праздника {0} ({1}), который есть в календаре-основе «{2}».", "Региональный календарь повторяет праздники основы полностью.");

    /// <summary>All kinds, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        CannotRead, NothingFound, NameMismatch, YearTwice, BadYear, BadDate, DateOutsideYear, DateTwice, OffAndWorking, ExtraDayOnWeekday,
        UnknownWord, WorkingDaysMismatch, CalendarDaysMismatch, NoCheck, YearGap, UnknownBase, BaseHolidayLost,
    ];

    private static DiagnosticDescriptor Error(string code, string format, string hint) => new(code, Severity.Error, format, hint);

    private static DiagnosticDescriptor Warning(string code, string format, string hint) => new(code, Severity.Warning, format, hint);
}
