using Patronage.Programs.Model;

namespace Patronage.Web.Presenting;

/// <summary>Kinds of the program's texts in words, as they stand before a text.</summary>
public static class ProvisionWords
{
    /// <summary>The kind of a text.</summary>
    public static string Of(ProvisionKind kind) => kind switch
    {
        ProvisionKind.Duty => T("Обязанность:"),
        ProvisionKind.Right => T("Право:"),
        ProvisionKind.Principle => T("Принцип:"),
        ProvisionKind.Definition => T("Определение:"),
        ProvisionKind.Goal => T("Цель:"),
        ProvisionKind.Task => T("Задача:"),
        ProvisionKind.Outcome => T("Ожидаемый результат:"),
        ProvisionKind.Content => T("По программе:"),
        _ => T("Важно:"),
    };
}
