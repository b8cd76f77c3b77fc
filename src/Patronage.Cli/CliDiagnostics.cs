using Patronage.Rules.Diagnostics;

namespace Patronage.Cli;

/// <summary>The catalogue of wrong uses of the command line. Codes are never reused.</summary>
public static class CliDiagnostics
{
    /// <summary>No command.</summary>
    public static DiagnosticDescriptor NoCommand { get; } = Error("PT1001", "Команда не названа.", "Список команд: patronage help.");

    /// <summary>A command that does not exist.</summary>
    public static DiagnosticDescriptor UnknownCommand { get; } = Error("PT1002", "Команды «{0}» нет.", "{1}");

    /// <summary>An option that the command does not have.</summary>
    public static DiagnosticDescriptor UnknownOption { get; } = Error("PT1003", "У команды нет параметра «{0}».", "{1}");

    /// <summary>An option without its value.</summary>
    public static DiagnosticDescriptor NoValue { get; } = Error("PT1004", "У параметра «{0}» нет значения.", "Запишите значение после имени параметра.");

    /// <summary>An option that must be given.</summary>
    public static DiagnosticDescriptor MissingOption { get; } = Error("PT1005", "Не задан параметр «{0}».", "Как пользоваться: {1}");

    /// <summary>A value that does not fit.</summary>
    public static DiagnosticDescriptor BadValue { get; } = Error("PT1006", "Значение «{1}» не подходит для «{0}».", "{2}");

    /// <summary>An argument too many.</summary>
    public static DiagnosticDescriptor ExtraArgument { get; } = Error("PT1007", "Лишний аргумент «{0}».", "Как пользоваться: {1}");

    /// <summary>An option given twice.</summary>
    public static DiagnosticDescriptor RepeatedOption { get; } = Error("PT1008", "Параметр «{0}» задан дважды.", "Оставьте одно значение.");

    /// <summary>No program of that id.</summary>
    public static DiagnosticDescriptor UnknownProgram { get; } = Error("PT1101", "Программы «{0}» нет.", "{1}");

    /// <summary>A program that cannot be used.</summary>
    public static DiagnosticDescriptor BrokenProgram { get; } = Error("PT1102", "Программу «{0}» нельзя использовать, пока в ней ошибки.", "Покажет их: patronage check {0}");

    /// <summary>No calendar of that id.</summary>
    public static DiagnosticDescriptor UnknownCalendar { get; } = Error("PT1103", "Календаря «{0}» нет.", "{1}");

    /// <summary>A file that cannot be read.</summary>
    public static DiagnosticDescriptor CannotRead { get; } = Error("PT1104", "Файл «{0}» не читается.", "{1}");

    /// <summary>The product's data are not found.</summary>
    public static DiagnosticDescriptor NoRoot { get; } =
        Error("PT1105", "Папки program-templates и rules не найдены: ни в «{0}», ни выше.", "Укажите папку, в которой они лежат: --root ПАПКА.");

    /// <summary>A path that belongs to no program.</summary>
    public static DiagnosticDescriptor NotAProgram { get; } =
        Error("PT1106", "«{0}» – ни программа, ни её файл, ни папка с программами.", "Укажите id программы, её папку в program-templates или rules, либо папку, в которой лежат обе.");

    /// <summary>An element that the program or the case does not have.</summary>
    public static DiagnosticDescriptor UnknownElement { get; } = Error("PT1107", "В программе нет элемента «{0}».", "{1}");

    /// <summary>An element that does not concern the case on the day.</summary>
    public static DiagnosticDescriptor NotConcerned { get; } = Error("PT1108", "«{0}» в этот день к случаю не относится.", "{1}");

    /// <summary>A day that leaves the calendar.</summary>
    public static DiagnosticDescriptor OutOfRange { get; } = Error("PT1109", "Срок выходит за пределы календаря.", "Наибольшее число для этой единицы: {0}; годы – с 1 по 9999.");

    /// <summary>A database that cannot be opened.</summary>
    public static DiagnosticDescriptor CannotOpen { get; } = Error("PT1110", "База данных не открывается: {0}", "{1}");

    /// <summary>A database of another version of the product.</summary>
    public static DiagnosticDescriptor OtherSchema { get; } = Error("PT1111", "База данных другой версии продукта: {0}.", "{1}");

    /// <summary>The master keys of a database are not there.</summary>
    public static DiagnosticDescriptor NoKeys { get; } = Error("PT1112", "Нет ключей к базе данных: {0}.", "Верните файл ключей из резервной копии или назовите его: --keys ФАЙЛ.");

    /// <summary>A stored row that does not follow from the journal.</summary>
    public static DiagnosticDescriptor OtherProjection { get; } = Error("PT1301", "Случай {0}, {1} {2}: записано {3}, по журналу – {4}.", "Пусть сайт пересчитает случай: сохраните в нём что-нибудь. Если разница останется, строку меняли в обход программы.");

    /// <summary>A damaged entry of a journal.</summary>
    public static DiagnosticDescriptor DamagedEntry { get; } = Error("PT1302", "Случай {0}, запись {1}: {2}.", "Верните запись из резервной копии: её меняли в обход программы.");

    /// <summary>A broken chain of the audit.</summary>
    public static DiagnosticDescriptor BrokenChain { get; } = Error("PT1303", "Журнал действий организации {0}, звено {1}: {2}.", "Сравните журнал с резервной копией: его меняли в обход программы.");

    /// <summary>A family that the demonstration does not have.</summary>
    public static DiagnosticDescriptor UnknownFamily { get; } = Error("PT1113", "Среди данных демонстрации нет «{0}».", "{1}");

    /// <summary>A program that there is already.</summary>
    public static DiagnosticDescriptor ProgramExists { get; } = Error("PT1114", "Программа «{0}» уже есть: {1}.", "Назовите новую иначе или удалите эту папку.");

    /// <summary>An id that no program can have.</summary>
    public static DiagnosticDescriptor BadProgramId { get; } = Error("PT1115", "«{0}» не годится в id программы.", "Латинские строчные буквы, цифры и дефис, первая – буква: ozerny-okrug.");

    /// <summary>A folder that holds no backup.</summary>
    public static DiagnosticDescriptor NotABackup { get; } = Error("PT1116", "«{0}» – не резервная копия: {1}.", "Назовите папку, которую сделала команда backup, целую и законченную.");

    /// <summary>Something stands where a database would be restored.</summary>
    public static DiagnosticDescriptor TargetTaken { get; } = Error("PT1117", "«{0}» уже есть: восстанавливают только на пустое место.", "Переименуйте прежнюю базу вместе с соседними файлами -wal и -shm или назовите другое место.");

    /// <summary>A date that leans on a year whose calendar is not final.</summary>
    public static DiagnosticDescriptor UnsureYear { get; } = new(
        "PT1201", Severity.Warning, "Календарь {0} на {1} год {2}: дата может измениться.", "Проверьте дату, когда календарь этого года будет опубликован.");

    /// <summary>All of them, for the reference and its test.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NoCommand, UnknownCommand, UnknownOption, NoValue, MissingOption, BadValue, ExtraArgument, RepeatedOption, UnknownProgram, BrokenProgram, UnknownCalendar, CannotRead,
        NoRoot, NotAProgram, UnknownElement, NotConcerned, OutOfRange, UnknownFamily, ProgramExists, BadProgramId, NotABackup, TargetTaken, CannotOpen, OtherSchema, NoKeys, UnsureYear, OtherProjection, DamagedEntry, BrokenChain,
    ];

    private static DiagnosticDescriptor Error(string code, string message, string? hint = null) => new(code, Severity.Error, message, hint);
}
