using Patronage.Rules.Diagnostics;

namespace Patronage.Casework.Scenarios;

/// <summary>What running scenarios reports. Codes are never reused.</summary>
public static class ScenarioDiagnostics
{
    /// <summary>An expectation that did not come true.</summary>
    public static DiagnosticDescriptor NotMet { get; } = new("PK2001", Severity.Error, "{0}. {1}: ожидалось {2}, получено {3}.", "{4}");

    /// <summary>Two rows of a register share an id.</summary>
    public static DiagnosticDescriptor RepeatedRow { get; } = new("PK2101", Severity.Error, "Строка «{0}» уже есть в перечне норм.", "Дайте каждой норме документа свой номер.");

    /// <summary>An element cites a row that the registers do not have.</summary>
    public static DiagnosticDescriptor UnknownRow { get; } = new("PK2102", Severity.Error, "«{1}» ссылается на строку «{0}», которой нет в перечне норм.", "{2}");

    /// <summary>A row that no element of the program cites.</summary>
    public static DiagnosticDescriptor UncarriedRow { get; } =
        new("PK2103", Severity.Error, "Норма {0} (п. {1}) не внесена в программу: «{2}».", "Внесите её и назовите в source: \"row\": \"{0}\".");

    /// <summary>A row that is carried by another number of elements than it names.</summary>
    public static DiagnosticDescriptor WrongCount { get; } =
        new("PK2104", Severity.Error, "Норма {0}: в разделе {1} должно быть элементов {2}, в программе их {3}.", "Внесите недостающее или исправьте holds в перечне норм.");

    /// <summary>A row that can be read otherwise, and no element says how it was read.</summary>
    public static DiagnosticDescriptor ReadingLacks { get; } =
        new("PK2105", Severity.Error, "Норма {0} (п. {1}) допускает разное чтение, а программа не говорит, как она понята.", "Запишите reading у элемента, который несёт эту норму.");

    /// <summary>A small change of the program that no scenario notices.</summary>
    public static DiagnosticDescriptor Unnoticed { get; } =
        new("PK2106", Severity.Error, "Изменение «{0}» ({1}) не замечает ни один сценарий.", "Добавьте сценарий, в котором это решает, или объясните в notByScenarios перечня норм, почему сценарий здесь ничего не докажет.");

    /// <summary>A register excuses a change that does not exist, or that scenarios do notice.</summary>
    public static DiagnosticDescriptor NothingToExcuse { get; } =
        new("PK2107", Severity.Error, "В notByScenarios названо «{0}»: такого изменения нет или сценарии его замечают.", "Уберите запись.");

    /// <summary>All of them, for the reference and its test.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NotMet, RepeatedRow, UnknownRow, UncarriedRow, WrongCount, ReadingLacks, Unnoticed, NothingToExcuse];
}
