using System.Reflection;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Reading;

/// <summary>
/// The catalogue of mistakes an author of programs can make. Codes are stable and never reused: PR20xx reading, PR21xx inheritance,
/// PR22xx references, PR23xx meaning, PR24xx rules. JSON itself and expressions are in the catalogue of rules (PR1xxx).
/// </summary>
public static partial class ProgramDiagnostics
{
    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All => field ??=
    [
        .. typeof(ProgramDiagnostics).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(DiagnosticDescriptor))
            .Select(property => (DiagnosticDescriptor)property.GetValue(null)!)
            .OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal),
    ];

    /// <summary>A value of the wrong JSON kind.</summary>
    public static DiagnosticDescriptor WrongKind { get; } = Error("PR2001", "«{0}»: нужно {1}, а записано {2}.", "Запишите значение нужного вида или уберите свойство.");

    /// <summary>An id that is not kebab-case ASCII.</summary>
    public static DiagnosticDescriptor BadId { get; } = Error("PR2002", "«{0}» не годится как id.", "Строчные латинские буквы и цифры через дефис, первой – буква: «need-decision-days».");

    /// <summary>An id that occurs twice in its section.</summary>
    public static DiagnosticDescriptor DuplicateId { get; } = Error("PR2003", "Элемент «{0}» уже описан: {1}.", "Дайте элементу другой id или удалите повтор.");

    /// <summary>A word that is not one of the allowed ones.</summary>
    public static DiagnosticDescriptor NotAnOption { get; } = Error("PR2004", "«{0}»: значения «{1}» нет.", "{2}");

    /// <summary>Not a day.</summary>
    public static DiagnosticDescriptor BadDay { get; } = Error("PR2005", "«{0}» – не дата.", "День записывается так: 2026-02-25.");

    /// <summary>A file of no section.</summary>
    public static DiagnosticDescriptor UnknownFile { get; } = Error("PR2006", "Файл не относится ни к одному разделу программы.", "{0}");

    /// <summary>A file that cannot be read.</summary>
    public static DiagnosticDescriptor Unreadable { get; } = Error("PR2007", "Файл не удалось прочитать.", "Проверьте, есть ли он и открыт ли к нему доступ.");

    /// <summary>A program without <c>program.json</c>.</summary>
    public static DiagnosticDescriptor NoIdentity { get; } = Error("PR2008", "У программы «{0}» нет файла program.json.", "С него начинается программа: id, title, jurisdiction, calendar, act.");

    /// <summary>The folder and the id differ.</summary>
    public static DiagnosticDescriptor IdIsNotFolder { get; } = Error("PR2009", "Программа названа «{0}», а её папка – «{1}».", "Назовите их одинаково.");

    /// <summary>An empty text.</summary>
    public static DiagnosticDescriptor EmptyText { get; } = Error("PR2010", "«{0}»: пустой текст.", "Запишите текст или уберите свойство.");

    /// <summary>A language that the program does not name.</summary>
    public static DiagnosticDescriptor BadLanguage { get; } = Error("PR2011", "Языка «{0}» нет среди языков программы.", "{1}");

    /// <summary>Two ids that become one name in expressions.</summary>
    public static DiagnosticDescriptor MemberClash { get; } = Error("PR2012", "«{0}» и «{1}» в правилах получают одно имя «{2}».", "Переименуйте один из элементов.");

    /// <summary>Something that must be stated in <c>program.json</c> or inherited.</summary>
    public static DiagnosticDescriptor IdentityIncomplete { get; } = Error("PR2013", "В program.json не указано «{0}», и наследовать его не от кого.", "Добавьте это свойство в program.json.");

    /// <summary>Unknown parent.</summary>
    public static DiagnosticDescriptor UnknownParent { get; } = Error("PR2101", "Родительской программы «{0}» нет.", "{1}");

    /// <summary>A cycle of parents.</summary>
    public static DiagnosticDescriptor Cycle { get; } = Error("PR2102", "Программы наследуют друг другу по кругу: {0}.", "Уберите «extends» у одной из них.");

    /// <summary>The parent has errors.</summary>
    public static DiagnosticDescriptor BrokenParent { get; } = Error("PR2103", "В родительской программе «{0}» есть ошибки ({1}), поэтому эта не открыта.", "Исправьте сначала родительскую.");

    /// <summary>An override of something that the parent does not have.</summary>
    public static DiagnosticDescriptor OverrideOfUnknown { get; } = Error("PR2104", "Изменяется «{0}», но у родителя такого элемента нет.", "{1}");

    /// <summary>A removal of something that the parent does not have.</summary>
    public static DiagnosticDescriptor RemovalOfUnknown { get; } = Error("PR2105", "Удаляется «{0}», но у родителя такого элемента нет.", "{1}");

    /// <summary>An item that the parent already has.</summary>
    public static DiagnosticDescriptor ItemExists { get; } = Error("PR2106", "Элемент «{0}» уже есть у родителя: {1}.", "Чтобы изменить его, перенесите в «override»; чтобы добавить другой, дайте новый id.");

    /// <summary>Changes without a parent.</summary>
    public static DiagnosticDescriptor NothingToChange { get; } = Error("PR2107", "«{0}» здесь не к чему применить: программа никому не наследует.", "Укажите «extends» в program.json или перенесите элементы в «items».");

    /// <summary>An override that changes something without a source of its own.</summary>
    public static DiagnosticDescriptor OverrideWithoutSource { get; } = Error("PR2108", "Изменение «{0}» не называет пункта документа.", "Добавьте «source»: на чём основано изменение.");

    /// <summary>An override that says nothing.</summary>
    public static DiagnosticDescriptor EmptyOverride { get; } = Error("PR2109", "В «override» элемента «{0}» ничего не изменено.", "Укажите, что меняется, или «source», если норма повторена без изменений.");

    /// <summary>An unknown neighbour.</summary>
    public static DiagnosticDescriptor UnknownNeighbour { get; } = Error("PR2110", "Элемент ставится после «{0}», но такого здесь нет.", "{1}");

    /// <summary>An inherited list written as a plain list.</summary>
    public static DiagnosticDescriptor ListInOverride { get; } = Error("PR2111", "«{0}» в «override» не заменяется целиком.", "Напишите {{ \"items\": […], \"override\": […], \"remove\": […] }}.");

    /// <summary>A required property removed.</summary>
    public static DiagnosticDescriptor RequiredRemoved { get; } = Error("PR2112", "Обязательное свойство «{0}» нельзя убрать.", "Измените его значение в «override», а не удаляйте.");

    private static DiagnosticDescriptor Error(string code, string format, string? hint = null) => new(code, Severity.Error, format, hint);

    private static DiagnosticDescriptor Warning(string code, string format, string? hint = null) => new(code, Severity.Warning, format, hint);
}
