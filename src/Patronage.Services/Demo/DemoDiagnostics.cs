using Patronage.Rules.Diagnostics;

namespace Patronage.Services.Demo;

/// <summary>The catalogue of mistakes in the data of the demonstration that are not mistakes of a history. Codes are never reused.</summary>
public static class DemoDiagnostics
{
    /// <summary>A property that must be there.</summary>
    public static DiagnosticDescriptor Missing { get; } = new("PV1001", Severity.Error, "Нет обязательного свойства «{0}».", "Добавьте его.");

    /// <summary>A role the product does not have.</summary>
    public static DiagnosticDescriptor UnknownRole { get; } = new("PV1002", Severity.Error, "Роли «{0}» нет.", "Возможны: {1}.");

    /// <summary>A person that is not among the organization's people.</summary>
    public static DiagnosticDescriptor UnknownPerson { get; } = new("PV1003", Severity.Error, "Среди людей организации нет «{0}».", "{1}");

    /// <summary>A time zone that does not exist.</summary>
    public static DiagnosticDescriptor UnknownTimeZone { get; } = new("PV1004", Severity.Error, "Часового пояса «{0}» нет.", "Нужно имя из базы IANA, например Europe/Moscow.");

    /// <summary>An id that stands twice.</summary>
    public static DiagnosticDescriptor Repeated { get; } = new("PV1005", Severity.Error, "«{0}» уже есть в {1}.", "Дайте этому другой id.");

    /// <summary>A family without a step by which it came.</summary>
    public static DiagnosticDescriptor NothingHappened { get; } = new("PV1006", Severity.Error, "У семьи «{0}» пустая история.", "Запишите хотя бы обращение.");

    /// <summary>A program that is not published.</summary>
    public static DiagnosticDescriptor NoProgram { get; } = new("PV1007", Severity.Error, "Программа «{0}» не опубликована: её данные некуда загрузить.", "Исправьте ошибки программы: их покажет patronage check.");

    /// <summary>All of them, for the reference and its test.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [Missing, UnknownRole, UnknownPerson, UnknownTimeZone, Repeated, NothingHappened, NoProgram];
}
