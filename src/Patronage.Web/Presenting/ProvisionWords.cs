using Patronage.Programs.Model;

namespace Patronage.Web.Presenting;

/// <summary>Kinds of the program's texts in words, as they stand before a text.</summary>
public static class ProvisionWords
{
    /// <summary>The kind of a text.</summary>
    public static string Of(ProvisionKind kind) => kind switch
    {
        ProvisionKind.Duty => "Обязанность:",
        ProvisionKind.Right => "Право:",
        ProvisionKind.Principle => "Принцип:",
        ProvisionKind.Definition => "Определение:",
        ProvisionKind.Goal => "Цель:",
        ProvisionKind.Task => "Задача:",
        ProvisionKind.Outcome => "Ожидаемый результат:",
        ProvisionKind.Content => "По программе:",
        _ => "Важно:",
    };
}
